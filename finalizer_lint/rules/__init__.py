"""The rules, one module each: a module ``finNNN_name`` here that defines ``RULE`` is a rule."""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Iterable

from finalizer_lint import records
from finalizer_lint.model import Finding, Span
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule


@functools.cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    files = (file for folder in __path__ for file in os.listdir(folder))  # noqa: PTH208 - pkgutil would take 2 ms
    modules = sorted(file.removesuffix(".py") for file in files if file.startswith("fin") and file.endswith(".py"))
    return tuple(importlib.import_module(f"{__name__}.{module}").RULE for module in modules)


def find(code_or_name: str) -> Rule | None:
    return next((r for r in all_rules() if code_or_name.upper() == r.code or code_or_name == r.name), None)


def judge(view: View) -> list[Finding]:
    """All findings, in the order of files and places. At one place at most one rule speaks about the name."""
    ranks = {rule.code: rule.rank for rule in all_rules()}
    # The ranks are settled before anything is ignored: ignoring FIN003 must not bring FIN001 to its place.
    found = [finding for rule in all_rules() if view.whole or not rule.whole_project for finding in rule.check(view)]
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
        and any(finding.finalizer == renamed.old for renamed in view.renamed)
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
