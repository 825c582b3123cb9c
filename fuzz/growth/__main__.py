"""``python -m fuzz.growth --minutes N --corpus FOLDER``: try recipes by chance, and keep those that take too much.

``--each`` tries every kind of construct once instead, however long it takes.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from itertools import takewhile
from pathlib import Path

from fuzz.growth.making import Maker, Recipe
from fuzz.growth.samples import samples
from fuzz.growth.trial import NO_SETTINGS, Cost, cost, warm
from fuzz.tally import Tally, until_ended

SIZE = 100_000
_FIRST = SIZE // 8  # tried first: what takes little there is not looked at again
_TRIALS = 3
_TOLD = 0.06  # of the limits


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m fuzz.growth", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--corpus", type=Path, required=True, help="a folder that keeps what takes too much")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--each", action="store_true", help="every kind of construct, in each of the ways")
    given = parser.parse_args()
    seed = random.randrange(1 << 32) if given.seed is None else given.seed
    chance = random.Random(seed)
    given_samples = samples()
    warm(chance.sample(given_samples, 60))
    maker = Maker(given_samples, chance)
    given.corpus.mkdir(parents=True, exist_ok=True)
    _say(f"seed {seed}, {maker.kinds} kinds of constructs")
    until = time.monotonic() + given.minutes * 60
    recipes = maker.each() if given.each else takewhile(lambda _: time.monotonic() < until, iter(maker.recipe, None))
    tally, worst = Tally(), (0.0, "")
    with until_ended():
        for recipe in recipes:
            found = _cost(recipe, tally)
            if found.passes:
                worst = max(worst, (found.worst, recipe.about))
            elif not found.wrong.startswith(NO_SETTINGS):
                tally.failures += 1
                _say(f"{recipe.sample.name} {recipe.file}: {recipe.about}: {found}")
                _keep(recipe, given.corpus)
    _say(f"{tally}; the slowest that passed takes {worst[0]:.2f} of the limits: {worst[1]}")
    return 1 if tally.failures else 0


def _cost(recipe: Recipe, tally: Tally) -> Cost:
    for size in (_FIRST, SIZE):
        found = _least(recipe, size, tally)
        if not found.passes or found.worst < _TOLD:
            break
    return found


def _least(recipe: Recipe, size: int, tally: Tally) -> Cost:
    """Of several trials where one takes too much: others who run beside take the processor's caches away."""
    for _ in range(_TRIALS):
        tally.executions += 1
        found = cost(recipe.sample, {recipe.file: recipe.text(size)})
        if found.passes or found.wrong:
            break
    return found


def _keep(recipe: Recipe, corpus: Path) -> None:
    name = re.sub(r"\W+", "-", f"{recipe.sample.name}-{recipe.about}")[:100]
    folder = corpus / name
    for path, data in {**recipe.sample.others, **recipe.sample.files, recipe.file: recipe.text(SIZE)}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
