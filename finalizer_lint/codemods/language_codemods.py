"""The door to what can be rewritten in a language. What does it is imported when it is asked for: it parses."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from finalizer_lint.codemods.legacy.changes import LegacyRewrite, LegacyTask, PlaceByHand
from finalizer_lint.languages.language import Language


class LanguageCodemods:
    """The answers here are those of a language in which nothing can be rewritten."""

    @property
    def repeats_registration(self) -> bool:
        """Whether a name that is given to a library, which takes it off again, can be given once more."""
        return False

    def keep_removing(self, task: LegacyTask) -> Iterator[LegacyRewrite]:
        """The code that removes the old name, too."""
        reason = "this language has no codemod"
        yield LegacyRewrite(by_hand=tuple(PlaceByHand(use.file, use.span, reason) for use in task.uses))


def codemods_of(language: Language) -> LanguageCodemods:
    """The codemods of a language of programs."""
    codemods: LanguageCodemods = importlib.import_module(f"finalizer_lint.codemods.{language.name}").CODEMODS
    return codemods
