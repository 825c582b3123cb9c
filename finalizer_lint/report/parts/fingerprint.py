"""What makes a finding the same one in the next run, although lines were added above it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from finalizer_lint.core.findings import Finding
from finalizer_lint.report.parts.repository import Repository


def fingerprints(findings: Sequence[Finding], repository: Repository) -> list[str]:
    """One for each finding, no two alike: by rule, path, name and object, and the how-manieth of its like it is."""
    counts: Counter[tuple[str | None, ...]] = Counter()
    marks = []
    for f in findings:
        key = _key(f, repository)
        counts[key] += 1
        text = "\0".join(part or "" for part in (*key, str(counts[key])))
        marks.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return marks


def _key(f: Finding, repository: Repository) -> tuple[str | None, ...]:
    thing = f.object
    names = (thing.api_version, thing.kind, thing.namespace, thing.name) if thing else ()
    return (f.code, repository.path(f.path), f.finalizer, *names)
