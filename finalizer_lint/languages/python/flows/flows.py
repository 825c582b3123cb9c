"""What a parameter of a Python function is given, wherever the project calls the function.

By an example, in two modules::

    def release(obj, finalizer):                        from fleet.objects import release
        obj.finalizers.remove(finalizer)
                                                        class Ships:
                                                            def __init__(self, finalizer):
                                                                self.finalizer = finalizer

                                                            def delete(self, obj):
                                                                release(obj, self.finalizer)

                                                        Ships("ship-cleanup")

The facts of the first module say that a name is removed that comes from elsewhere: an ``Unknown`` which ``flows``, at
the parameter ``finalizer``. Its function is mentioned in one call, which gives ``self.finalizer``. That is set once, to
a parameter of ``__init__``, which flows in turn: the class is called once, with a text. Where a function is mentioned
in any other way than to be called, where a method's name is that of two, or stars hide what is given, the flow is not
complete, and nobody takes it for one value.
"""

from __future__ import annotations

import ast

from finalizer_lint.core.facts import Expr, Ref, Span, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.flows import Flow, Flows, Site
from finalizer_lint.languages.python.field_values import is_set_elsewhere, is_set_in_subclass
from finalizer_lint.languages.python.flows.calls import Call, Calls, Function
from finalizer_lint.languages.python.meanings.module_tree import ModuleTree
from finalizer_lint.languages.python.meanings.value_meanings import ValueMeanings
from finalizer_lint.languages.python.meanings.variable_meanings import globals_named
from finalizer_lint.languages.python.syntax.tree import Binding, BindingKind
from finalizer_lint.languages.python.values.values import PythonValues
from finalizer_lint.languages.python.vocabulary import holds_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.workspace import Workspace, WorkspaceFile

_LOOKUPS = 20  # a local in a local in a local …


class PythonFlows(Flows):
    def __init__(self, workspace: Workspace) -> None:
        self._meanings = ValueMeanings(workspace)
        self._calls = Calls(self._meanings)

    def into(self, file: WorkspaceFile, where: Span) -> Flow:
        module = self._meanings.module(file.path)
        parameter = module.parameters.get(where) if module is not None else None
        if module is None or parameter is None:
            return Flow()
        around = module.tree.parent.get(parameter)
        function = module.tree.parent.get(around) if around is not None else None
        if not isinstance(function, Function) or parameter in (function.args.vararg, function.args.kwarg):
            return Flow()
        calls = self._calls.of(module, function)
        if calls is None:
            return Flow()
        default = _default(function, parameter)
        sites, complete = [], True
        for call in calls:
            given = call.argument(function, parameter)
            if call.partial and (given is None or self._may_give_another(call, parameter)):
                complete = False
            elif given is not None:
                sites.append(Site(call.module.path, self._expression(call.module, given, 0), sure=True))
            elif default is not None and not call.is_starred:
                sites.append(Site(module.path, self._expression(module, default, 0), sure=True))
            else:
                complete = False
        return Flow(tuple(sites), complete and bool(sites), holds_name(parameter.arg))

    def _may_give_another(self, call: Call, parameter: ast.arg) -> bool:
        """Whether what a partial call gives a parameter may be given anew when its result is called."""
        statement = call.module.tree.parent.get(call.node)
        target = statement.targets[0] if isinstance(statement, ast.Assign) and len(statement.targets) == 1 else None
        if not isinstance(target, ast.Name) or call.module.tree.scope[target].kind != "module":
            return True
        for mention in globals_named(self._meanings, call.module.path, target.id):
            later = mention.parent
            if not isinstance(later, ast.Call) or later.func is not mention.node:
                return True
            if any(one.arg in (parameter.arg, None) for one in later.keywords):
                return True
        return False

    def _expression(self, module: ModuleTree, node: ast.expr, lookups: int) -> Expr:
        """What an expression means outside of its function: locals are what they hold, parameters flow on."""
        bindings = self._bindings(module, node) if lookups < _LOOKUPS else []
        only = bindings[0] if len(bindings) == 1 else None
        if only is not None and only.kind is BindingKind.PARAMETER and isinstance(only.node, ast.arg):
            return Unknown(module.tree.span(only.node), Reason.PARAMETER, flows=True)
        if only is not None and only.kind is BindingKind.ASSIGNED and only.value is not None:
            return self._expression(module, only.value, lookups + 1)
        if isinstance(node, ast.Name) and bindings:
            return Unknown(module.tree.span(node), Reason.REASSIGNED)
        return PythonValues(module.tree).expr(node)

    def _bindings(self, module: ModuleTree, node: ast.expr) -> list[Binding]:
        """What gives a local variable its value, or an attribute of an object that only its constructor sets."""
        if isinstance(node, ast.Name):
            bound = module.tree.lookup(node.id, module.tree.scope[node])
            return bound[1] if bound is not None and bound[0].kind == "function" else []
        value = PythonValues(module.tree).expr(node) if isinstance(node, ast.Attribute) else None
        if not isinstance(value, Ref) or not value.qualifier:
            return []
        scopes = module.tree.owners.get(value.qualifier, ())
        bindings = [one for scope in scopes for one in scope.bindings.get(value.name, ())]
        is_passed = all(isinstance(one.node, ast.Attribute) and isinstance(one.value, ast.Name) for one in bindings)
        workspace = self._meanings.workspace
        is_set = is_set_elsewhere(workspace, value.name) or is_set_in_subclass(workspace, value.qualifier, value.name)
        return bindings if is_passed and not is_set else []


def _default(function: Function, parameter: ast.arg) -> ast.expr | None:
    positional = [*function.args.posonlyargs, *function.args.args]
    pairs = [*zip(reversed(positional), reversed(function.args.defaults), strict=False)]
    pairs += [
        (one, value) for one, value in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True) if value
    ]
    return next((value for one, value in pairs if one is parameter), None)
