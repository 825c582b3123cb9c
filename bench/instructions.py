"""Counts the instructions of the hot paths and fails when they have grown: ``python -m bench.instructions``.

valgrind counts the same however busy the machine is. The count is kept in ``instructions.json`` as a multiple of what
the bare interpreter takes, for each minor version of Python, so that another build of the interpreter changes it
little. ``git`` is a process of its own and is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import hook, mixed
from bench.tools import BARE

STORED = Path(__file__).with_name("instructions.json")
MARGIN = 1.25
VALGRIND = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null")
ROWS = ("20 files, none holds the word", "a manifest with a finding", "a Go file, constant through go.mod")
TREE = mixed.Profile(files=200, vendored=0.2, crds=0.02, crd_bytes=60_000)

# What the installed script does, without the ``import re`` that an old pip writes into it.
START = ("-c", "from finalizer_lint.__main__ import command; command()")

Ratios = dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.instructions", description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="store what is counted")
    given = parser.parse_args()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    stored: dict[str, Ratios] = json.loads(STORED.read_text(encoding="utf-8"))
    counted = count()
    if given.update:
        stored[version] = counted
        STORED.write_text(json.dumps(stored, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    lines, good = compare(counted, stored.get(version, {}))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if good else 1


def compare(counted: Ratios, stored: Ratios) -> tuple[list[str], bool]:
    """A line for each count, and whether none has grown beyond the margin."""
    lines, good = [], True
    for name, ratio in counted.items():
        before = stored.get(name)
        said = ""
        if before is None:
            said = ", nothing stored"
        elif ratio > before * MARGIN:
            said, good = f", more than {MARGIN} times the stored {before:.2f}", False
        elif ratio * MARGIN < before:
            said = f", far less than the stored {before:.2f}: --update keeps it so"
        lines.append(f"{name}: {ratio:.2f} times the bare interpreter{said}")
    return lines, good


def count() -> Ratios:
    """What each path takes, as a multiple of the bare interpreter."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        _, files = hook.make(work / "hook", 1)
        mixed.make(work / "tree", TREE, 1)
        bare = instructions(["-c", "pass"], work)
        counts = {row: instructions([*START, "check", *files[row]], work / "hook") for row in ROWS}
        counts[f"a tree of {TREE.files} files"] = instructions([*START, "check", "."], work / "tree")
    sys.stdout.write(f"{BARE}: {bare:,} instructions\n")
    return {row: round(found / bare, 2) for row, found in counts.items()}


def instructions(arguments: Sequence[str], folder: Path) -> int:
    """The instructions of one run of this interpreter, in an environment that is the same everywhere."""
    clean = {"PATH": os.environ["PATH"], "HOME": os.fspath(folder), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    clean["FINALIZER_LINT_NO_CACHE"] = "1"  # what a run costs that nobody has done before
    line = [sys.executable, *arguments]
    # The run before writes the compiled modules.
    warm = subprocess.run(line, cwd=folder, env=clean, capture_output=True, text=True, check=False)
    if warm.returncode not in (0, 1):  # a run that fails early would count as a fast one
        raise SystemExit(f"{' '.join(line)}: exit {warm.returncode}: {warm.stderr[-500:]}")
    done = subprocess.run([*VALGRIND, *line], cwd=folder, env=clean, capture_output=True, text=True, check=False)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if not found:
        raise SystemExit(f"valgrind did not count: {done.stderr[-500:]}")
    return int(found[1])


if __name__ == "__main__":
    sys.exit(main())
