"""Make ``finalizer_lint/data/kinds.json`` from the measured table of built-in kinds.

    python tools/make_kinds.py MEASURED.json [--check]

MEASURED.json maps "group/version Kind" to server versions and what each was seen to do. The result says
per kind its class and the first and last measured minor version that served it. ``--check`` writes nothing
and exits 1 when the file is not current.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from generated import main

TARGET = Path(__file__).parent.parent / "finalizer_lint" / "data" / "kinds.json"
CLASSES = {"strict": "strict", "lenient": "lenient", "not-validated": "unvalidated", "unknown": None}


def minor(version: str) -> str:
    return ".".join(version.removeprefix("v").split(".")[:2])


def build(measured: dict[str, dict[str, str]]) -> str:
    versions = sorted({minor(v) for seen in measured.values() for v in seen}, key=lambda v: int(v.split(".")[1]))
    lines = []
    for kind in sorted(measured):
        seen = measured[kind]
        classes = {CLASSES[answer] for answer in seen.values()}
        if len(classes) != 1:
            raise SystemExit(f"{kind} changed its class between versions: the format has no room for that")
        served = sorted((minor(v) for v in seen), key=versions.index)
        row = [classes.pop(), served[0], served[-1]]
        lines.append(f"  {json.dumps(kind)}: {json.dumps(row)}")
    head = {
        "source": "measured on kube-apiservers " + ", ".join(versions) + "; made by tools/make_kinds.py",
        "row": "group/version Kind: [class or null where not seen, first and last measured version that serves it]",
    }
    start = "".join(f" {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
    return "{\n" + start + ' "kinds": {\n' + ",\n".join(lines) + "\n }\n}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], __doc__, build, TARGET))
