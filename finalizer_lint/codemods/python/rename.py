"""Rename finalizers in Python with libcst: nothing but the strings changes, down to the last space.

From Python::

    from libcst.codemod import CodemodContext, transform_module
    transform_module(RenameFinalizer(CodemodContext(), old="acme-finalizer", new="acme.io/finalizer"), code)

From the command line::

    python -m libcst.tool codemod -x finalizer_lint.codemods.python.rename.RenameFinalizer \\
        --old acme-finalizer --new acme.io/finalizer src/
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping

import libcst
from libcst.codemod import CodemodContext, VisitorBasedCodemodCommand
from libcst.metadata import ByteSpanPositionProvider

from finalizer_lint.codemods.python.concrete_tree import NoTreeError, concrete_tree
from finalizer_lint.core.facts import Facts, Literal, Ref, Span
from finalizer_lint.core.source import Source
from finalizer_lint.languages.python import LANGUAGE


class CodemodError(Exception):
    """The strings could not be replaced; nothing was changed."""


class RenameFinalizer(VisitorBasedCodemodCommand):
    """Replaces the strings at ``replacements``, or those that spell ``old`` where a finalizer is meant.

    Spans are bytes of the module's code in UTF-8, without a byte order mark. A span is a whole string token,
    quotes included, or a part of one.
    """

    DESCRIPTION = "Rename a Kubernetes finalizer: literals at finalizers' places and constants that hold its name."
    METADATA_DEPENDENCIES = (ByteSpanPositionProvider,)

    @staticmethod
    def add_args(arg_parser: argparse.ArgumentParser) -> None:
        arg_parser.add_argument("--old", metavar="NAME", required=True, help="the name to replace")
        arg_parser.add_argument("--new", metavar="NAME", required=True, help="the name to put in its place")

    def __init__(
        self,
        context: CodemodContext,
        old: str | None = None,
        new: str | None = None,
        replacements: Mapping[Span, str] | None = None,
    ) -> None:
        super().__init__(context)
        if replacements is None and (old is None or new is None):
            raise ValueError("either old and new, or replacements")
        self._old = old
        self._new = new
        self._given = replacements
        self._left: dict[Span, str] = {}

    def transform_module_impl(self, tree: libcst.Module) -> libcst.Module:
        self._left = dict(self._given) if self._given is not None else self._places(tree)
        changed = super().transform_module_impl(tree)
        if self._left:
            places = ", ".join(f"{span.start}-{span.end}" for span in sorted(self._left))
            raise CodemodError(f"no string stands at the bytes {places}")
        return changed

    def leave_SimpleString(  # noqa: N802 - libcst's name
        self, original_node: libcst.SimpleString, updated_node: libcst.SimpleString
    ) -> libcst.SimpleString:
        if not self._left:
            return updated_node
        position = self.get_metadata(ByteSpanPositionProvider, original_node)
        whole = Span(position.start, position.start + position.length)
        inside = sorted((span for span in self._left if whole.contains(span)), reverse=True)
        token = updated_node.value.encode()
        for span in inside:
            text = self._left.pop(span).encode()
            token = token[: span.start - whole.start] + text + token[span.end - whole.start :]
        return updated_node.with_changes(value=token.decode()) if inside else updated_node

    def _places(self, tree: libcst.Module) -> dict[Span, str]:
        """The tokens that spell the old name, by our own front-end."""
        assert self._old is not None  # noqa: S101 - the constructor saw to it
        assert self._new is not None  # noqa: S101
        source = Source(self.context.filename or "<module>", tree.code.encode())
        facts = LANGUAGE.extract(source)
        replacements: dict[Span, str] = {}
        for literal in _literals(facts):
            if literal.value != self._old:
                continue
            text = LANGUAGE.spell(source, literal, self._new)
            if text is None or literal.edit is None:
                line = source.position(literal.span.start).line
                self.warn(f"line {line}: {self._old!r} is not spelled in one token; change it by hand")
            else:
                replacements[literal.edit] = text
        return replacements


def replace_strings(data: bytes, replacements: Mapping[Span, str]) -> bytes:
    """The file with other text at some spans, each a string token or a part of one.

    Spans are bytes of ``data``, a byte order mark included. Raises CodemodError when ``data`` is no Python or a
    span is not in a string.
    """
    try:
        wrapper, mark = concrete_tree(data)
    except NoTreeError as error:
        raise CodemodError(str(error)) from error
    shifted = {Span(span.start - mark, span.end - mark): text for span, text in replacements.items()}
    command = RenameFinalizer(CodemodContext(wrapper=wrapper), replacements=shifted)
    return data[:mark] + command.transform_module(wrapper.module).code.encode()


def _literals(facts: Facts) -> list[Literal]:
    """Literals at uses, and those of the symbols that uses refer to or that say what they hold."""
    referred = {(use.expr.qualifier, use.expr.name) for use in facts.uses if isinstance(use.expr, Ref)}
    values = [use.expr for use in facts.uses]
    values += [s.value for s in facts.symbols if s.named or (s.others == 0 and (s.owner, s.name) in referred)]
    return [value for value in values if isinstance(value, Literal)]
