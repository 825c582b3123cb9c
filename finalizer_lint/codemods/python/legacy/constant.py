"""The constant that goes on holding the old name, beside the one that holds the new one, and how code reaches it."""

from __future__ import annotations

import re

import libcst

from finalizer_lint.codemods.legacy.tasks import ByHandError
from finalizer_lint.codemods.python.concrete_text import Text, spelled_like
from finalizer_lint.core.facts import Literal
from finalizer_lint.core.findings import Edit
from finalizer_lint.project.names.resolution import Constant

COMMENT = "# Still on objects from before the rename; drop it when no object carries it any more."
_PREFIXES = ("LEGACY", "OLD", "DEPRECATED")


def constant_edit(declared: Constant, old: str) -> tuple[Edit | None, str]:
    """The line that declares the old name below ``declared``, and its identifier; no edit where there is one already.

    Raises ByHandError where none can be put there.
    """
    known = next((s for s in declared.file.facts.symbols if s.legacy and _value(s.value) == old), None)
    if known is not None and known.owner == declared.symbol.owner:
        return None, known.name
    text = Text(declared.file)
    target = text.at(declared.symbol.span)
    around = text.parent(target)
    if isinstance(around, libcst.FunctionDef | libcst.Param):
        raise ByHandError(f"{declared.symbol.name} is not a plain constant")
    target = around if isinstance(around, libcst.Attribute) else target  # self.finalizer
    line = text.line_of(target)
    assignment = line.body[0]
    if not isinstance(assignment, libcst.Assign | libcst.AnnAssign) or assignment.value is None:
        raise ByHandError(f"{declared.symbol.name} is not a plain constant")
    _refuse_class(text, line, assignment, declared.symbol.name)
    identifier = _free(declared.symbol.name, declared.file.source.data)
    name = text.replaced(target, target.attr, identifier) if isinstance(target, libcst.Attribute) else identifier
    value = spelled_like(text.code(assignment.value), old)
    return text.after(line, [COMMENT, f"{name} = {value}"]), identifier


class Spelling:
    """How a use in one file spells the old name. ``edits`` are the imports that this takes."""

    def __init__(self, text: Text, constant: Constant | None, old: str, new: str) -> None:
        self._text, self._constant, self._old, self._new = text, constant, old, new
        self._edits: dict[Edit, None] = {}
        self.identifier = ""
        if constant is not None:
            edit, self.identifier = constant_edit(constant, old)
            if edit is not None and constant.file == text.file:
                self._declaration: Edit | None = edit
            else:
                self._declaration = None

    @property
    def edits(self) -> list[Edit]:
        return list(self._edits)

    def new(self, use: libcst.BaseExpression) -> str:
        """The new name as the use spells it, also while its literal still says the old one."""
        code = self._text.code(use)
        return spelled_like(code, self._new) if isinstance(use, libcst.SimpleString) else code

    def old(self, use: libcst.BaseExpression) -> str:
        if isinstance(use, libcst.SimpleString):
            return spelled_like(self._text.code(use), self._old)
        if self._constant is None or not isinstance(use, libcst.Name | libcst.Attribute):
            raise ByHandError("the name is put together here")
        reached = self._reached(use, self._constant)
        if self._declaration is not None:
            self._edits[self._declaration] = None
        return reached

    def _reached(self, use: libcst.Name | libcst.Attribute, constant: Constant) -> str:
        symbol, here = constant.symbol, constant.file == self._text.file
        if isinstance(use, libcst.Attribute) and use.attr.value == symbol.name:
            if not here and not symbol.owner and not self._is_module(use.value, constant):
                raise ByHandError(f"{self.identifier} has to be reached by another way here")
            return self._text.replaced(use, use.attr, self.identifier)
        if here and not symbol.owner and (symbol.scope is None or symbol.scope.contains(self._text.span(use))):
            return self.identifier
        if not here and not symbol.owner and isinstance(use, libcst.Name):
            self._import(use.value, constant)
            return self.identifier
        raise ByHandError(f"{self.identifier} has to be reached by another way here")

    def _is_module(self, qualifier: libcst.BaseExpression, constant: Constant) -> bool:
        """Whether what stands before the dot is the module that declares the constant, and not one that hands it on."""
        code = self._text.code(qualifier)
        for brought in self._text.file.facts.imports:
            if brought.alias == code:
                return _names_file(brought.member or brought.path, constant)
        return False

    def _import(self, alias: str, constant: Constant) -> None:
        """Bring the identifier in wherever the constant is brought in under ``alias``."""
        found = False
        for node in self._text.inner(self._text.module, libcst.ImportFrom):
            if isinstance(node.names, libcst.ImportStar):
                found = found or self._starred(node, constant)
                continue
            for each in node.names:
                if (
                    each.evaluated_name == constant.symbol.name
                    and (each.evaluated_alias or each.evaluated_name) == alias
                ):
                    if not _names_file(self._text.code(node.module) if node.module else "", constant):
                        raise ByHandError(f"{self.identifier} has to be handed on by another module first")
                    self._add_to(node, each)
                    found = True
        if not found:
            raise ByHandError(f"{self.identifier} has to be imported")

    def _starred(self, node: libcst.ImportFrom, constant: Constant) -> bool:
        module = self._text.code(node.module) if node.module else ""
        hidden = self.identifier.startswith("_") or b"__all__" in constant.file.source.data
        return _names_file(module, constant) and not hidden

    def _add_to(self, node: libcst.ImportFrom, each: libcst.ImportAlias) -> None:
        assert not isinstance(node.names, libcst.ImportStar)  # noqa: S101 - the caller looked
        if any(other.evaluated_name == self.identifier for other in node.names):
            return
        span = self._text.span(each)
        try:
            between = self._text.module.default_newline + self._text.indent(each)
        except ByHandError:
            between = " "
        self._edits[self._text.insert(span.end, f",{between}{self.identifier}")] = None


def _value(expr: object) -> str | None:
    return expr.value if isinstance(expr, Literal) else None


def _free(name: str, data: bytes) -> str:
    """An identifier like ``name`` that says what it is and that the file does not use."""
    private = name[: len(name) - len(name.lstrip("_"))]
    for prefix in _PREFIXES:
        word = prefix if name.isupper() else prefix.lower()
        plain = name.lstrip("_")
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


def _names_file(path: str, constant: Constant) -> bool:
    """Whether the last part of a module's path is the file that declares the constant."""
    file = constant.file.path
    return path.rpartition(".")[2] == (file.parent.name if file.stem == "__init__" else file.stem)
