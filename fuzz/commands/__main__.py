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
from itertools import count, takewhile
from pathlib import Path

import finalizer_lint
from fuzz.commands.mutation import Mutator
from fuzz.commands.projects import Files, known_projects, parts_of
from fuzz.commands.trial import Trial
from fuzz.tally import Tally, until_ended


def main() -> int:
    given = _parser().parse_args()
    seed = random.randrange(1 << 32) if given.seed is None else given.seed
    projects = [*known_projects(), *parts_of(given.more, random.Random(seed))]
    given.corpus.mkdir(parents=True, exist_ok=True)
    _import_all()
    _say(f"seed {seed}, {len(projects)} projects")
    until, tally, tried = time.monotonic() + given.minutes * 60, Tally(), 0
    numbers = count() if given.only is None else (given.only,)
    with until_ended():
        for number in takewhile(lambda _: time.monotonic() < until, numbers):
            _try(seed, number, projects, tally, given.corpus)
            tried += 1
    _say(f"{tried} projects: {tally}")
    return 1 if tally.failures else 0


def _try(seed: int, number: int, projects: list[Files], tally: Tally, corpus: Path) -> None:
    chance = random.Random(f"{seed}:{number}")
    mutator = Mutator(chance, projects)
    original = chance.choice(projects)
    files = mutator.project(original)
    trial = Trial(original, files, mutator.name_in(files), chance, tally)
    for line, what in trial.faults():
        tally.failures += 1
        _say(f"{number}: {line}: {what}")
        _keep(files, corpus / f"{seed}-{number}")


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
