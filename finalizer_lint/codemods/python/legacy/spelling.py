"""How the places of one file spell the old name."""

from __future__ import annotations

import libcst

from finalizer_lint.codemods.python.concrete_text import Text, spelled_like
from finalizer_lint.codemods.python.legacy.constant import constant_edit, constant_of_module, is_field
from finalizer_lint.codemods.python.legacy.reach import Reach
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.findings import Edit, Move
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer
from finalizer_lint.project.names.resolution import Constant


class Spelling:
    """``edits`` are the imports and declarations that this takes, ``identifiers`` what the file calls the old name.

    ``reaches_other``: the constant of another module is meant, which has to be declared there.
    """

    def __init__(self, text: Text, constant: Constant | None, old: str, new: str, move: Move | None = None) -> None:
        self._text, self._constant, self._old, self._new, self._move = text, constant, old, new, move
        self._edits: dict[Edit, None] = {}
        self._identifier, self._own = "", ""
        self._declaration: Edit | None = None
        self.reaches_other = False
        self._is_local = constant is not None and (constant.symbol.scope is not None or is_field(constant, old))
        if constant is not None and not self._is_local:
            edit, self._identifier = constant_edit(constant, old, is_shared=move is not None)
            self._declaration = edit if constant.file == text.file else None

    @property
    def edits(self) -> list[Edit]:
        return list(self._edits)

    @property
    def identifiers(self) -> list[str]:
        return [name for name in dict.fromkeys((self._identifier, self._own)) if name]

    def new(self, use: libcst.BaseExpression) -> str:
        """The new name as the use spells it, also while its literal still says the old one."""
        code = self._text.code(use)
        if isinstance(use, libcst.SimpleString):
            return spelled_like(code, self._new)
        return code if self._move is None else code.removesuffix(self._move.shared) + self._move.own

    def old(self, use: libcst.BaseExpression, *, flowed: bool = False) -> str:
        """``flowed``: a parameter or an attribute that is given the name elsewhere."""
        if isinstance(use, libcst.SimpleString):
            return spelled_like(self._text.code(use), self._old)
        if flowed or self._is_local:
            return self._beside_flowed()
        use = use.func if isinstance(use, libcst.Call) and not use.args else use
        if self._constant is None or not isinstance(use, libcst.Name | libcst.Attribute):
            raise ByHandError("the name is put together here")
        reach = Reach(self._text, self._constant, self._identifier)
        reached = reach.spelled(use)
        self._edits.update(reach.edits)
        self._declare()
        return reached

    def _declare(self) -> None:
        if self._declaration is not None:
            self._edits[self._declaration] = None
        self.reaches_other |= self._constant is not None and self._constant.file != self._text.file

    def _beside_flowed(self) -> str:
        """The legacy constant of this module, or one of its own: imports may not go round in circles.

        What a function has in a variable, or a class as a field, gets a constant of the module, too.
        """
        constant = self._constant
        if constant is not None and constant.file == self._text.file and not self._is_local:
            self._declare()
            owner = constant.symbol.owner
            return f"{owner}.{self._identifier}" if owner else self._identifier
        name = constant.symbol.name if constant is not None else "FINALIZER"
        name = name if says_finalizer(name) else f"{name}_FINALIZER"
        edit, self._own = constant_of_module(self._text, name, self._old)
        if edit is not None:
            self._edits[edit] = None
        return self._own
