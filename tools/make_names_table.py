"""Make ``tests/data/names.json`` from the measured answers of real API servers.

    python tools/make_names_table.py MEASURED.json [--check]

MEASURED.json holds per name whether a custom resource, a strict and a lenient kind refuse it, the warning for each
server version, and the causes of the refusal on a strict kind. The result says the same with every text once.
``--check`` writes nothing and exits 1 when the file is not current.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from generated import main

TARGET = Path(__file__).parent.parent / "tests" / "data" / "names.json"


def minor(version: str) -> str:
    return ".".join(version.removeprefix("v").split(".")[:2])


def build(measured: dict[str, Any]) -> str:
    texts: list[str] = []

    def index(text: str) -> int:
        if text not in texts:
            texts.append(text)
        return texts.index(text)

    rows = []
    for row in measured["names"]:
        value = f"Invalid value: {json.dumps(row['name'], ensure_ascii=False)}: "
        causes = {
            minor(version): [index(_without(cause, value)) for _field, cause in answer]
            for version, answer in row["strict_causes"].items()
        }
        warnings = {minor(version): [index(text) for text in said] for version, said in row["cr_warning"].items()}
        refused = [row["cr_rejected"], row["strict_rejected"], row["lenient_rejected"]]
        rows.append(json.dumps([row["name"], refused, causes, warnings]))
    head = {
        "source": "measured on kube-apiservers "
        + ", ".join(measured["versions"])
        + "; made by tools/make_names_table.py",
        "row": "name, refused by [custom resource, strict, lenient], a strict kind's errors by version, warnings",
        "texts": texts,
    }
    return json.dumps(head, indent=1)[:-2] + ',\n "rows": [\n  ' + ",\n  ".join(rows) + "\n ]\n}\n"


def _without(cause: str, value: str) -> str:
    """A cause without the value in front; the server spells that with Go's quoting, so cut where the text begins."""
    for start in ("name part ", "prefix part ", "a qualified name ", "a valid label key ", "name is neither "):
        at = cause.find(f'": {start}')
        if at != -1:
            return cause[at + 3 :]
    raise SystemExit(f"a cause that is not understood: {cause!r} (expected {value!r} in front)")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], __doc__, build, TARGET))
