"""Where the declarations are looked for that the type of an expression hangs on."""

from __future__ import annotations

from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


class Declarations(Protocol):
    """The functions and types of packages, as a file at ``home`` sees them by their import path."""

    def function(self, home: GoFile, import_path: str, receiver: str, name: str) -> tuple[GoFile, Node] | None:
        """A function, or a method of a type: the file that declares it, and the declaration."""

    def type_declaration(self, home: GoFile, import_path: str, name: str) -> tuple[GoFile, Node, Node] | None:
        """A type: the file that declares it, its specification, its declaration."""


class OwnFile:
    """Only what the file itself declares: asks no other file, and is right whatever else the package declares."""

    def function(self, home: GoFile, import_path: str, receiver: str, name: str) -> tuple[GoFile, Node] | None:
        if import_path:
            return None
        return next(((home, node) for owner, node in home.functions(name) if owner == receiver), None)

    def type_declaration(self, home: GoFile, import_path: str, name: str) -> tuple[GoFile, Node, Node] | None:
        for spec, top in home.types_with(home.tree.mentions(name)) if not import_path else ():
            declared = field(spec, "name")
            if declared is not None and home.text(declared) == name:
                return home, spec, top
        return None
