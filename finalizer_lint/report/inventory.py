"""Every finalizer name at every place, good ones too."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

from finalizer_lint.engine import Report
from finalizer_lint.model import ObjectRef, Role, Span
from finalizer_lint.printable import printable
from finalizer_lint.project.files import File
from finalizer_lint.report.as_json import VERSION, place, thing
from finalizer_lint.report.places import Places


def rows(report: Report) -> list[dict[str, Any]]:
    """One row a place, in the order of paths and places; names that are not static have ``name`` null."""
    places = Places(report)
    found: dict[tuple[str, Span], dict[str, Any]] = {}
    for link, resolved in report.names.declared:
        if link.file.linted and link.file.ours:
            span = link.symbol.value.span
            through = resolved.chain[0] if resolved.chain else None
            row = _row(report, places, link.file, span, Role.DECLARED, resolved.value, None)
            if through:
                row["declaration"] = place(through.file.source.path, through.symbol.span, places)
            found[link.file.source.path, span] = row
    for use in report.names.uses:
        if not (use.file.linted and use.file.ours):
            continue
        key = (use.file.source.path, use.span)
        if key in found and found[key]["name"] is not None:
            continue
        row = _row(report, places, use.file, use.span, use.use.role, use.name, use.use.object)
        if use.declaration:
            symbol = use.declaration.symbol
            row["declaration"] = place(use.declaration.file.source.path, symbol.span, places)
        found[key] = row
    return [found[key] for key in sorted(found)]


def _row(
    report: Report, places: Places, file: File, span: Span, role: Role, name: str | None, ref: ObjectRef | None
) -> dict[str, Any]:
    owner = report.names.owners.get(name) if name is not None else None
    return {
        "name": name,
        **place(file.source.path, span, places),
        "role": role.value,
        "declaration": None,
        "owner": owner.value if owner else None,
        "object": thing(ref),
        "language": file.language,
        "in_test": file.in_test,
    }


def as_json(report: Report) -> str:
    return json.dumps({"version": VERSION, "uses": rows(report)}, ensure_ascii=False, indent=1) + "\n"


def as_text(report: Report) -> str:
    """A table of the names: owner, and how often each is declared, listed, added, removed and checked."""
    by_name: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(report):
        by_name[row["name"]].append(row)
    lines = []
    for name in sorted(by_name, key=lambda n: (n is None, n or "")):
        group = by_name[name]
        counts = Counter(row["role"] for row in group)
        roles = ", ".join(f"{counts[role.value]} {role.value}" for role in Role if counts[role.value])
        tests = sum(1 for row in group if row["in_test"])
        title = printable(name) if name is not None else "(not known statically)"
        owner = f" [{group[0]['owner']}]" if group[0]["owner"] else ""
        lines.append(f"{title}{owner}: {roles}" + (f"; {tests} of them in tests" if tests else ""))
    return "".join(line + "\n" for line in lines) or "No finalizer names.\n"
