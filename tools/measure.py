"""Ask a real API server what the tables say, and write its answers into ``tests/data/kinds.json`` and ``names.json``.

    python -m tools.measure [--check]

It builds and starts the server of the tests (``tests/live``), of the version that ``tests/live/module/go.mod`` pins.
Answers of other versions stay as they are. ``finalizer_lint/data/kinds.json`` is made from the first of the two by
``tools/make_kinds.py``. ``--check`` writes nothing and exits 1 where the server says something else than a table.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.live import kinds
from tests.live.client import Client
from tests.live.places import PLACES, define
from tests.live.programs import VERSION, built
from tests.live.server import running

DATA = Path(__file__).parent.parent / "tests" / "data"
MINOR = VERSION.rpartition(".")[0]
_CUSTOM, _STRICT, _LENIENT = (
    next(place for place in PLACES if place.id == name) for name in ("custom resource", "ConfigMap", "Lease")
)


def main(arguments: list[str]) -> int:
    """Measure; what is not current is written, or with ``--check`` named."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)  # noqa: T201 - a command's usage
        return 2
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with running(built(folder), folder) as server:
            made = {"kinds.json": _kinds(server.client), "names.json": _names(server.client)}
    stale = [name for name, text in made.items() if (DATA / name).read_text(encoding="utf-8") != text]
    for name in stale:
        print(f"{name}: {'not current' if arguments else 'written'}", file=sys.stderr)  # noqa: T201 - of a command
        if not arguments:
            (DATA / name).write_text(made[name], encoding="utf-8")
    return 1 if arguments and stale else 0


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
