"""The rules, one module each: a module ``finNNN_name`` that defines ``RULE``, in the folder of what it speaks of."""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Iterable

from finalizer_lint.core.findings import Finding
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule
from finalizer_lint.rules.subjects import SUBJECTS


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return tuple(map(_rule, _modules()))


def rules_about(subjects: Iterable[str]) -> tuple[Rule, ...]:
    """The rules in some of the folders, by code. No other one is imported."""
    beginnings = tuple(f"{subject}." for subject in subjects)
    return tuple(_rule(module) for module in _modules() if module.startswith(beginnings))


def find(code_or_name: str) -> Rule | None:
    """The rule of a code or a name, by the name of its module: no other one is imported."""
    modules = _by_word()
    module = modules.get(code_or_name) or modules.get(code_or_name.upper())
    return _rule(module) if module is not None else None


def rule_of(code: str) -> Rule:
    """The rule of a finding's code."""
    return _rule(_by_word()[code])


def known_words() -> tuple[str, ...]:
    """The code and the name of every rule, in turn."""
    return tuple(_by_word())


def judge(view: View) -> list[Finding]:
    """What the rules say, each for itself: at one place several may speak, and some that nobody wants to hear."""
    rules = rules_about(subject for subject, is_there in SUBJECTS.items() if is_there(view))
    return [finding for rule in rules if view.whole or not rule.whole_project for finding in rule.check(view)]


@functools.cache
def _by_word() -> dict[str, str]:
    """The module of a rule by its code and by its name."""
    modules: dict[str, str] = {}
    for module in _modules():
        code, _, name = module.partition(".")[2].partition("_")
        modules[code.upper()] = modules[name.replace("_", "-")] = module
    return modules


@functools.cache
def _modules() -> tuple[str, ...]:
    """The rules' modules from here on, by code."""
    folder = __path__[0]
    # pkgutil would take 2 ms
    files = [(file, subject) for subject in SUBJECTS for file in os.listdir(f"{folder}/{subject}")]  # noqa: PTH208
    return tuple(
        f"{subject}.{file[:-3]}" for file, subject in sorted(files) if file.startswith("fin") and file.endswith(".py")
    )


@functools.cache
def _rule(module: str) -> Rule:
    rule: Rule = importlib.import_module(f"{__name__}.{module}").RULE
    return rule
