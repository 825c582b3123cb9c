"""Values that hold where nobody sets another one: defaults of the environment, of options, of settings."""

from __future__ import annotations

import ast

from finalizer_lint.languages.python.syntax.expression_parts import dotted, is_text, last_name
from finalizer_lint.languages.python.syntax.tree import Binding, BindingKind, Tree

_READS = {"os.environ.get", "environ.get", "os.getenv", "getenv", "os.environ.setdefault", "os.environ.pop"}
_READERS = {"Env", "FileAwareEnv", "AutoConfig"}  # classes of environs, django-environ, decouple
_DECOUPLE = {"config", "decouple_config", "env_config"}
_PARSED = {"parse_args", "parse_known_args", "parse_intermixed_args"}
_ARGUMENTS = {"args", "arguments", "opts", "options", "parsed", "parsed_args", "cli_args", "flags"}
_TYPER = {"Option", "Argument"}


class Defaults:
    """Of one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def of(self, node: ast.expr) -> ast.expr | None:
        """The default that an expression has where nothing is set; None for what is no setting, or has none."""
        if isinstance(node, ast.Call):
            return self._of_call(node)
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):  # os.environ.get("NAME") or "…"
            read = all(self.is_read(value) for value in node.values[:-1])
            return node.values[-1] if read else None
        if isinstance(node, ast.IfExp):  # os.environ["NAME"] if "NAME" in os.environ else "…"
            return node.orelse if self.is_read(node.body) else None
        return self._of_option(node) if isinstance(node, ast.Attribute) else None

    def is_read(self, node: ast.expr) -> bool:
        """Whether an expression is read from the environment."""
        if isinstance(node, ast.Subscript):
            return (dotted(node.value) or "").rpartition(".")[2] == "environ"
        return isinstance(node, ast.Call) and self._reads(node.func)

    def _of_call(self, node: ast.Call) -> ast.expr | None:
        if not self._reads(node.func):
            return None
        keyword = next((k.value for k in node.keywords if k.arg == "default"), None)
        return keyword or (node.args[1] if len(node.args) > 1 else None)

    def _reads(self, function: ast.expr) -> bool:
        name = dotted(function) or ""
        if name in _READS:
            return True
        base = function.value if isinstance(function, ast.Attribute) and function.attr == "str" else function
        if not isinstance(base, ast.Name):
            return False
        if base.id in _DECOUPLE and base is function:
            return b"decouple" in self._tree.source.data
        return self._is_reader(base)

    def _is_reader(self, node: ast.Name) -> bool:
        """Whether a variable reads the environment: ``env = Env()``, or one so called that is imported."""
        bound = self._tree.lookup(node.id, self._tree.scope[node])
        if bound is None:
            return node.id == "env"
        made = [binding.value for binding in bound[1]]
        return all(isinstance(value, ast.Call) and last_name(value.func) in _READERS for value in made)

    def _of_option(self, node: ast.Attribute) -> ast.expr | None:
        """``args.finalizer``, of the one ``add_argument("--finalizer", default="…")`` in the file."""
        if not self._is_parsed(node.value):
            return None
        found = [call for call in self._calls("add_argument") if _destination(call) == node.attr]
        return _keyword(found[0], "default") if len(found) == 1 else None

    def _is_parsed(self, node: ast.expr) -> bool:
        if not isinstance(node, ast.Name):
            return False
        bound = self._tree.lookup(node.id, self._tree.scope[node])
        if bound is None or all(binding.kind is BindingKind.PARAMETER for binding in bound[1]):
            return node.id in _ARGUMENTS
        made = [binding.value for binding in bound[1]]
        return all(isinstance(value, ast.Call) and last_name(value.func) in _PARSED for value in made)

    def _calls(self, method: str) -> list[ast.Call]:
        return [n for n in self._tree.nodes if isinstance(n, ast.Call) and last_name(n.func) == method]

    def of_parameter(self, binding: Binding) -> ast.expr | None:
        """The default of an option of click or typer that a function is given as a parameter."""
        if isinstance(binding.value, ast.Call) and last_name(binding.value.func) in _TYPER:
            given = binding.value.args[0] if binding.value.args else _keyword(binding.value, "default")
            return given if given is not None and is_text(given) else None
        around = self._tree.parent.get(binding.node) if binding.node is not None else None
        function = self._tree.parent.get(around) if around is not None else None
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) or not isinstance(binding.node, ast.arg):
            return None
        for decorator in function.decorator_list:
            option = isinstance(decorator, ast.Call) and last_name(decorator.func) in ("option", "argument")
            if isinstance(decorator, ast.Call) and option and _destination(decorator) == binding.node.arg:
                return _keyword(decorator, "default")
        return None


def _destination(call: ast.Call) -> str:
    """The variable that an option goes to: what is said so, a plain word, or the first long option."""
    said = _keyword(call, "dest")
    if isinstance(said, ast.Constant):
        return str(said.value)
    texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    names = [text for text in texts if isinstance(text, str)]
    plain = next((name for name in names if name.isidentifier()), None)
    long = next((name.partition("/")[0] for name in names if name.startswith("--")), "")
    return plain or long.lstrip("-").replace("-", "_")


def _keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
