"""``python -m fuzz.commands --minutes N --corpus FOLDER``: mutated projects through every command; faults are kept.

``--more FOLDER`` is a project, or a folder of projects, whose parts are mutated, too. The same seed tries the same.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import random
import sys
import time
from pathlib import Path

import finalizer_lint
from fuzz.commands.mutation import Mutator
from fuzz.commands.projects import Files, known_projects, parts_of
from fuzz.commands.trial import Trial


def main() -> int:
    given = _parser().parse_args()
    seed = random.randrange(1 << 32) if given.seed is None else given.seed
    projects = [*known_projects(), *parts_of(given.more, random.Random(seed))]
    given.corpus.mkdir(parents=True, exist_ok=True)
    _import_all()
    _say(f"seed {seed}, {len(projects)} projects")
    until, number, found = time.monotonic() + given.minutes * 60, given.only or 0, 0
    while time.monotonic() < until:
        chance = random.Random(f"{seed}:{number}")
        mutator = Mutator(chance, projects)
        original = chance.choice(projects)
        files = mutator.project(original)
        trial = Trial(original, files, mutator.name_in(files), chance)
        for line, what in trial.faults():
            found += 1
            _say(f"{number}: {line}: {what}")
            _keep(files, given.corpus / f"{seed}-{number}")
        number += 1
        if given.only is not None:
            break
    _say(f"{number} projects, {found} faults")
    return 1 if found else 0


def _import_all() -> None:
    """Import here what runs import, so that not each child has to."""
    for module in pkgutil.walk_packages(finalizer_lint.__path__, "finalizer_lint."):
        if not module.name.startswith(("finalizer_lint.lsp.server", "finalizer_lint.__main__")):  # needs an extra
            importlib.import_module(module.name)


def _keep(files: Files, folder: Path) -> None:
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m fuzz.commands", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--corpus", type=Path, required=True, help="a folder that keeps what goes wrong")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", type=int, default=None, metavar="NUMBER", help="try this project of the seed alone")
    parser.add_argument("--more", type=Path, nargs="*", default=[], metavar="FOLDER")
    return parser


def _say(text: str) -> None:
    sys.stdout.write(os.fsencode(text).decode("utf-8", "backslashreplace") + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
