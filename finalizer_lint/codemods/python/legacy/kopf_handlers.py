"""kopf knows one finalizer for a whole operator: a handler takes the old one off what carries both.

With a new name in its settings, kopf adds that to every living object when it starts, takes only that off at the end,
and runs no handlers of deletion for an object that does not carry it. So the old name goes while the new one still
holds the object: then its clean-up runs as ever. For what was being deleted before the rename, and carries only the old
name, the handler calls the clean-up itself::

    @kopf.on.event("acme.dev", "v1", "ships")
    def take_off_legacy_finalizer(meta, patch, **kwargs):
        finalizers = meta.get("finalizers", [])
        if LEGACY_FINALIZER not in finalizers or not meta.get("deletionTimestamp"):
            return
        if FINALIZER not in finalizers:
            delete(meta=meta, patch=patch, **kwargs)
        patch.metadata["finalizers"] = [f for f in finalizers if f != LEGACY_FINALIZER]
"""

from __future__ import annotations

import os

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.kopf_decorators import (
    NEEDS_FINALIZER,
    Handlers,
    all_handlers,
    holding_handlers,
)
from finalizer_lint.codemods.python.legacy.kopf_deletions import Group, LeftBehindError, groups
from finalizer_lint.codemods.python.legacy.legacy_uses import HANDLER, Places, called
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.refusals.legacy import LEFT_BEHIND
from finalizer_lint.disk import asked

_WHY = "Objects from before the rename carry the old finalizer too, and kopf takes off only its own."
_CALLED = "For an object that carries the old one alone when it is deleted, kopf runs no handlers of deletion."


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
    """Raises ByHandError where the handlers of the operator are not all seen, or can't be called."""
    text = places.text
    use = text.expression_at(span)
    if f"def {HANDLER}".encode() in text.data:
        return
    _refuse_others(places)
    handlers = holding_handlers(text)
    if handlers.last is None:
        raise ByHandError(
            "kopf removes only the name that it is set to, and no handlers are here to tell on which objects"
        )
    code = text.code(use)
    if not isinstance(use, libcst.SimpleString) and text.nearest(use, libcst.FunctionDef) is not None:
        _refuse_local(text, use)
    if not isinstance(use, libcst.SimpleString | libcst.Name | libcst.Attribute):
        raise ByHandError(f"{code} is put together here")
    lines = _lines(places, handlers, use)
    startup = text.nearest(use, libcst.FunctionDef)
    last = handlers.last
    behind = startup if startup is not None and text.span(startup).start > text.span(last).start else last
    places.edits.append(text.after(behind, lines))


def _lines(places: Places, handlers: Handlers, use: libcst.BaseExpression) -> list[str]:
    text, old, new = places.text, places.old_of(use), places.new_of(use)
    try:
        return _written(groups(text, handlers, places.files), text.unit, old, new, retire=places.retire)
    except LeftBehindError:
        line = text.file.source.line_of(text.span(use).start)
        if places.files is None or not places.files.judged_places.lifts(LEFT_BEHIND, text.file, line):
            raise
        return ["", "", *_decorators(list(handlers.deletions)), *_warning_handler(text.unit, old, new, places.retire)]


def dropped_handler(text: Text, old: str, implied: str) -> Edit:
    """The handlers for a name that kopf is told no more: it goes from whatever object the operator hears of.

    Where kopf has handlers that need one, it puts the ``implied`` name of its own on objects, and what only carries the
    old one when it is deleted is cleaned up here. Raises ByHandError where no handlers are left to tell the objects.
    """
    handlers = all_handlers(text)
    if handlers.last is None or f"def {HANDLER}".encode() in text.data:
        raise ByHandError("which objects the handlers are for can't be told")
    if implied:
        lines = _written(groups(text, handlers, None), text.unit, old, f'"{implied}"', retire=True)
    else:
        lines = ["", "", *_decorators(list(handlers.deletions)), *_plain_handler(text.unit, old)]
    return text.after(handlers.last, lines)


def _written(found: list[Group], unit: str, old: str, new: str, *, retire: bool) -> list[str]:
    """A function for each group; where there are several, each is called after what it calls."""
    lines = []
    for group in found:
        ending = f"_after_{group.functions[0].name.value}" if len(found) > 1 and group.functions else ""
        lines += ["", "", *_decorators(group.choices), *_handler(group, f"{HANDLER}{ending}", unit, old, new, retire)]
    return lines


def _decorators(choices: list[str] | tuple[str, ...]) -> list[str]:
    return [f"@kopf.on.event({each})" for each in choices]


def _handler(group: Group, name: str, unit: str, old: str, new: str, retire: bool) -> list[str]:
    deleted = 'meta.get("deletionTimestamp")'
    is_due = f"({new} in finalizers or {deleted})" if retire else deleted
    filtered = f'patch.metadata["finalizers"] = [f for f in finalizers if f != {old}]'
    if not group.functions:
        head, lines = f"def {name}(meta, patch, **_):", [f'"""{_WHY}"""']
        lines += ['finalizers = meta.get("finalizers", [])', f"if {old} in finalizers and {is_due}:", unit + filtered]
        return [head, *(unit + line for line in lines)]
    calls = [
        f"{unit}{'await ' if one.asynchronous is not None else ''}{one.name.value}(meta=meta, patch=patch, **kwargs)"
        for one in group.functions
    ]
    lines = [f'"""{_WHY}', "", _CALLED, '"""', 'finalizers = meta.get("finalizers", [])']
    lines += [f"if {old} not in finalizers or not {is_due}:", f"{unit}return"]
    lines += [f"if {new} not in finalizers:", *calls, filtered]
    head = f"{'async ' if group.waits else ''}def {name}(meta, patch, **kwargs):"
    return [head, *(unit + line if line else "" for line in lines)]


def _plain_handler(unit: str, old: str) -> list[str]:
    return [
        f"def {HANDLER}(meta, patch, **_):",
        f'{unit}"""Objects from before carry the finalizer, and kopf takes off only its own."""',
        f'{unit}finalizers = meta.get("finalizers", [])',
        f"{unit}if {old} in finalizers:",
        f'{unit * 2}patch.metadata["finalizers"] = [f for f in finalizers if f != {old}]',
    ]


def _warning_handler(unit: str, old: str, new: str, retire: bool) -> list[str]:
    """What was deleted before the rename is left to a person, who was told so and allowed the place."""
    lines = [
        f"def {HANDLER}(meta, patch, logger, **_):",
        f'"""{_WHY}"""',
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
        if not is_own and NEEDS_FINALIZER.search(asked.read(os.fspath(path))):
            raise ByHandError(f"kopf removes only the name that it is set to, and has handlers in {path.name} too")


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
