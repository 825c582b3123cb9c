"""The texts of ``fuzz.growth``: of what size they are, and what a trial of one says."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from fuzz.growth.constructs import constructs
from fuzz.growth.making import Maker, Recipe
from fuzz.growth.samples import Sample, samples
from fuzz.growth.tokens import tokens
from fuzz.target import HERE

GO = b"package a\n\nfunc f() {\n\tif a {\n\t\tif b {\n\t\t}\n\t}\n}\n"


@pytest.mark.slow
def test_recipes_are_as_large_as_they_should_be() -> None:
    maker = Maker(samples(), random.Random(1))
    for _ in range(200):
        recipe = maker.recipe()
        given = len(recipe.sample.files[recipe.file])
        assert 2_500 < len(recipe.text(5_000)) <= max(10_000, given * 3)
    assert all(recipe.unit or recipe.closing for recipe in maker.each())


def test_a_construct_stands_in_itself() -> None:
    (nested,) = {one for one in constructs("a.go", GO) if one.kind.endswith(" if_statement") and one.outer is not None}
    start, end = nested.outer or (0, 0)
    sample = Sample("a", {"a.go": GO}, {})
    opening, closing = GO[start : nested.start], GO[nested.end : end]
    inner = GO[nested.start : nested.end]
    text = Recipe(sample, "a.go", "", GO[:start], opening, GO[end:], closing, inner).text(200)
    assert text.count(b"if a {") > 4
    assert text.count(b"{") == text.count(b"}")


def test_tokens_come_from_the_grammars() -> None:
    assert b"fallthrough" in tokens("a.go")
    assert b"nonlocal" in tokens("a.py")
    assert {b"{{-", b"<<", b"toYaml"} <= set(tokens("a.yaml"))


TRIAL = """
from fuzz.growth import trial
from fuzz.growth.samples import Sample

sample = Sample("a", {"a.yaml": b"metadata: {finalizers: [a]}"}, {})
print(trial.cost(sample, {}).wrong, trial.cost(sample, {}).printed > 100)
trial.HANGS, trial.lint = 1, lambda *_, **__: exec("while True: pass")
print(trial.cost(sample, {}).wrong)
trial.lint = lambda *_, **__: 1 / 0
print(trial.cost(sample, {}).wrong)
"""


def test_a_trial_tells_what_goes_wrong() -> None:
    """In a process of its own, as it forks."""
    done = subprocess.run([sys.executable, "-c", TRIAL], cwd=HERE.parent, capture_output=True, text=True, check=True)
    fine, hangs, wrong = done.stdout.splitlines()
    assert fine == " True"
    assert hangs == "checking ends by SIGXCPU"
    assert wrong.startswith("ZeroDivisionError in <string>:")
