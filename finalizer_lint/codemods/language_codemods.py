"""The door to what can be rewritten in a language. What does it is imported when it is asked for: it parses."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from finalizer_lint.codemods.tasks import LegacyRewrite, LegacyTask, OwnConstant, PlaceByHand
from finalizer_lint.core import records
from finalizer_lint.core.facts import Handrolled, Span
from finalizer_lint.core.findings import Edit, Fix
from finalizer_lint.languages.language import Language
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.shared_constants import SharedConstant


@records.record(frozen=True, slots=True)
class PackageRewrite:
    """What one package's rewrite is: the places that it rewrites, and for the others why they stay."""

    fix: Fix | None = None
    rewritten: frozenset[tuple[Path, Span]] = frozenset()
    reasons: Mapping[tuple[Path, Span], str] = records.field(default_factory=dict)


class LanguageCodemods:
    """The answers here are those of a language in which nothing can be rewritten."""

    @property
    def repeats_registration(self) -> bool:
        """Whether a name that is given to a library, which takes it off again, can be given once more."""
        return False

    def bears_repetition(self, files: Files, use: ResolvedUse) -> bool:
        """Whether the call that a name is given to can be made once more, for a name that may not be there."""
        return True

    def asks_first(self, files: Files, use: ResolvedUse) -> bool:
        """Whether the call that a name is given to does nothing at all for a name that is not there."""
        return False

    def carries(self, files: Files, file: File, place: Span) -> frozenset[tuple[Path, Span]]:
        """The places that add, look for and remove what is put somewhere, if an old name can be put beside it."""
        return frozenset()

    def keep_removing(self, task: LegacyTask) -> Iterator[LegacyRewrite]:
        """The code that removes the old name, too."""
        reason = "this language has no codemod"
        yield LegacyRewrite(by_hand=tuple(PlaceByHand(use.file, use.span, reason) for use in task.uses))

    def own_constant(self, files: Files, shared: SharedConstant, new: str) -> OwnConstant | None:
        """A constant for the finalizer alone beside one that is something else's too, or None."""
        return None

    def restored_removal(self, files: Files, names: Names, then: ResolvedUse, path: Path) -> Fix | None:
        """The removal of a name that code took off at a revision and does not know any more, in its file of today."""
        return None

    def use_library(
        self, files: Files, names: Names, folder: Path, handrolled: dict[File, list[Handrolled]]
    ) -> PackageRewrite:
        """Calls of a library in place of what code in the files of a folder does by hand."""
        return PackageRewrite()

    def say_constant(self, files: Files, constant: Constant, places: list[tuple[File, Span]]) -> Fix | str:
        """A constant in place of the literals that spell what it holds, or the reason why they stay."""
        return ""

    def laid_out(self, data: bytes, edits: list[Edit]) -> list[Edit]:
        """All edits of a text, with those that keep the columns which its language's formatter has made."""
        return edits

    def differs(self, data: bytes, tokens: dict[Span, str], after: bytes) -> str | None:
        """Why a text with other tokens at some places is not what a codemod would have made of it, or None."""
        return None


def codemods_of(language: Language) -> LanguageCodemods:
    """The codemods of a language of programs."""
    module = f"finalizer_lint.codemods.{language.name}"
    try:
        codemods: LanguageCodemods = importlib.import_module(module).CODEMODS
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        return LanguageCodemods()  # it has none
    return codemods
