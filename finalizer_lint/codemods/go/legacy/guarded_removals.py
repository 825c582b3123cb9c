"""Removals that must not be called for a name which is not there: each is called for what the object has.

Some fail for an absent name, and some write the object whatever it has, which after the last finalizer may be gone::

    if Contains(o, legacy) {                                    if !Contains(o, legacy) || Contains(o, x) {
        if err := drop(o, legacy); err != nil || !Contains(o, x) {      if err := drop(o, x); err != nil { … }
            return err                                          }
        }                                                       if Contains(o, legacy) {
    }                                                               if err := drop(o, legacy); err != nil { … }
    return drop(o, x)                                           }

For an object without the old name nothing is done in another way than before.
"""

from __future__ import annotations

from finalizer_lint.codemods.go.legacy import conditions
from finalizer_lint.codemods.go.legacy.failure import Failures
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse, LegacyUses, LegacyWriter
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Role
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.libraries import CONTROLLERUTIL
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import argument_of, function_at, is_field
from finalizer_lint.languages.go.syntax.nodes import (
    Path,
    arguments_of,
    field,
    fields,
    named,
    same,
    span,
    without_address,
)
from finalizer_lint.languages.go.types.expressions import Types

_WIDE = 100
_OBJECT = pattern(r"&?([a-z]\w*)(?:\.ObjectMeta)?(?:\.(?:Get)?Finalizers(?:\(\))?)?")
_CLIENT_OBJECT = pattern(r"(?:client|runtimeclient|ctrlclient)\.Object")


class GuardedRemovals(LegacyWriter):
    """Writes those of one file. ``reason`` is why the removal can't be called for any object; it is raised again."""

    def __init__(self, uses: LegacyUses, sources: GoSources) -> None:
        super().__init__(uses)
        self._sources = sources
        self._failures = Failures(uses)

    def returned(
        self,
        use: LegacyUse,
        path: Path,
        depth: int,
        call: Node,
        results: tuple[list[str], list[str]],
        reason: ByHandError,
    ) -> None:
        """``return …, drop(o, x)``; ``results`` are the other values, and the types of all."""
        has, has_legacy = self._checks(use, path, call, reason)
        head, names, values = self._failures.head(use, path, depth, call, *results)
        indent = f"{self._source.newline}{self._source.indentation(path[depth])}"
        space = " " if len(indent) + len(head) + len(has) < _WIDE else f"{indent}\t\t"
        self._draft.insert_lines_before(
            path[depth],
            f"if {has_legacy} {{{indent}\t{head} ||{space}!{has} {{{indent}\t\treturn {', '.join([*values, *names])}"
            f"{indent}\t}}{indent}}}",
        )

    def headed(self, use: LegacyUse, path: Path, depth: int, error: str, reason: ByHandError) -> None:
        """``if err := drop(o, x); err != nil { … }`` at ``path[depth]``."""
        call = argument_of(self._uses.path(use))
        has, has_legacy = self._checks(use, path, path[call], reason) if call is not None else ("", "")

        whole = path[depth]
        others = [one for one in self._uses.within(whole, *Role) if one != use]
        text = self._source.text(whole)
        if others or "`" in text or "/*" in text or not self._source.ends_line(whole):
            raise reason
        again = self._failures.again(use, path, depth, error)
        indent = f"{self._source.newline}{self._source.indentation(whole)}"
        space = " " if len(indent) + len(has_legacy) + len(has) < _WIDE else f"{indent}\t"
        self._draft.insert(whole.start_byte, f"if !{has_legacy} ||{space}{has} {{{indent}\t")
        for start in self._line_starts(whole):
            self._draft.insert(start, "\t")
        again = "\n".join(f"\t{line}" if line and number else line for number, line in enumerate(again.split("\n")))
        end = self._source.line_end(whole.end_byte)
        self._draft.insert(end, f"{indent}}}{indent}if {has_legacy} {{{indent}\t{again}{indent}}}")

    def _line_starts(self, node: Node) -> list[int]:
        """Where the lines of a node begin, but for the first and for empty ones."""
        starts, data = list[int](), self._source.data
        at = data.find(b"\n", node.start_byte, node.end_byte) + 1
        while at:
            if data[at : at + 1] not in (b"\n", b"\r"):
                starts.append(at)
            at = data.find(b"\n", at, node.end_byte) + 1
        return starts

    def _checks(self, use: LegacyUse, path: Path, call: Node, reason: ByHandError) -> tuple[str, str]:
        """How it is asked here whether the object has the current name and the old one."""
        has = self._asked_before(use, path, call) or self._by_library(use, call)
        if has is None:
            raise reason
        token = self._token(use)
        start, end = has.rindex(token), has.rindex(token) + len(token)
        return has, f"{has[:start]}{use.legacy}{has[end:]}"

    def _asked_before(self, use: LegacyUse, path: Path, call: Node) -> str | None:
        """A check of the name and of the same object before the removal, in its function, that is a condition."""
        function, token = _function(path), self._token(use)
        given = {found for one in arguments_of(call) if (found := self._object(one)) is not None}
        for check in self._uses.within(function, Role.CHECKED):
            asked = self._uses.path(check)
            depth = argument_of(asked)
            if depth is None or check.span.end > use.span.start or self._token(check) != token:
                continue
            objects = [self._object(one) for one in arguments_of(asked[depth]) if not span(one).contains(check.span)]
            text = self._source.text(asked[depth])
            is_plain = "\n" not in text and len(objects) == 1 and objects[0] in given
            if is_plain and _is_condition(asked, depth) and same(function, _function(asked)):
                return text
        return None

    def _token(self, use: LegacyUse) -> str:
        return self._source.data[use.span.start : use.span.end].decode()

    def _object(self, node: Node) -> tuple[str, int] | None:
        """The variable that an object, or its list, is reached by, and where that is declared."""
        match = _OBJECT.fullmatch(self._source.text(node))
        if match is None:
            return None
        offset = node.start_byte + (1 if self._source.text(node).startswith("&") else 0)
        local = self._source.scopes.find(match[1], offset)
        return (match[1], local.span.start) if local is not None else None

    def _by_library(self, use: LegacyUse, call: Node) -> str | None:
        """``controllerutil.ContainsFinalizer(o, x)``, where the file has that package and ``drop`` takes an object."""
        package = next((one.alias for one in self._source.imports if one.path == CONTROLLERUTIL), None)
        called = Types(self._sources).called(self._source, call)
        parameters = field(called[1], "parameters") if called is not None else None
        if package is None or called is None or parameters is None:
            return None
        kinds = [
            called[0].text(kind)
            for one in named(parameters)
            if (kind := field(one, "type")) is not None
            for _ in range(max(1, len(fields(one, "name"))))
        ]
        given = arguments_of(call)
        objects = [one for one, kind in zip(given, kinds, strict=False) if _CLIENT_OBJECT.fullmatch(kind)]
        if len(objects) != 1 or without_address(objects[0]).type != "identifier" or len(given) != len(kinds):
            return None
        return f"{package}.ContainsFinalizer({self._source.text(objects[0])}, {self._token(use)})"


def _function(path: Path) -> Node:
    return function_at(path, len(path) - 1) or path[0]


def _is_condition(path: Path, depth: int) -> bool:
    top, _, _ = conditions.whole_condition(path, depth)
    return path[top - 1].type == "if_statement" and is_field(path, top, "condition")
