"""Ask a real API server what the tables say, and write its answers into ``tests/data/kinds.json`` and ``names.json``.

    python -m tools.measure [--check]

It builds and starts the server of the tests (``tests/live``), of the version that ``tests/live/module/go.mod`` pins.
Answers of other versions stay as they are. ``finalizer_lint/data/kinds.json`` is made from the first of the two by
``tools/make_kinds.py``. ``--check`` writes nothing and exits 1 where the server says something else than a table.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.live.programs import NotToBeHadError, built
from tests.live.server import running
from tests.live.tables import DATA, tables


def main(arguments: list[str]) -> int:
    """Measure; what is not current is written, or with ``--check`` named."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)  # noqa: T201 - a command's usage
        return 2
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        try:
            programs = built(folder)
        except NotToBeHadError as error:
            print(f"nothing is measured: {error}", file=sys.stderr)  # noqa: T201 - of a command
            return 2
        with running(programs, folder) as server:
            made = tables(server.client)
    stale = [name for name, text in made.items() if (DATA / name).read_text(encoding="utf-8") != text]
    for name in stale:
        print(f"{name}: {'not current' if arguments else 'written'}", file=sys.stderr)  # noqa: T201 - of a command
        if not arguments:
            (DATA / name).write_text(made[name], encoding="utf-8")
    return 1 if arguments and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
