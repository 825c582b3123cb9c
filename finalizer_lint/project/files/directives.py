"""Comments that speak to the linter: to be silent about findings, or that something is no finalizer."""

from __future__ import annotations

from finalizer_lint.project.files.directive import Directive
from finalizer_lint.project.files.file import File


def directives(file: File) -> list[Directive]:
    """The comments of a file that are meant for this linter, in the order of the text."""
    if not file.source.names_linter:
        return []
    from finalizer_lint.project.files.directive_parser import parse  # few files speak to the linter

    return parse(file)


def marked_lines(file: File) -> frozenset[int]:
    """The 1-based lines of which a comment says that what stands there is no finalizer's."""
    if not file.source.names_linter:
        return frozenset()
    from finalizer_lint.project.files.directive_parser import parse_marks

    return parse_marks(file)


def is_content(file: File, directive: Directive) -> bool:
    """Whether a comment is a part of a text in a manifest, which goes to the cluster as it stands.

    It is heard, as an embedded manifest may need it; but what the text is for, and who reads it, nobody can tell.
    """
    return file.language.in_block_text(file.source, file.source.line_of(directive.span.start))
