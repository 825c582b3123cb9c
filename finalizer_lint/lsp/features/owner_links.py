"""Links from names that other projects own to where their source has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from finalizer_lint.lsp.index.open_project import Snapshot
from finalizer_lint.project.owners.catalogue import shipped


def links(snapshot: Snapshot, path: Path, encoding: str) -> list[dict[str, Any]]:
    answers = []
    for spot in snapshot.name_index.within(path):
        thing = spot.use.object if spot.use is not None else None
        api_version, kind = (thing.api_version, thing.kind) if thing is not None else (None, None)
        entry = shipped(spot.name).lookup(spot.name, api_version, kind)
        if entry is not None and snapshot.report.names.third_parties.owner_of(spot.name) is not None:
            answers.append(
                {
                    "range": snapshot.lines(path, encoding).range(spot.span),
                    "target": f"https://github.com/{entry.repository}/blob/HEAD/{entry.path}",
                }
            )
    return answers
