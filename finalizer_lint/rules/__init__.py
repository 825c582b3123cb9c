"""The rules, one module each: a module ``finNNN_name`` here that defines ``RULE`` is a rule."""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Callable, Iterable

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.findings import Finding, Owner
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return tuple(map(_rule, _modules()))


def find(code_or_name: str) -> Rule | None:
    """The rule of a code or a name, by the name of its module: no other one is imported."""
    for module in _modules():
        code, name = _words(module)
        if code_or_name.upper() == code or code_or_name == name:
            return _rule(module)
    return None


def known_words() -> tuple[str, ...]:
    """The code and the name of every rule, in turn."""
    return tuple(word for module in _modules() for word in _words(module))


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
    """All findings, in the order of files and places. At one place at most one rule speaks about the name."""
    rules = _asked(view)
    ranks = {rule.code: rule.rank for rule in rules}
    # The ranks are settled before anything is ignored: ignoring FIN003 must not bring FIN001 to its place.
    found = [finding for rule in rules for finding in rule.check(view)]
    found = [finding for finding in found if not _is_past(finding, view, ranks)]
    heard = (_by_settings(finding, view) for finding in _first_of_each_place(found, ranks))
    return sorted((finding for finding in heard if finding), key=lambda f: (f.path, f.span, f.code))


def _by_settings(finding: Finding, view: View) -> Finding | None:
    """The finding with the severity that the settings of its file want, None when they do not want it."""
    settings = view.files.settings_at(finding.path)
    if not settings.selects_in(view.files.working / finding.path, finding.code, finding.rule):
        return None
    severity = settings.severity_of(finding.code, finding.rule)
    return finding if severity is None else records.replace(finding, severity=severity)


def _is_past(finding: Finding, view: View, ranks: dict[str, int | None]) -> bool:
    """Whether a finding judges a name that was renamed: of those only the rules about migrations speak."""
    return (
        ranks[finding.code] is not None
        and not finding.code.startswith("FIN2")
        and any(finding.finalizer == rename.old for rename in view.renames)
    )


def _first_of_each_place(found: Iterable[Finding], ranks: dict[str, int | None]) -> list[Finding]:
    kept: list[Finding] = []
    best: dict[tuple[str, Span], tuple[int, Finding]] = {}
    for finding in found:
        rank = ranks[finding.code]
        if rank is None:
            kept.append(finding)
            continue
        place = (finding.path, finding.span)
        if place not in best or rank < best[place][0]:
            best[place] = (rank, finding)
    return kept + [finding for _, finding in best.values()]
