"""Words that the generated files are filled with. None of them is what a linter of finalizers looks for."""

from __future__ import annotations

import random

SHIPS = ("harbour", "voyage", "cargo", "crane", "anchor", "beacon", "tender", "pilot", "lock", "quay")
NOUNS = ("route", "berth", "crew", "hold", "tide", "depth", "manifest", "signal", "chart", "watch", "engine", "rope")
VERBS = ("load", "moor", "steer", "count", "check", "signal", "plot", "weigh", "track", "lower", "raise", "trim")
_FILLERS = ("the", "of each", "for every", "with its", "before a", "and the", "unless another", "within one")


def sentence(dice: random.Random) -> str:
    """Eight or so words that read like a description."""
    parts = (f"{dice.choice(_FILLERS)} {dice.choice(NOUNS)}" for _ in range(dice.randrange(2, 6)))
    return f"{dice.choice(VERBS).capitalize()} {' '.join(parts)}."
