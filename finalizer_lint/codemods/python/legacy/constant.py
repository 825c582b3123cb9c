"""The constant that goes on holding the old name, beside the one that holds the new one, and how code reaches it."""

from __future__ import annotations

import re

import libcst

from finalizer_lint.codemods.python.concrete_text import Text, spelled_like
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Literal, Symbol
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.names.resolution import Constant

COMMENT = "# Still on objects from before the rename; drop it when no object carries it any more."
_DATA = pattern(r"Enum\b|Model\b|Settings\b|TypedDict|NamedTuple")
_PREFIXES = ("LEGACY", "OLD", "DEPRECATED")


def constant_edit(declared: Constant, old: str, *, is_shared: bool = False) -> tuple[Edit | None, str]:
    """The line that declares the old name below ``declared``, and its identifier; no edit where there is one already.

    A shared constant keeps the old name itself, and defines the other one.

    Raises ByHandError where none can be put there.
    """
    if (known := _known(declared, old)) is not None:
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


def is_field(declared: Constant, old: str) -> bool:
    """Whether it is a member of an enumeration or a field of a class of data, where one more means more.

    Not where the class has one for the old name already. Raises ByHandError where the file can't be read.
    """
    symbol = declared.symbol
    if not symbol.owner or symbol.scope is not None or _known(declared, old) is not None:
        return False
    text = Text(declared.file)
    target = text.expression_at(symbol.span)
    line = text.nearest(target, libcst.SimpleStatementLine)
    block = text.parent(line) if line is not None else None
    around = text.parent(block) if block is not None else None
    if line is None or not isinstance(around, libcst.ClassDef):
        return False
    bases = " ".join(text.code(base.value) for base in around.bases)
    return isinstance(line.body[0], libcst.AnnAssign) or _DATA.search(bases) is not None


def _known(declared: Constant, old: str) -> Symbol | None:
    """The legacy constant that stands beside one already; its own name may say "old", too."""
    others = (one for one in declared.file.facts.symbols if one != declared.symbol)
    known = next((one for one in others if one.legacy and _value(one.value) == old), None)
    return known if known is not None and known.owner == declared.symbol.owner else None
