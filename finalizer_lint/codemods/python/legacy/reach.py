"""How a file reaches a constant that stands beside another one: as it reaches that, with one import more."""

from __future__ import annotations

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.findings import Edit
from finalizer_lint.project.names.resolution import Constant


class Reach:
    """Of the constant ``identifier`` beside ``constant``. ``edits`` are the imports that this takes."""

    def __init__(self, text: Text, constant: Constant, identifier: str) -> None:
        self._text, self._constant, self._identifier = text, constant, identifier
        self.edits: dict[Edit, None] = {}

    def spelled(self, use: libcst.Name | libcst.Attribute) -> str:
        """What to write at a use of the constant. Raises ByHandError where the other one can't be reached."""
        constant = self._constant
        symbol, is_own = constant.symbol, constant.file == self._text.file
        if isinstance(use, libcst.Attribute) and use.attr.value == symbol.name:
            if not is_own and not symbol.owner and not self._is_module(use.value, constant):
                raise ByHandError(f"{self._identifier} has to be reached by another way here")
            return self._text.replaced(use, use.attr, self._identifier)
        if is_own and not symbol.owner and (symbol.scope is None or symbol.scope.contains(self._text.span(use))):
            return self._identifier
        if not is_own and not symbol.owner and isinstance(use, libcst.Name):
            self._import(use.value, constant)
            return self._identifier
        raise ByHandError(f"{self._identifier} has to be reached by another way here")

    def _is_module(self, qualifier: libcst.BaseExpression, constant: Constant) -> bool:
        """Whether what stands before the dot is the module that declares the constant, and not one that hands it on."""
        code = self._text.code(qualifier)
        for brought in self._text.file.facts.imports:
            if brought.alias == code:
                return _names_file(brought.member or brought.path, constant)
        return False

    def _import(self, alias: str, constant: Constant) -> None:
        """Bring the identifier in wherever the constant is brought in under ``alias``."""
        is_imported = False
        for node in self._text.inner(self._text.module, libcst.ImportFrom):
            if isinstance(node.names, libcst.ImportStar):
                is_imported = is_imported or self._starred(node, constant)
                continue
            for each in node.names:
                if (
                    each.evaluated_name == constant.symbol.name
                    and (each.evaluated_alias or each.evaluated_name) == alias
                ):
                    if not _names_file(self._text.code(node.module) if node.module else "", constant):
                        raise ByHandError(f"{self._identifier} has to be handed on by another module first")
                    self._add_to(node, each)
                    is_imported = True
        if not is_imported:
            raise ByHandError(f"{self._identifier} has to be imported")

    def _starred(self, node: libcst.ImportFrom, constant: Constant) -> bool:
        module = self._text.code(node.module) if node.module else ""
        hidden = self._identifier.startswith("_") or b"__all__" in constant.file.source.data
        return _names_file(module, constant) and not hidden

    def _add_to(self, node: libcst.ImportFrom, each: libcst.ImportAlias) -> None:
        assert not isinstance(node.names, libcst.ImportStar)  # noqa: S101 - the caller looked
        if any(other.evaluated_name == self._identifier for other in node.names):
            return
        span = self._text.span(each)
        try:
            between = self._text.module.default_newline + self._text.indent(each)
        except ByHandError:
            between = " "
        self.edits[self._text.insert(span.end, f",{between}{self._identifier}")] = None


def _names_file(path: str, constant: Constant) -> bool:
    """Whether the last part of a module's path is the file that declares the constant."""
    file = constant.file.path
    return path.rpartition(".")[2] == (file.parent.name if file.stem == "__init__" else file.stem)
