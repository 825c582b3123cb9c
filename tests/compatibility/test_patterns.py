"""Patterns that are compiled late are what ``re.compile`` gives, and all of ours can be compiled."""

from __future__ import annotations

import copy
import importlib
import pickle
import pkgutil
import re
from typing import Any

import finalizer_lint
from finalizer_lint.core.patterns import pattern

LATE: Any = pattern  # to type checkers it is the function


def test_every_pattern_compiles_without_a_warning() -> None:
    found = 0
    for module in pkgutil.walk_packages(finalizer_lint.__path__, "finalizer_lint."):
        if ".lsp" in module.name or module.name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, LATE):
                re.purge()
                re.compile(value.pattern, value.flags)
                found += 1
    assert found > 50


def test_copies_match_before_and_after_the_first_use() -> None:
    late = LATE(r"(?P<letter>[a-z])(\d)", re.IGNORECASE)
    for _ in range(2):
        for same in (late, copy.copy(late), copy.deepcopy(late), pickle.loads(pickle.dumps(late))):  # noqa: S301
            assert same.fullmatch("A1")["letter"] == "A"
            assert same.pattern == late.pattern


def test_it_has_all_that_a_pattern_has() -> None:
    late, real = LATE(r"(?P<letter>[a-z])(\d)"), re.compile(r"(?P<letter>[a-z])(\d)")
    for name in (name for name in dir(real) if not name.startswith("_") and name != "flags"):
        mine, other = getattr(late, name), getattr(real, name)
        assert callable(mine) == callable(other)
        assert callable(mine) or mine == other
    assert late.subn("x", "a1 b2") == ("x x", 2)
