"""The pages of the rules, their index, and their place in the navigation, from the rules and their golden cases."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from docs_regions import ROOT

from finalizer_lint.languages import LANGUAGES, language_of
from finalizer_lint.rules import all_rules
from finalizer_lint.rules.base import Rule

PAGES = Path("docs/rules")
INDEX = PAGES / "README.md"
MADE = "<!-- Made by tools/make_docs.py from the rule's docstring: edit that. -->"
# What the first digit of a code stands for
SUBJECTS = {
    "0": "Names and lists",
    "1": "Code",
    "2": "Renames",
    "3": "Names of other projects",
    "9": "Files and comments",
}
SHOWN_AS = {"yaml": "manifests", "go": "Go", "python": "Python", "markdown": "documents"}
ABOUT = """\
A safe fix is applied by `--fix`, an unsafe one by `--fix --unsafe-fixes`. Manifests are YAML, JSON, Helm charts
and other templates; documents are read with `--include-docs`. `finalizer-lint rule FIN001` shows a rule's page.
"""
_PLACE = re.compile(r"^(?P<path>\S[^:]*):\d+:\d+: (?P<code>FIN\d{3}) ", re.MULTILINE)


def pages() -> dict[Path, str]:
    """What the file of each rule and that of the index should hold, by its path from the root."""
    return {**{path_of(rule): page(rule) for rule in all_rules()}, INDEX: index()}


def path_of(rule: Rule) -> Path:
    return PAGES / f"{rule.code}.md"


def page(rule: Rule) -> str:
    traits = f"Severity: {rule.severity.value} · Fix: {fixes(rule) or 'none'} · In: {languages(rule)}"
    return f"{MADE}\n# {rule.code} {rule.name}\n\n{traits}\n\n{rule.documentation}\n"


def index() -> str:
    tables = "\n".join(f"## {subject}\n\n{table(rules)}" for subject, rules in by_subject())
    return f"{MADE}\n# Rules\n\n{ABOUT}\n{tables}"


def table(rules: list[Rule]) -> str:
    rows = [
        f"| [{rule.code}]({path_of(rule).name}) {rule.name} | {rule.summary} | {rule.severity.value} "
        f"| {fixes(rule)} | {languages(rule)} |"
        for rule in rules
    ]
    return "\n".join(["| rule | reports | severity | fix | in |", "| --- | --- | --- | --- | --- |", *rows]) + "\n"


def navigation() -> str:
    """The rules in the navigation of mkdocs.yml, by subject."""
    lines = [f"      - {INDEX.relative_to('docs').as_posix()}"]
    for subject, rules in by_subject():
        lines.append(f"      - {subject}:")
        lines += [
            f"          - {rule.code} {rule.name}: {path_of(rule).relative_to('docs').as_posix()}" for rule in rules
        ]
    return "\n".join(lines) + "\n"


def by_subject() -> Iterator[tuple[str, list[Rule]]]:
    for digit, rules in groupby(all_rules(), key=lambda rule: rule.code[3]):
        yield SUBJECTS[digit], list(rules)


def fixes(rule: Rule) -> str:
    return ", ".join(applicability.value for applicability in rule.fixes)


def languages(rule: Rule) -> str:
    """The languages in which a golden case shows the rule."""
    return ", ".join(SHOWN_AS.get(name, name) for name in LANGUAGES if name in _shown()[rule.code])


@functools.cache
def _shown() -> dict[str, set[str]]:
    shown: dict[str, set[str]] = defaultdict(set)
    for findings in sorted((ROOT / "tests" / "cases").glob("*/*/findings.txt")):
        for place in _PLACE.finditer(findings.read_text(encoding="utf-8")):
            language = language_of(place["path"])
            if language is not None:
                shown[place["code"]].add(language.name)
    return shown
