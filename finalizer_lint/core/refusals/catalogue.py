"""All refusals, in the order of their page."""

from __future__ import annotations

from finalizer_lint.core.refusals import legacy, renames, writing
from finalizer_lint.core.refusals.refusal import Refusal

SECTIONS = {
    "What is asked for, and what it would do to the project": renames,
    "Objects that would hang": legacy,
    "When it is to be written": writing,
}


def refusals(section: object) -> list[Refusal]:
    """Those of a module, in its order."""
    return [one for one in vars(section).values() if isinstance(one, Refusal)]


def all_refusals() -> list[Refusal]:
    return [one for section in SECTIONS.values() for one in refusals(section)]
