"""Handlers of deletion that another handler may call, for objects for which kopf itself does not.

kopf calls none for an object without the name that it is set to. What was being deleted before the rename, and carries
the old name alone, would never be cleaned up. A handler of events hears of it, too, and can call the others: once for
each event, without what kopf remembers of earlier tries.
"""

from __future__ import annotations

import re

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.legacy.kopf_decorators import Deletion, Handlers, tells_more
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core import records
from finalizer_lint.core.refusals.legacy import LEFT_BEHIND
from finalizer_lint.project.files.store import Files

# What a handler of events is given as well, and means the same there
_OF_OBJECT = {"body", "spec", "meta", "status", "uid", "name", "namespace", "labels", "annotations"}
_ALWAYS_GIVEN = _OF_OBJECT | {"resource", "patch", "logger", "memo", "param"}
_TRIES = ("TemporaryError", "PermanentError")


class LeftBehindError(ByHandError):
    """What is deleted already can't be cleaned up by machine; all other objects can."""

    refusal = LEFT_BEHIND


@records.record(frozen=True, slots=True)
class Group:
    """Objects, by the choices that name them, and the functions that clean up after them: all of them, or none."""

    choices: tuple[str, ...]
    functions: tuple[libcst.FunctionDef, ...]

    @property
    def waits(self) -> bool:
        return any(one.asynchronous is not None for one in self.functions)


def groups(text: Text, handlers: Handlers, files: Files | None) -> list[Group]:
    """Raises LeftBehindError where a handler of deletion can't be called, or it can't be told for which objects."""
    by_functions: dict[tuple[libcst.FunctionDef, ...], list[str]] = {}
    for choice, deletions in handlers.deletions.items():
        for deletion in deletions:
            _refuse(text, deletion)
        by_functions.setdefault(tuple(dict.fromkeys(one.function for one in deletions)), []).append(choice)
    found = [Group(tuple(choices), functions) for functions, choices in by_functions.items()]
    if any(one.functions for one in found):
        _refuse_tries(text, files)
        if len(found) > 1 and not _are_apart(list(handlers.deletions)):
            raise LeftBehindError("several handlers may be for the same objects")
    return found


def _refuse(text: Text, deletion: Deletion) -> None:
    function, parameters = deletion.function, deletion.function.params
    name = function.name.value
    given = {one.name.value for one in (*parameters.params, *parameters.kwonly_params)}
    if sum(isinstance(one, libcst.FunctionDef) and one.name.value == name for one in text.module.body) > 1:
        raise LeftBehindError(f"{name} is not the only function of that name")
    others = [one for one in function.decorators if not text.code(one.decorator).startswith("kopf.")]
    if others or tells_more(deletion.decorator):
        raise LeftBehindError(f"{name} is decorated with more than the objects that it is for")
    if parameters.posonly_params or parameters.star_kwarg is None or given - _ALWAYS_GIVEN:
        raise LeftBehindError(f"{name} is given what only kopf knows")


def _refuse_tries(text: Text, files: Files | None) -> None:
    """Where code tells kopf to try again, or to let go all the same, only kopf does so."""
    for error in _TRIES:
        elsewhere = files.mentions.of(error, "python") if files is not None else ()
        if error.encode() in text.data or any(files is None or not files.settings.is_test(one) for one in elsewhere):
            raise LeftBehindError(f"the code raises {error}, of which only kopf makes something")


def _are_apart(choices: list[str]) -> bool:
    """Whether no object is in two of the choices: all spell group and version alike, and then a plural of their own."""
    parts = [re.fullmatch(r"(.+, .+), [\"']([a-z]+s)[\"']", one) for one in choices]
    heads, plurals = {one[1] for one in parts if one}, {one[2] for one in parts if one}
    return all(parts) and len(heads) == 1 and len(plurals) == len(choices)
