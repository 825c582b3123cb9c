"""What rules speak of, by the folder that they are in.

Rules of a folder whose subject is nowhere to be seen are not even imported: importing all takes a quarter of linting
one manifest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from finalizer_lint.core.facts import Role
from finalizer_lint.core.findings import Owner
from finalizer_lint.project.view import View


def _managed_by_hand(view: View) -> bool:
    files = view.linted
    return any(file.facts.handrolled or any(use.role is Role.CLEARED for use in file.facts.uses) for file in files)


def _others_names(view: View) -> bool:
    return any(ownership.owner is Owner.THIRD_PARTY for ownership in view.names.ownerships.values())


def _silence_or_failure(view: View) -> bool:
    return bool(view.unreadable) or any(file.problems or file.source.names_linter for file in view.linted)


SUBJECTS: Mapping[str, Callable[[View], bool]] = {
    "names": lambda view: bool(view.names.occurrences or view.malformed),
    "lists": lambda view: bool(view.names.lists or view.malformed),
    "by_hand": _managed_by_hand,
    "usage": lambda view: view.whole,
    "migration": lambda view: view.whole,
    "third_party": _others_names,
    "tool": _silence_or_failure,
}
