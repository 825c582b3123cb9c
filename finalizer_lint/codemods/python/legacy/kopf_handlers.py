"""kopf knows one finalizer for a whole operator: a handler takes the old one off what carries both.

With a new name in its settings, kopf adds that to every living object when it starts, takes only that off at the end,
and runs no handlers of deletion for an object that does not carry it. So the old name goes while the new one still
holds the object: then its clean-up runs as ever. What was being deleted before the rename and carries only the old name
was not cleaned up; the handler leaves that to a person.
"""

from __future__ import annotations

import os

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.legacy_uses import HANDLER, Places, called
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk import asked

_NEEDS_FINALIZER = pattern(rb"@(?:\w+\.)*(?:daemon|timer)\(|\bon\.delete\(")
_HEARS = pattern(r"kopf\.(?:on\.(?:create|update|delete|resume|event|field)|daemon|timer)")
_SELECTORS = {"group", "version", "kind", "plural", "singular", "shortcut", "category"}


def is_kopf(text: Text, span: Span) -> bool:
    """Whether the name is what kopf is set to."""
    use = text.expression_at(span)
    around = text.parent(use)
    if isinstance(around, libcst.Arg):
        call = text.parent(around)
        return isinstance(call, libcst.Call) and called(call) == "PersistenceSettings"
    if isinstance(around, libcst.Assign):
        return any(text.code(each.target).endswith("persistence.finalizer") for each in around.targets)
    return False


def keep_in_kopf(places: Places, span: Span) -> None:
    """Raises ByHandError where the handlers of the operator are not all seen."""
    text = places.text
    use = text.expression_at(span)
    if f"def {HANDLER}(".encode() in text.data:
        return
    _refuse_others(places)
    selectors, last = _selectors(text)
    if not selectors or last is None:
        raise ByHandError(
            "kopf removes only the name that it is set to, and no handlers are here to tell on which objects"
        )
    code = text.code(use)
    if not isinstance(use, libcst.SimpleString) and text.nearest(use, libcst.FunctionDef) is not None:
        _refuse_local(text, use)
    new, old = places.new_of(use), places.old_of(use)
    if not isinstance(use, libcst.SimpleString | libcst.Name | libcst.Attribute):
        raise ByHandError(f"{code} is put together here")
    lines = [f"@kopf.on.event({each})" for each in selectors] + _handler(text.unit, new, old, places.retire)
    startup = text.nearest(use, libcst.FunctionDef)
    behind = startup if startup is not None and text.span(startup).start > text.span(last).start else last
    places.edits.append(text.after(behind, ["", "", *lines]))


def dropped_handler(text: Text, old: str, implied: str) -> Edit:
    """The handler for a name that kopf is told no more: it goes from whatever object the operator hears of.

    Where kopf has handlers that need one, and so puts the ``implied`` name of its own on objects, what only carries the
    old one when it is deleted is left to a person. Raises ByHandError where no handlers are left to tell the objects.
    """
    if f"def {HANDLER}(".encode() in text.data:
        raise ByHandError("which objects the handlers are for can't be told")
    selectors: dict[str, None] = {}
    last = None
    for function in text.module.body:
        for note in function.decorators if isinstance(function, libcst.FunctionDef) else ():
            call = note.decorator
            if isinstance(call, libcst.Call) and _HEARS.fullmatch(text.code(call.func)):
                selectors[_selector(text, call)] = None
                last = function
    if last is None:
        raise ByHandError("which objects the handlers are for can't be told")
    lines = _handler(text.unit, f'"{implied}"', old, True) if implied else _plain_handler(text.unit, old)
    return text.after(last, ["", "", *(f"@kopf.on.event({each})" for each in selectors), *lines])


def _plain_handler(unit: str, old: str) -> list[str]:
    return [
        f"def {HANDLER}(meta, patch, **_):",
        f'{unit}"""Objects from before carry the finalizer, and kopf takes off only its own."""',
        f'{unit}finalizers = meta.get("finalizers", [])',
        f"{unit}if {old} in finalizers:",
        f'{unit * 2}patch.metadata["finalizers"] = [f for f in finalizers if f != {old}]',
    ]


def _handler(unit: str, new: str, old: str, retire: bool) -> list[str]:
    lines = [
        f"def {HANDLER}(meta, patch, logger, **_):",
        '"""Objects from before the rename carry the old finalizer too, and kopf takes off only its own."""',
        'finalizers = meta.get("finalizers", [])',
        f"if {old} not in finalizers:",
        f"{unit}return",
        f"if {new} in finalizers:",
        f'{unit}patch.metadata["finalizers"] = [f for f in finalizers if f != {old}]',
        'elif meta.get("deletionTimestamp"):',
        f'{unit}logger.warning("deleted before the rename and not cleaned up: take off %s by hand", {old})',
    ]
    if not retire:
        lines[3] = f'if {old} not in finalizers or not meta.get("deletionTimestamp"):'
        lines[7] = "else:"
    return [lines[0], *(unit + line for line in lines[1:])]


def _refuse_others(places: Places) -> None:
    """Handlers of other modules would need their selectors here."""
    if places.files is None:
        return
    for path in places.files.mentions.of("kopf", "python"):
        is_own = path == places.text.file.path or places.files.settings.is_test(path)
        if not is_own and _NEEDS_FINALIZER.search(asked.read(os.fspath(path))):
            raise ByHandError(f"kopf removes only the name that it is set to, and has handlers in {path.name} too")


def _selectors(text: Text) -> tuple[list[str], libcst.FunctionDef | None]:
    """What the handlers that need a finalizer are for, each once, and the last of those handlers."""
    selectors: dict[str, None] = {}
    last = None
    for function in text.module.body:
        if not isinstance(function, libcst.FunctionDef):
            continue
        for note in function.decorators:
            call = note.decorator
            if not isinstance(call, libcst.Call):
                continue
            if text.code(call.func) in ("kopf.on.delete", "kopf.daemon", "kopf.timer"):
                selectors[_selector(text, call)] = None
                last = function
    if len(_NEEDS_FINALIZER.findall(text.data)) != sum(_count(text, f) for f in text.module.body):
        raise ByHandError("kopf removes only the name that it is set to, and has handlers that are not seen as such")
    return list(selectors), last


def _count(text: Text, statement: libcst.CSTNode) -> int:
    notes = statement.decorators if isinstance(statement, libcst.FunctionDef) else ()
    return sum(_NEEDS_FINALIZER.search(text.code(note).encode()) is not None for note in notes)


def _selector(text: Text, call: libcst.Call) -> str:
    chosen = []
    for argument in call.args:
        if argument.star:
            raise ByHandError("which objects the handlers are for can't be told")
        if argument.keyword is None:
            chosen.append(text.code(argument.value))
        elif argument.keyword.value in _SELECTORS:
            chosen.append(f"{argument.keyword.value}={text.code(argument.value)}")
    if not chosen:
        raise ByHandError("which objects the handlers are for can't be told")
    return ", ".join(chosen)


def _refuse_local(text: Text, use: libcst.BaseExpression) -> None:
    """The handler is a function of its own: it sees only what the whole module does."""
    root: libcst.BaseExpression = use
    while isinstance(root, libcst.Attribute):
        root = root.value
    name = root.value if isinstance(root, libcst.Name) else ""
    top = any(symbol.name == name and symbol.scope is None and not symbol.owner for symbol in text.file.facts.symbols)
    brought = any(each.path and each.alias.partition(".")[0] == name for each in text.file.facts.imports)
    if not (top or brought):
        raise ByHandError(f"{text.code(use)} is not seen outside of its function")
