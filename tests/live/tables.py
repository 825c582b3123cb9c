"""The tables in ``tests/data`` as they are with the answers of a server: ``tools/measure.py`` writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.live import kinds
from tests.live.client import Client
from tests.live.places import PLACES, define
from tests.live.programs import VERSION

DATA = Path(__file__).parents[1] / "data"
MINOR = VERSION.rpartition(".")[0]
_CUSTOM, _STRICT, _LENIENT = (
    next(place for place in PLACES if place.id == name) for name in ("custom resource", "ConfigMap", "Lease")
)


def tables(client: Client) -> dict[str, str]:
    """By the names of their files. What a server said of other versions stays as it is."""
    return {"kinds.json": _kinds(client), "names.json": _names(client)}


def _kinds(client: Client) -> str:
    table = json.loads((DATA / "kinds.json").read_text(encoding="utf-8"))
    rows: dict[str, dict[str, str]] = table.pop("kinds")
    seen = kinds.asked(client)
    for kind in rows.keys() | seen.keys():
        before = rows.setdefault(kind, {}).pop(MINOR, "unknown")
        if kind in seen:
            rows[kind][MINOR] = before if seen[kind] == "unknown" else seen[kind]
        rows[kind] = _in_order(rows[kind])
    lines = [f"  {json.dumps(kind)}: {json.dumps(rows[kind])}" for kind in sorted(rows) if rows[kind]]
    return _head(table)[:-2] + ',\n "kinds": {\n' + ",\n".join(lines) + "\n }\n}\n"


def _names(client: Client) -> str:
    define(client)
    table = json.loads((DATA / "names.json").read_text(encoding="utf-8"))
    rows = table.pop("rows")
    texts: list[str] = table["texts"]
    for name, refused, causes, warnings in rows:
        answers = [place.ask(client, name) for place in (_CUSTOM, _STRICT, _LENIENT)]
        refused[:] = [answer.status == 422 for answer in answers]
        causes[MINOR] = _numbers(texts, answers[1].causes_at(_STRICT.field))
        warnings[MINOR] = _numbers(texts, [text.partition('": ')[2] for text in answers[0].warnings])
    written = [json.dumps([name, refused, _in_order(c), _in_order(w)]) for name, refused, c, w in rows]
    return _head(table)[:-2] + ',\n "rows": [\n  ' + ",\n  ".join(written) + "\n ]\n}\n"


def _numbers(texts: list[str], said: list[str]) -> list[int]:
    """Each text is written once."""
    texts += [text for text in said if text not in texts]
    return [texts.index(text) for text in said]


def _in_order(by_version: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(by_version.items(), key=lambda one: int(one[0].partition(".")[2])))


def _head(table: dict[str, Any]) -> str:
    """With the server among those that were asked."""
    before, _, asked = table["source"].partition("kube-apiservers ")
    versions, _, behind = asked.partition(";")
    every = {*versions.split(", "), f"v{VERSION}"}
    ordered = sorted(every, key=lambda version: [int(part) for part in version[1:].split(".")])
    table["source"] = f"{before}kube-apiservers {', '.join(ordered)};{behind}"
    return json.dumps(table, indent=1)
