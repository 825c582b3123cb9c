"""How often the suggested name is the one that people chose: ``measure_suggestions.py MIGRATIONS.json CHECKOUTS``.

MIGRATIONS.json lists renames that were made: ``id``, ``renames`` with ``old`` and ``new``, and ``settings`` such as
``{"domain": "acme.dev"}`` where a second look with them is wanted. CHECKOUTS holds a folder for each ``id`` with the
tree before the rename.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from finalizer_lint.core.findings import Finding
from finalizer_lint.run.lint import lint
from finalizer_lint.settings import Settings

NAME_RULES = {"FIN001", "FIN002", "FIN004", "FIN302"}


@dataclasses.dataclass(frozen=True)
class Row:
    """One rename: what was suggested against what people chose. ``answer`` is one word for how that went."""

    project: str
    old: str
    chosen: str
    suggested: str
    answer: str


def rows(migration: dict[str, Any], folder: Path, domain: str | None = None) -> list[Row]:
    """The renames of one migration, judged on the tree before it."""
    wanted = [(r["old"], r["new"]) for r in migration["renames"] if r["new"]]
    if not wanted:
        return []
    label = migration["id"] + (f" (domain {domain})" if domain else "")
    if not folder.is_dir():
        return [Row(label, old, new, "", "no checkout") for old, new in wanted]
    report = lint([folder], settings=Settings(folder=folder, domain=domain), working=folder)
    by_name: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.code in NAME_RULES and finding.finalizer is not None:
            by_name.setdefault(finding.finalizer, []).append(finding)
    return [_row(label, old, new, by_name.get(old, [])) for old, new in wanted]


def _row(label: str, old: str, chosen: str, findings: list[Finding]) -> Row:
    if not findings:
        return Row(label, old, chosen, "", "no finding")
    new = next((f.suggestion for f in findings if f.suggestion), None)
    if new is None:
        return Row(label, old, chosen, "", "none")
    same = new.partition("/")[0] == chosen.partition("/")[0]
    return Row(label, old, chosen, new, "exact" if new == chosen else "domain" if same else "other domain")


def table(found: list[Row]) -> str:
    """A Markdown table, and the count below it."""
    lines = ["| project | old | chosen | suggested | |", "| --- | --- | --- | --- | --- |"]
    lines += [f"| {r.project} | {r.old} | {r.chosen} | {r.suggested} | {r.answer} |" for r in found]
    counts = Counter(row.answer for row in found)
    reported = len(found) - counts["no checkout"] - counts["no finding"]
    suggested = reported - counts["none"]
    summary = (
        f"{len(found)} names, {reported} reported, {suggested} suggested: {counts['exact']} exactly as chosen, "
        f"{counts['exact'] + counts['domain']} with the chosen domain, {counts['other domain']} with another."
    )
    return "\n".join([*lines, "", summary])


def main() -> int:
    if len(sys.argv) != 3:
        sys.stderr.write(f"{__doc__}")
        return 2
    migrations = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    folders = Path(sys.argv[2])
    found: list[Row] = []
    for migration in migrations:
        folder = (folders / migration["id"]).resolve()
        found += rows(migration, folder)
        if domain := migration.get("settings", {}).get("domain"):
            found += rows(migration, folder, domain)
    sys.stdout.write(table(found) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
