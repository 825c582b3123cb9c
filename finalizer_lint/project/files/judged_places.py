"""What people say of places: that something is no finalizer, by a comment, or that all is well, by ``--allow``."""

from __future__ import annotations

import os

from finalizer_lint.core.refusals.refusal import Refusal
from finalizer_lint.core.refusals.renames import SPELLED_TOO
from finalizer_lint.project.files.allowed_places import AllowedPlaces
from finalizer_lint.project.files.directives import directives, marked_lines
from finalizer_lint.project.files.file import File


class JudgedPlaces:
    def __init__(self, allowed: AllowedPlaces) -> None:
        self._allowed = allowed
        self._marked: dict[str, frozenset[int]] = {}
        self._ignored: dict[str, frozenset[int]] = {}

    def lifts(self, refusal: Refusal, file: File, line: int) -> bool:
        """Whether a refusal need not hold at a line, because of what somebody said of it."""
        if refusal.lifted_by_comment and self.is_marked(file, line):
            return True
        if refusal is SPELLED_TOO and self._is_ignored(file, line):
            return True
        return refusal.lifted_by_flag and self._allowed.allows(file, line)

    def is_marked(self, file: File, line: int) -> bool:
        """Whether a comment says of a line that it is no finalizer's."""
        path = os.fspath(file.path)
        if path not in self._marked:
            self._marked[path] = marked_lines(file)
        return line in self._marked[path]

    def _is_ignored(self, file: File, line: int) -> bool:
        """Whether a comment ignores a finding on a line: somebody has looked there."""
        path = os.fspath(file.path)
        if path not in self._ignored:
            self._ignored[path] = frozenset(directive.line for directive in directives(file))
        return line in self._ignored[path]
