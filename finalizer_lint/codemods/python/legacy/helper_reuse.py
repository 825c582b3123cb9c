"""Whether a project's function that takes a finalizer off can be called once more, for a name that may not be there."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator

from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.python.syntax.expression_parts import last_name
from finalizer_lint.languages.python.syntax.parsing import NotPythonError, parse
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_RAISING = {"remove", "index"}
_TAKING = {"remove", "discard"}
_WRITES = pattern(r"_*(?:async_|a)?(?:patch|replace|update|put|apply|save|commit|request|send|edit|delete)")
# A second write needs what the first one changed: no version of before, and no object that may be gone by now
_STALE = pattern(
    r"resource_?version|\breplace|\bupdate|\bput|\b(?:read|get|fetch|refresh)_\w+\(|\.(?:refresh|reload)\(", re.I
)
_COPIES = {"list", "set", "sorted", "tuple", "copy", "deepcopy"}


def refuse_unless_tolerant(function: str, file: File, files: Files | None, *, returned: bool) -> None:
    """Raises ByHandError unless every function of that name in the project is seen to bear a second call.

    ``returned`` says that the caller goes on with the object that it returns.
    """
    definitions = [node for data in _sources(function, file, files) for node in _definitions(function, data)]
    if not definitions:
        raise ByHandError(f"{function} is not defined in sight: it may fail for a name that is not there")
    for node in definitions:
        helper = _Helper(node)
        if not helper.tolerates_absence():
            raise ByHandError(f"{function} may fail for a name that is not there")
        if not (returned or helper.changes_in_place()):
            raise ByHandError(
                f"{function} does not change the object that it is given: a second call would undo the first"
            )
        if helper.writes_blindly():
            raise ByHandError(f"{function} writes to the API server by itself: a second call may meet a changed object")


def _sources(function: str, file: File, files: Files | None) -> Iterator[bytes]:
    yield file.source.data
    if files is not None:
        for path in files.mentions.of(function, "python"):
            if path != file.path and not files.settings.is_test(path):
                yield files.data(path)


@functools.lru_cache(maxsize=16)  # a file may call one function very often
def _definitions(function: str, data: bytes) -> list[_Function]:
    if f"def {function}(".encode() not in data:
        return []
    try:
        tree, _ = parse(Source(function, data))
    except NotPythonError:
        return []
    return [node for node in ast.walk(tree) if isinstance(node, _Function) and node.name == function]


class _Helper:
    def __init__(self, function: _Function) -> None:
        arguments = function.args
        self._parameters = {a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
        self._function = function
        self._nodes = list(ast.walk(function))
        self._parents = {child: node for node in self._nodes for child in ast.iter_child_nodes(node)}

    def tolerates_absence(self) -> bool:
        """Whether it plainly takes one of its parameters off a list, and asks first where the list would complain."""
        calls = list(self._taking(_TAKING | _RAISING))
        raising = [(call, names) for call, names in calls if last_name(call.func) in _RAISING]
        if not all(self._is_guarded(call, names) or self._is_caught(call) for call, names in raising):
            return False
        return bool(calls) or any(self._leaves_out(node) for node in self._nodes)

    def changes_in_place(self) -> bool:
        """Whether the object that it is given has the name no more afterwards."""
        targets = [t for node in self._nodes if isinstance(node, ast.Assign) for t in node.targets]
        if any(isinstance(t, ast.Attribute | ast.Subscript) and _is_list(t) for t in targets):
            return True
        return any(
            self._is_own(call.func.value) for call, _ in self._taking(_TAKING) if isinstance(call.func, ast.Attribute)
        )

    def writes_blindly(self) -> bool:
        """Whether it writes where the name is not there, or what would not be taken a second time."""
        writes = [n for n in self._nodes if isinstance(n, ast.Call) and _WRITES.match(last_name(n.func))]
        if not writes:
            return False
        guarded = all(self._is_guarded(call, self._parameters) for call in writes)
        return not guarded or _STALE.search(ast.unparse(self._function)) is not None

    def _taking(self, methods: set[str]) -> Iterator[tuple[ast.Call, set[str]]]:
        for node in self._nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in methods:
                names = {arg.id for arg in node.args if isinstance(arg, ast.Name)} & self._parameters
                if names:
                    yield node, names

    def _leaves_out(self, node: ast.AST) -> bool:
        """``f != name`` as the condition of a comprehension."""
        compares = isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.NotEq | ast.NotIn)
        filters = isinstance(self._parents.get(node), ast.comprehension)
        return compares and filters and any(getattr(part, "id", "") in self._parameters for part in ast.walk(node))

    def _is_own(self, held: ast.expr) -> bool:
        """Whether a list is the object's own and no copy of it."""
        if isinstance(held, ast.Name):
            values = [
                n.value for n in self._nodes if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == held.id
            ]
            return len(values) == 1 and not isinstance(values[0], ast.Name) and self._is_own(values[0])
        if isinstance(held, ast.Call):
            return last_name(held.func) not in _COPIES and last_name(held.func) in ("get", "setdefault")
        return isinstance(held, ast.Attribute | ast.Subscript) and _is_list(held)

    def _is_caught(self, call: ast.AST) -> bool:
        """Whether the complaint of a list is caught."""
        node = call
        while node is not self._function:
            around = self._parents[node]
            if isinstance(around, ast.Try) and node in around.body and any(map(_catches, around.handlers)):
                return True
            node = around
        return False

    def _is_guarded(self, call: ast.AST, names: set[str]) -> bool:
        """Whether a call happens only where the name is in the list."""
        node = call
        while node is not self._function:
            around = self._parents[node]
            if isinstance(around, ast.If | ast.While) and node in around.body and _asks(around.test, names, ast.In):
                return True
            before = getattr(around, "body", [])
            index = before.index(node) if isinstance(before, list) and node in before else 0
            if any(isinstance(s, ast.If) and _asks(s.test, names, ast.NotIn) and _leaves(s) for s in before[:index]):
                return True
            node = around
        return False


def _catches(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or any(name in ast.unparse(handler.type) for name in ("ValueError", "Exception"))


def _is_list(node: ast.expr) -> bool:
    return ast.unparse(node).endswith((".finalizers", "['finalizers']"))


def _asks(test: ast.expr, names: set[str], operator: type[ast.cmpop]) -> bool:
    return any(
        isinstance(node, ast.Compare) and isinstance(node.ops[0], operator) and getattr(node.left, "id", "") in names
        for node in ast.walk(test)
    )


def _leaves(statement: ast.If) -> bool:
    return isinstance(statement.body[-1], ast.Return | ast.Continue | ast.Break)
