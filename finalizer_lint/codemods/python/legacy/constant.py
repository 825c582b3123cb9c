"""The constant that goes on holding the old name, beside the one that holds the new one, and how code reaches it."""

from __future__ import annotations

import re

import libcst

from finalizer_lint.codemods.python.concrete_text import Text, spelled_like
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Literal
from finalizer_lint.core.findings import Edit
from finalizer_lint.project.names.resolution import Constant

COMMENT = "# Still on objects from before the rename; drop it when no object carries it any more."
_PREFIXES = ("LEGACY", "OLD", "DEPRECATED")


def constant_edit(declared: Constant, old: str, *, is_shared: bool = False) -> tuple[Edit | None, str]:
    """The line that declares the old name below ``declared``, and its identifier; no edit where there is one already.

    A shared constant keeps the old name itself, and defines the other one.

    Raises ByHandError where none can be put there.
    """
    others = (one for one in declared.file.facts.symbols if one != declared.symbol)  # its own name may say "old", too
    known = next((one for one in others if one.legacy and _value(one.value) == old), None)
    if known is not None and known.owner == declared.symbol.owner:
        return None, known.name
    text = Text(declared.file)
    if (function := _function(text, declared)) is not None:
        identifier = free_identifier(declared.symbol.name.upper(), declared.file.source.data)
        spelled = spelled_like(text.code(text.expression_at(declared.symbol.value.span)), old)
        return text.after(function, ["", "", COMMENT, f"{identifier} = {spelled}"]), identifier
    target, line, value = declaration(text, declared)
    identifier = free_identifier(declared.symbol.name, declared.file.source.data)
    name = text.replaced(target, target.attr, identifier) if isinstance(target, libcst.Attribute) else identifier
    spelled = declared.symbol.name if is_shared else spelled_like(text.code(value), old)
    return text.after(line, [COMMENT, f"{name} = {spelled}"]), identifier


def constant_of_module(text: Text, name: str, old: str, *, comment: str = COMMENT) -> tuple[Edit | None, str]:
    """A constant for the old name below the imports of a module that does not have the current name's, or one there."""
    for symbol in text.file.facts.symbols:
        if symbol.legacy and symbol.scope is None and not symbol.owner and _value(symbol.value) == old:
            return None, symbol.name
    identifier = free_identifier(name.upper(), text.data)
    statements = list(text.module.body)
    imports = [one for one in statements if isinstance(one, libcst.SimpleStatementLine) and _imports(one)]
    beside: libcst.CSTNode | None = imports[-1] if imports else None
    if beside is None and statements and _is_documentation(text, statements[0]):
        beside = statements[0]
    lines = [comment, f"{identifier} = {spelled_like('', old)}"]
    if beside is not None:
        return text.after(beside, ["", *lines]), identifier
    if not statements:
        raise ByHandError(f"{identifier} has to be imported")
    newline = text.module.default_newline
    return text.insert(text.span(statements[0]).start, newline.join([*lines, "", "", ""])), identifier


def _imports(line: libcst.SimpleStatementLine) -> bool:
    return any(isinstance(one, libcst.Import | libcst.ImportFrom) for one in line.body)


def _is_documentation(text: Text, statement: libcst.CSTNode) -> bool:
    return text.code(statement).lstrip("rR")[:1] in ("'", '"')


def _function(text: Text, declared: Constant) -> libcst.FunctionDef | None:
    """A function at the top of a module that gives the name back: the constant goes below it."""
    around = text.parent(text.expression_at(declared.symbol.span))
    is_top = isinstance(around, libcst.FunctionDef) and isinstance(text.parent(around), libcst.Module)
    return around if is_top and isinstance(around, libcst.FunctionDef) else None


def declaration(
    text: Text, declared: Constant
) -> tuple[libcst.BaseExpression, libcst.SimpleStatementLine, libcst.BaseExpression]:
    """The target, the line and the value of a plain assignment. Raises ByHandError for any other."""
    target = text.expression_at(declared.symbol.span)
    around = text.parent(target)
    if isinstance(around, libcst.FunctionDef | libcst.Param):
        raise ByHandError(f"{declared.symbol.name} is not a plain constant")
    target = around if isinstance(around, libcst.Attribute) else target  # self.finalizer
    line = text.line_of(target)
    assignment = line.body[0]
    if not isinstance(assignment, libcst.Assign | libcst.AnnAssign) or assignment.value is None:
        raise ByHandError(f"{declared.symbol.name} is not a plain constant")
    _refuse_class(text, line, assignment, declared.symbol.name)
    return target, line, assignment.value


def _value(expr: object) -> str | None:
    return expr.value if isinstance(expr, Literal) else None


def free_identifier(name: str, data: bytes) -> str:
    """An identifier like ``name`` that says what it is and that the file does not use."""
    private = name[: len(name) - len(name.lstrip("_"))]
    for prefix in _PREFIXES:
        word = prefix if name.isupper() else prefix.lower()
        plain = name.lstrip("_")
        if plain.lower().startswith(word.lower()):
            continue
        identifier = (
            f"{private}{word}_{plain}"
            if name.isupper() or name.islower()
            else f"{private}{word}{plain[:1].upper()}{plain[1:]}"
        )
        if not re.search(rb"\b%s\b" % identifier.encode(), data):
            return identifier
    raise ByHandError(f"all identifiers for a legacy {name} are taken")


def _refuse_class(
    text: Text, line: libcst.SimpleStatementLine, assignment: libcst.Assign | libcst.AnnAssign, name: str
) -> None:
    """In a class of data or an enumeration one attribute more means more than a constant."""
    block = text.parent(line)
    around = text.parent(block) if block is not None else None
    if isinstance(around, libcst.ClassDef):
        bases = " ".join(text.code(base.value) for base in around.bases)
        if isinstance(assignment, libcst.AnnAssign) or re.search(
            r"Enum\b|Model\b|Settings\b|TypedDict|NamedTuple", bases
        ):
            raise ByHandError(f"{name} is a field of {around.name.value}: a second one means more than a constant")
