"""What a value is that something holds: a variable, a parameter, an attribute, or the result of a function."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core.facts import Symbol
from finalizer_lint.languages.python.meanings import other_purposes, place_meanings
from finalizer_lint.languages.python.meanings.module_tree import Mention, ModuleTree
from finalizer_lint.languages.python.syntax.expression_parts import last_name
from finalizer_lint.languages.python.vocabulary import gives_name, holds_name
from finalizer_lint.languages.symbol_uses import NOTHING, Meaning, combined
from finalizer_lint.languages.workspace import WorkspaceFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from finalizer_lint.languages.python.meanings.value_meanings import ValueMeanings

    _Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
    _Assignment: TypeAlias = ast.Assign | ast.AnnAssign | ast.NamedExpr


def mentions(meanings: ValueMeanings, file: WorkspaceFile, symbol: Symbol) -> Iterator[Mention]:
    """Where code reads a symbol."""
    module = meanings.module(file.path)
    if module is None:
        return
    if symbol.owner:
        read = attributes_named(meanings, symbol.name, module)
        yield from (one for one in read if not _is_of_another_class(one, module, symbol))
    elif symbol.scope is not None:
        tree = module.tree
        yield from (one for one in _names(module, symbol.name) if symbol.scope.contains(tree.span(one.node)))
    else:
        yield from globals_named(meanings, file.path, symbol.name)


def globals_named(meanings: ValueMeanings, path: Path, name: str) -> Iterator[Mention]:
    """Where code reads what a module declares at its top, in the module itself and in those that import it."""
    todo, visited = [(path, name)], set[tuple[Path, str]]()
    while todo:
        home, known = todo.pop()
        module = meanings.module(home)
        if module is None or (home, known) in visited:
            continue
        visited.add((home, known))
        for mention in _names(module, known):
            meant = module.meant(mention.node) if isinstance(mention.node, ast.Name) else None
            if meant is None or meant[0] is module.tree.top:
                yield mention
        for other in sorted(meanings.workspace.mentions(known, "python")):
            if other != home:
                yield from _imported(meanings, other, home, known, todo)


def _imported(
    meanings: ValueMeanings, path: Path, home: Path, name: str, todo: list[tuple[Path, str]]
) -> Iterator[Mention]:
    """Where another module reads it by the module's name; under a name of its own it is looked for there in turn."""
    file, module = meanings.workspace.context(path), meanings.module(path)
    if file is None or module is None:
        return
    packages = meanings.workspace.packages("python")
    for brought in file.facts.imports:
        is_home = brought.path and os.fspath(home) in packages.files(os.fspath(path), brought.path)
        if is_home and brought.member in (name, "*"):
            todo.append((path, brought.alias or name))
        dot = "" if brought.path.endswith(".") else "."
        inner = f"{brought.path}{dot}{brought.member}" if brought.member else brought.path
        if brought.path and os.fspath(home) in packages.files(os.fspath(path), inner):
            last = brought.alias.rpartition(".")[2]
            for node in module.tree.nodes:
                if isinstance(node, ast.Attribute) and node.attr == name and last_name(node.value) == last:
                    yield Mention(module, node)


def _names(module: ModuleTree, name: str) -> Iterator[Mention]:
    return (Mention(module, node) for node in module.reads.get(name, ()))


def attributes_named(meanings: ValueMeanings, name: str, home: ModuleTree) -> Iterator[Mention]:
    """All reads of an attribute, of whatever object, and those of the class by its bare name."""
    for path in sorted({home.path, *meanings.workspace.mentions(name, "python")}):
        module = meanings.module(path)
        for node in module.accesses.get(name, ()) if module is not None else ():
            if module is None:
                continue
            if isinstance(node, ast.Attribute):
                yield Mention(module, node)
            else:
                meant = module.meant(node)
                if meant is not None and meant[0].kind == "class":
                    yield Mention(module, node)


def _is_of_another_class(mention: Mention, home: ModuleTree, symbol: Symbol) -> bool:
    """``self.name`` in a class that has its own, where neither class takes anything over."""
    node, tree = mention.node, mention.module.tree
    around = tree.class_around(tree.scope[node])
    if not isinstance(node, ast.Attribute) or around is None or symbol.name not in around.bindings:
        return False
    owners = [scope.node for scope in home.tree.owners.get(symbol.owner, ())]
    inherits = any(isinstance(one, ast.ClassDef) and bool(one.bases) for one in (*owners, around.node))
    mine = isinstance(node.value, ast.Name) and node.value.id == tree.scope[node].this
    return mine and not inherits and (around.owner != symbol.owner or mention.module is not home)


def local(meanings: ValueMeanings, module: ModuleTree, function: _Function, name: str) -> Meaning:
    """All that a parameter's value is."""
    if not meanings.visits(module.path, f"{function.name}:{function.lineno}.{name}"):
        return NOTHING
    read = []
    for mention in _names(module, name):
        meant = module.meant(mention.node) if isinstance(mention.node, ast.Name) else None
        if meant is not None and meant[0].node is function:
            read.append(mention)
    return meanings.each(read)


def assigned(
    meanings: ValueMeanings, mention: Mention, statement: ast.Assign | ast.AnnAssign | ast.NamedExpr
) -> Meaning:
    if statement.value is not mention.node:
        return NOTHING  # the annotation
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    held = [target(meanings, mention, one) for one in targets]
    if isinstance(statement, ast.NamedExpr):
        held.append(meanings.meaning(mention.of(statement)))
    return combined(held)


def target(meanings: ValueMeanings, mention: Mention, node: ast.expr) -> Meaning:
    """What is done with a variable, an attribute or a place that gets the value."""
    module = mention.module
    if isinstance(node, ast.Subscript):
        return place_meanings.put(mention, node)
    if isinstance(node, ast.Attribute):
        return _attribute(meanings, mention, node)
    if not isinstance(node, ast.Name):
        return mention.unknown("a part of what is unpacked")
    meant = module.meant(node)
    if meant is None:
        return mention.unknown()
    scope = meant[0]
    if not meanings.visits(module.path, f"{scope.owner}:{getattr(scope.node, 'lineno', 0)}.{node.id}"):
        return NOTHING
    if scope.kind == "class":
        if holds_name(node.id):
            return meanings.each(attributes_named(meanings, node.id, module))
        is_other = other_purposes.is_other_field(node.id)
        return mention.other(f"the attribute {node.id}") if is_other else mention.unknown(f"the attribute {node.id}")
    if scope is module.tree.top:
        read = list(globals_named(meanings, module.path, node.id))
        is_used = read or holds_name(node.id) or node.id.startswith("_")
        return meanings.each(read) if is_used else mention.unknown(f"the value of {node.id}, which nothing here uses")
    read = [one for one in _names(module, node.id) if isinstance(one.node, ast.Name) and _is_of(one, scope.node)]
    return meanings.each(read)


def _is_of(mention: Mention, function: ast.AST) -> bool:
    meant = mention.module.meant(mention.node) if isinstance(mention.node, ast.Name) else None
    return meant is not None and meant[0].node is function


def _attribute(meanings: ValueMeanings, mention: Mention, node: ast.Attribute) -> Meaning:
    if other_purposes.is_told(node.attr):
        return NOTHING
    mine = last_name(node.value) in ("self", "cls")
    if not mine and other_purposes.is_other_field(node.attr):
        return mention.other(f"the attribute {node.attr}")
    if not mine:
        return mention.unknown(f"the attribute {node.attr}")
    if not meanings.visits(mention.module.path, f"self.{node.attr}"):
        return NOTHING
    read = list(attributes_named(meanings, node.attr, mention.module))
    return meanings.each(read) if read or holds_name(node.attr) else mention.unknown(f"the attribute {node.attr}")


def default(meanings: ValueMeanings, mention: Mention, arguments: ast.arguments) -> Meaning:
    """The default of a parameter."""
    function = mention.module.tree.parent.get(arguments)
    if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        return mention.unknown("the default of a function without a name")
    positional = [*arguments.posonlyargs, *arguments.args]
    pairs = list(zip(positional[len(positional) - len(arguments.defaults) :], arguments.defaults, strict=True))
    pairs += [(one, value) for one, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if value]
    name = next((one.arg for one, value in pairs if value is mention.node), "")
    return local(meanings, mention.module, function, name) if name else mention.unknown()


def returned(meanings: ValueMeanings, mention: Mention) -> Meaning:
    """What a function gives back goes where it is called."""
    module = mention.module
    function = module.tree.scope[mention.node].node
    if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        return mention.unknown("what a function without a name gives back")
    if not meanings.visits(module.path, f"{function.name}()"):
        return NOTHING
    if other_purposes.holds_others(function.name):
        return mention.other(f"what {function.name} gives back")
    outer = module.tree.scope[function]
    if outer.kind == "class":
        read = list(attributes_named(meanings, function.name, module))
    elif outer is module.tree.top:
        read = list(globals_named(meanings, module.path, function.name))
    else:
        read = list(_names(module, function.name))
    results = []
    for one in read:
        call = one.parent
        is_call = isinstance(call, ast.Call) and call.func is one.node
        results.append(
            meanings.meaning(one.of(call)) if is_call and isinstance(call, ast.expr) else meanings.meaning(one)
        )
    if not results and not gives_name(function.name):
        return mention.unknown(f"what {function.name} gives back")
    return combined(results) if results else mention.finalizer()


def functions(meanings: ValueMeanings, mention: Mention, called: ast.expr) -> Iterator[tuple[ModuleTree, _Function]]:
    """The functions of the project that a call may mean, of its own module or imported; of a class its constructor."""
    if isinstance(called, ast.Attribute) and ast.unparse(called) == "super().__init__":
        around = mention.module.tree.class_around(mention.module.tree.scope[mention.node])
        bases = around.node.bases if around is not None and isinstance(around.node, ast.ClassDef) else []
        for base in bases:
            yield from functions(meanings, mention, base)
        return
    name, own = last_name(called), mention.module
    for module in modules_of(meanings, own, called):
        for node in module.functions.get(name, ()):
            # ``os.environ.get(X)`` is no call of the module's own ``get``
            if module is not own or (module.tree.scope[node].kind == "class") is isinstance(called, ast.Attribute):
                yield module, node
        for constructor in module.functions.get("__init__", ()):
            made = module.tree.scope[constructor].node
            if isinstance(made, ast.ClassDef) and made.name == name:
                yield module, constructor


def modules_of(meanings: ValueMeanings, own: ModuleTree, called: ast.expr) -> list[ModuleTree]:
    """The modules in which what is called may be declared."""
    name, modules = last_name(called), [own]
    file = meanings.workspace.context(own.path)
    for brought in file.facts.imports if file is not None else ():
        if (brought.path and name in (brought.alias, brought.member)) or last_name(_base(called)) == brought.alias:
            paths = meanings.workspace.packages("python").files(os.fspath(own.path), brought.path)
            inner = meanings.workspace.packages("python").files(os.fspath(own.path), f"{brought.path}.{brought.member}")
            modules += [one for path in (*paths, *inner) if (one := meanings.module(Path(path))) is not None]
    return modules


def _base(called: ast.expr) -> ast.expr:
    return called.value if isinstance(called, ast.Attribute) else ast.Constant("")
