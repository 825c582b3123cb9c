"""How code took a name off objects: what of it the function of today must still have for it to be written anew."""

from __future__ import annotations

import re

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.libraries import CONTROLLERUTIL
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, arguments_of, field, result_types

_OBJECT = pattern(r"&?[A-Za-z_]\w*")
_UPDATE = r"((?:\w+\.)*\w+)\.Update\((\w+|context\.(?:TODO|Background)\(\)), %s\)"


@records.record(frozen=True, slots=True)
class Removal:
    """``object`` is what was handed over, ``o`` or ``&o``; ``update`` the call that stored it without the name."""

    function: str
    receiver: str
    head: str
    object: str
    client: str
    context: str

    @property
    def variable(self) -> str:
        return self.object.lstrip("&")

    @property
    def update(self) -> str:
        return f"{self.client}.Update({self.context}, {self.object})"


def removal_at(source: GoSource, place: Span) -> Removal | None:
    """The removal by controllerutil that names a finalizer at a place; None for one of another shape."""
    path = source.tree.path_to(place)
    call = next((node for node in reversed(path) if node.type == "call_expression"), None)
    if call is None or path[0].type not in FUNCTIONS or any(node.type == "func_literal" for node in path):
        return None
    operand, called = source.called(call)
    package = source.package_of(operand) if operand is not None else None
    given = [source.text(argument) for argument in arguments_of(call)]
    if (package, called) != (CONTROLLERUTIL, "RemoveFinalizer") or not _OBJECT.fullmatch(given[0]):
        return None
    after = source.data[call.end_byte : path[0].end_byte].decode("utf-8", "replace")
    update = re.search(_UPDATE % re.escape(given[0]), after)
    name = field(path[0], "name")
    if update is None or name is None:
        return None
    receiver = source.receiver(path[0])
    return Removal(source.text(name), receiver, head_of(source, path[0]), given[0], update[1], update[2])


def head_of(source: GoSource, function: Node) -> str:
    """What a function is called with and gives, however it is broken into lines."""
    body = field(function, "body")
    end = body.start_byte if body is not None else function.end_byte
    return " ".join(source.data[function.start_byte : end].decode("utf-8", "replace").split())


def returned_error(source: GoSource, function: Node) -> str | None:
    """``ctrl.Result{}, err`` for what a function gives, None where no such values are known."""
    types = [source.text(kind) if kind is not None else "" for kind in result_types(function)]
    if not types or types[-1] != "error":
        return None
    values = [_nothing(kind) for kind in types[:-1]]
    return ", ".join([*(value for value in values if value), "err"]) if None not in values else None


def _nothing(kind: str) -> str | None:
    if kind.startswith("*"):
        return "nil"
    return "false" if kind == "bool" else f"{kind}{{}}" if kind.endswith(".Result") else None
