"""Whether anything may take a finalizer off again. Made to err on the side of yes: what is not understood removes.

Facts say which names are removed. Where they are silent (a name handed to an unknown function, a patch by index, a
script, a person) the text around a name or elsewhere in the project is asked.
"""

from __future__ import annotations

import functools
from pathlib import Path

from finalizer_lint.core.facts import Role
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages import language_of
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.call_text import is_plain_add, only_tells
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.removal.computed_lists import patches_by_index, sets_computed_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.removal.other_texts import OtherTexts
    from finalizer_lint.project.removal.unexplained_spellings import UnexplainedSpellings


class PossibleRemovals:
    """What the project does that may take finalizers off its objects."""

    def __init__(self, files: Files, names: Names) -> None:
        self._files = files
        self._names = names

    @functools.cached_property
    def _other_texts(self) -> OtherTexts:
        from finalizer_lint.project.removal.other_texts import OtherTexts

        return OtherTexts(self._files)

    @functools.cached_property
    def _spellings(self) -> UnexplainedSpellings:
        from finalizer_lint.project.removal.unexplained_spellings import UnexplainedSpellings  # few names come so far

        return UnexplainedSpellings(self._files, self._names)

    def may_remove(self, name: str) -> bool:
        """Whether some code, library, script or person may take ``name`` off an object."""
        uses = [use for use in self._names.uses_of(name) if not use.file.in_test]
        return (
            self._clears
            or any(_may_remove_here(use) for use in uses)
            or self._by_unknown_name(uses)
            or self._by_computed_list(uses)
            or self._in_other_text(name)
            or self._handed_over(name, uses)
        )

    @functools.cached_property
    def _clears(self) -> bool:
        """Whether running code takes all finalizers off at once, or some by their place in the list."""
        return any(use.role is Role.CLEARED and not use.file.in_test for use in self._names.uses) or any(
            file.runs and patches_by_index(file.source.data) for file in self._files.known()
        )

    @functools.cached_property
    def _unknown(self) -> list[ResolvedUse]:
        uses = (use for use in self._names.uses if use.role is Role.REMOVED and not use.file.in_test)
        return [use for use in uses if use.name is None]

    def _by_unknown_name(self, uses: list[ResolvedUse]) -> bool:
        """A removal of a name that is not static. A helper's parameter means the names that it is called with.

        Those are seen wherever the helper is called; only in its own package it may be reached in other ways.
        """
        folders = {use.file.path.parent for use in uses}
        return any(
            use.resolution.reason is not Reason.PARAMETER or use.file.path.parent in folders for use in self._unknown
        )

    def _by_computed_list(self, uses: list[ResolvedUse]) -> bool:
        """An object's finalizers become what a variable or function holds, in a package that uses the name."""
        return any(use.file.path.parent in self._computing for use in uses if use.file.is_code)

    @functools.cached_property
    def _computing(self) -> set[Path]:
        """The folders whose running code sets finalizers to what a variable or function holds."""
        running = (file for file in self._files.known() if file.runs)
        return {file.path.parent for file in running if sets_computed_list(file.source.data)}

    def _handed_over(self, name: str, uses: list[ResolvedUse]) -> bool:
        """Whether running code spells the name, or its constant, at a place of which the facts say nothing."""
        return any(self._spellings.of(name, {use.file.language.name for use in uses if use.file.is_code}))

    def _in_other_text(self, name: str) -> bool:
        """A program in another language that spells the name, or a document that says to remove it."""
        from finalizer_lint.project.removal.other_texts import says_remove

        needle = name.encode("utf-8", "surrogatepass")
        return any(
            language_of(path.name) is None or says_remove(data, needle)
            for path, data in self._other_texts.spelling(needle)
        )


def _may_remove_here(use: ResolvedUse) -> bool:
    """Whether what code does with the name at a place may be, or lead to, its removal."""
    role = use.role
    if role is Role.REMOVED:
        return True
    if not use.file.is_code:
        return role in (Role.ADDED, Role.CLEARED)  # watches.yaml: the operator that runs it takes the name off
    if role is Role.ADDED:
        return not is_plain_add(use)
    if role is Role.CHECKED:
        return not only_tells(use)
    return role is Role.DECLARED
