"""The rules, one module each: a module ``finNNN_name`` here that defines ``RULE`` is a rule."""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Callable

from finalizer_lint.core.facts import Role
from finalizer_lint.core.findings import Finding, Owner
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return tuple(map(_rule, _modules()))


def find(code_or_name: str) -> Rule | None:
    """The rule of a code or a name, by the name of its module: no other one is imported."""
    by_word = _by_word()
    module = by_word.get(code_or_name) or by_word.get(code_or_name.upper())
    return _rule(module) if module is not None else None


def rule_of(code: str) -> Rule:
    """The rule of a finding's code."""
    return _rule(_by_word()[code])


def known_words() -> tuple[str, ...]:
    """The code and the name of every rule, in turn."""
    return tuple(_by_word())


@functools.cache
def _by_word() -> dict[str, str]:
    """The module of a rule by its code and by its name."""
    return {word: module for module in _modules() for word in _words(module)}


def _words(module: str) -> tuple[str, str]:
    code, _, name = module.partition("_")
    return code.upper(), name.replace("_", "-")


@functools.cache
def _modules() -> tuple[str, ...]:
    files = (file for folder in __path__ for file in os.listdir(folder))  # noqa: PTH208 - pkgutil would take 2 ms
    return tuple(sorted(file[:-3] for file in files if file.startswith("fin") and file.endswith(".py")))


@functools.cache
def _rule(module: str) -> Rule:
    rule: Rule = importlib.import_module(f"{__name__}.{module}").RULE
    return rule


def _clears(view: View) -> bool:
    return _by_hand(view) or any(use.role is Role.CLEARED for file in view.linted for use in file.facts.uses)


def _by_hand(view: View) -> bool:
    return any(file.facts.handrolled for file in view.linted)


def _strangers(view: View) -> bool:
    return any(ownership.owner is Owner.THIRD_PARTY for ownership in view.names.ownerships.values())


# What rules speak of. Where there is none of it they are not even imported, for importing all takes a quarter of
# linting one manifest. A rule that is not listed is imported and asked; its cases fail where it is listed by mistake.
_SUBJECTS: tuple[tuple[tuple[str, ...], Callable[[View], bool]], ...] = (
    (("fin009_",), lambda view: bool(view.malformed)),
    (("fin101_", "fin102_", "fin103_", "fin107_"), _by_hand),
    (("fin104_",), _clears),
    (("fin105_", "fin106_", "fin201_", "fin202_", "fin203_", "fin204_"), lambda view: view.whole),
    (("fin301_", "fin302_"), _strangers),
    (("fin901_",), lambda view: bool(view.problems)),
    (("fin902_",), lambda view: bool(view.unreadable)),
)


def _asked(view: View) -> list[Rule]:
    """The rules that can have something to say."""
    idle = tuple(module for modules, is_there in _SUBJECTS if not is_there(view) for module in modules)
    rules = (_rule(module) for module in _modules() if not module.startswith(idle))
    return [rule for rule in rules if view.whole or not rule.whole_project]


def judge(view: View) -> list[Finding]:
    """What the rules say, each for itself: at one place several may speak, and some that nobody wants to hear."""
    return [finding for rule in _asked(view) for finding in rule.check(view)]
