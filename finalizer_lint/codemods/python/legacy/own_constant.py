"""A constant for a finalizer alone, beside one that other things are called by too."""

from __future__ import annotations

import re
from collections import defaultdict

import libcst

from finalizer_lint.codemods.python.concrete_text import Text, spelled_like
from finalizer_lint.codemods.python.legacy.constant import declaration, is_field
from finalizer_lint.codemods.python.legacy.reach import Reach
from finalizer_lint.codemods.python.legacy.receivers import is_of_class
from finalizer_lint.codemods.tasks import ByHandError, OwnConstant
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit, Move
from finalizer_lint.languages.python.field_values import is_set_elsewhere, is_set_in_subclass
from finalizer_lint.languages.python.meanings.value_meanings import ValueMeanings
from finalizer_lint.languages.symbol_uses import Standing, SymbolUse
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.renames.shared_constants import SharedConstant


def own_constant(files: Files, shared: SharedConstant, new: str) -> OwnConstant | None:
    """The declaration, and the finalizer's uses with the new identifier; None where that can't be written."""
    name = shared.constant.symbol.name
    by_file: dict[File, list[SymbolUse]] = defaultdict(list)
    for use in shared.moved:
        file = files.context(use.path)
        if file is None or not file.ours:
            return None
        by_file[file].append(use)
    texts = [shared.constant.file.source.data, *(file.source.data for file in by_file)]
    own = next((one for one in _own_names(name) if not any(_spells(data, one) for data in texts)), None)
    if own is None or (shared.constant.symbol.owner and files.mentions.of(own, "python")):  # a base may have it
        return None
    try:
        _refuse_attribute(files, shared)
        edits = [_declared(shared, own, new)]
        for file, uses in by_file.items():
            edits += _moved(file, uses, shared, own)
    except ByHandError:
        return None
    return OwnConstant(Move(name, own, new), tuple(edits))


def _refuse_attribute(files: Files, shared: SharedConstant) -> None:
    """An attribute that is not the same for all objects, or is read of something that may be no object of its class.

    Raises ByHandError.
    """
    symbol = shared.constant.symbol
    owner, workspace = symbol.owner.rpartition(".")[2], files.workspace
    if not owner:
        return
    differs = is_set_elsewhere(workspace, symbol.name) or is_set_in_subclass(workspace, owner, symbol.name)
    if differs or is_field(shared.constant, ""):
        raise ByHandError(f"{symbol.name} is not a plain constant")
    meanings = ValueMeanings(workspace)
    for use in shared.moved:
        module = meanings.module(use.path)
        read = module.accesses.get(symbol.name, []) if module is not None else []
        here = [one for one in read if module is not None and module.tree.span(one) == use.span]
        if module is None or not here or not is_of_class(module.tree, here[0], owner):
            raise ByHandError("the constant is reached in a way that is not known")


def _declared(shared: SharedConstant, own: str, new: str) -> Edit:
    text = Text(shared.constant.file)
    _, line, value = declaration(text, shared.constant)
    comment = f"# The finalizer alone: {shared.constant.symbol.name} is used for other things too, and keeps its value."
    return text.after(line, [comment, f"{own} = {spelled_like(text.code(value), new)}"])


def _moved(file: File, uses: list[SymbolUse], shared: SharedConstant, own: str) -> list[Edit]:
    text, name = Text(file), shared.constant.symbol.name
    reach = Reach(text, shared.constant, own)
    edits = []
    for use in uses:
        identifier = Span(use.span.end - len(name.encode()), use.span.end)
        if file.source.slice(identifier) != name:
            if use.standing is Standing.MESSAGE:
                continue  # inside of an f-string, of which older Pythons do not tell the places
            raise ByHandError("the constant has another name there")
        node = text.expression_at(use.span)
        if not isinstance(node, libcst.Name | libcst.Attribute):
            raise ByHandError("the constant is reached in a way that is not known")
        reach.spelled(node)
        edits.append(Edit(file.source.path, identifier, own))
    return [*reach.edits, *edits]


def _own_names(name: str) -> list[str]:
    """``FINALIZER`` -> ``FINALIZER_NAME``, ``CONTROLLER_NAME`` -> ``CONTROLLER_FINALIZER``, in order of choice."""
    is_upper, is_lower = name.isupper(), name.islower()
    endings = ["_NAME", "_KEY", "_FINALIZER"] if is_upper else ["_name", "_key", "_finalizer"]
    endings = endings if is_upper or is_lower else ["Name", "Key", "Finalizer"]
    if says_finalizer(name):
        return [f"{name}{ending}" for ending in endings[:2] if not name.endswith(ending)]
    stem = name.removesuffix(endings[0])
    return [f"{stem}{endings[2]}", f"{stem}{endings[2]}{endings[0]}"]


def _spells(data: bytes, name: str) -> bool:
    return re.search(rb"\b%s\b" % re.escape(name.encode()), data) is not None
