"""Text of Python files: plain code and operators."""

from __future__ import annotations

import random

from bench import words


def code(functions: int, dice: random.Random) -> str:
    """A module that has nothing to do with finalizers."""
    return "import logging\n\nlog = logging.getLogger(__name__)\n" + "".join(
        _function(number, dice) for number in range(functions)
    )


def _function(number: int, dice: random.Random) -> str:
    verb, noun = dice.choice(words.VERBS), dice.choice(words.NOUNS)
    steps = "".join(
        f"    if {noun}.{dice.choice(words.NOUNS)} > {dice.randrange(9)}:\n        log.info('{words.sentence(dice)}')\n"
        for _ in range(dice.randrange(1, 7))
    )
    return f'\n\ndef {verb}_{noun}_{number}({noun}):\n    """{words.sentence(dice)}"""\n{steps}    return {noun}\n'


def operator(constant: str, name: str) -> str:
    """An operator that adds and removes one finalizer, kept in a constant."""
    return f"""from kubernetes import client

{constant} = "{name}"


def keep(voyage):
    finalizers = voyage["metadata"].setdefault("finalizers", [])
    if {constant} not in finalizers:
        finalizers.append({constant})


def release(voyage):
    finalizers = voyage["metadata"].get("finalizers", [])
    if {constant} in finalizers:
        finalizers.remove({constant})
"""
