"""A place in Go code that means a finalizer's name, and the code around it with another name in its place."""

from __future__ import annotations

import re

from finalizer_lint.codemods.go.text.drafts import Draft
from finalizer_lint.core import records
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.languages.go.packages.source import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, arguments, field, is_string


@records.record(frozen=True, slots=True)
class Place:
    """A use of the current name. ``legacy`` is how the old one is spelled here, ``""`` if it is not needed."""

    role: Role
    span: Span
    legacy: str


class ByHand(Exception):  # noqa: N818 - no error: it says why a person has to do it
    """The old name can't be put beside the new one by machine here."""


@records.record(frozen=True)
class Code:
    """A file with all the places of the name in it."""

    draft: Draft
    places: tuple[Place, ...]

    @property
    def source(self) -> GoSource:
        return self.draft.source

    def path(self, place: Place) -> Path:
        """The nodes down to the name, with the conversion around it."""
        path = self.source.tree.path_to(place.span)
        if not path:
            raise ByHand("the name is part of a longer text")
        while len(path) > 3 and path[-2].type == "argument_list" and self._converts(path[-3]):
            path = path[:-2]
        return path

    def _converts(self, call: Node) -> bool:
        """``string(x)``, ``v1.FinalizerName(x)``"""
        function = field(call, "function")
        name = self.source.last_word(function) if function is not None else ""
        return name in ("string", "FinalizerName") and len(arguments(call)) == 1

    def within(self, node: Node, *roles: Role) -> list[Place]:
        whole = Span(node.start_byte, node.end_byte)
        return [place for place in self.places if whole.contains(place.span) and place.role in roles]

    def renamed(self, start: int, end: int, place: Place) -> str:
        """The text of a span with the old name for the new one, also where it is told to people."""
        data = self.source.data
        token = data[place.span.start : place.span.end]
        parts, position = list[bytes](), start
        for match in re.finditer(rb"(?<![\w.\"`])%s(?![\w.(\"`])" % re.escape(token), data[start:end]):
            leaf_path = self.source.tree.path(start + match.start())
            if (
                leaf_path
                and (leaf_path[-1].type == "identifier" or is_string(leaf_path[-1]))
                and not _is_inside(leaf_path[-1], token)
            ):
                parts += [data[position : start + match.start()], place.legacy.encode()]
                position = start + match.end()
        return b"".join([*parts, data[position:end]]).decode()

    def renamed_node(self, node: Node, place: Place) -> str:
        return self.renamed(node.start_byte, node.end_byte, place)


def _is_inside(leaf: Node, token: bytes) -> bool:
    """Whether the token is but a word of a string."""
    return is_string(leaf) and leaf.text != token
