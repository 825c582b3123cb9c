"""Make ``finalizer_lint/data/kinds.json`` from the measured table of built-in kinds, ``tests/data/kinds.json``.

    python tools/make_kinds.py [--check]

The measured table says per kind what each server version was seen to do. The result says per kind its class and the
first and last measured minor version that served it. ``--check`` writes nothing and exits 1 when the file is not
current.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
MEASURED = ROOT / "tests" / "data" / "kinds.json"
TARGET = ROOT / "finalizer_lint" / "data" / "kinds.json"
CLASSES = {"strict": "strict", "lenient": "lenient", "not-validated": "unvalidated", "unknown": None}


def _order(version: str) -> int:
    return int(version.partition(".")[2])


def build(measured: dict[str, dict[str, str]]) -> str:
    versions = sorted({version for seen in measured.values() for version in seen}, key=_order)
    lines = []
    for kind in sorted(measured):
        seen = measured[kind]
        classes = {CLASSES[answer] for answer in seen.values() if answer != "unknown"} or {None}
        if len(classes) != 1:
            raise SystemExit(f"{kind} changed its class between versions: the format has no room for that")
        served = sorted(seen, key=_order)
        row = [classes.pop(), served[0], served[-1]]
        lines.append(f"  {json.dumps(kind)}: {json.dumps(row)}")
    head = {
        "source": "measured on kube-apiservers " + ", ".join(versions) + "; made by tools/make_kinds.py",
        "row": "group/version Kind: [class or null where not seen, first and last measured version that serves it]",
    }
    start = "".join(f" {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
    return "{\n" + start + ' "kinds": {\n' + ",\n".join(lines) + "\n }\n}\n"


def main(arguments: list[str]) -> int:
    """Make the table; with ``--check`` say by the exit code whether it is current."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)  # noqa: T201 - a command's usage
        return 2
    text = build(json.loads(MEASURED.read_text(encoding="utf-8"))["kinds"])
    if arguments:
        return 0 if TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
