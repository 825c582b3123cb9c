"""Which function a place of a file stands in, and its text: enough to ask what else is done there."""

from __future__ import annotations

from finalizer_lint.languages.language import Function
from finalizer_lint.project.files.file import File


def around(file: File, offset: int) -> Function:
    """The function or method at a byte, or the declaration outside of functions, whose name is ``""``; its extent."""
    return file.language.function_around(file.source.data, offset)


def text_around(file: File, offset: int) -> bytes:
    span = around(file, offset).span
    return file.source.data[span.start : span.end]
