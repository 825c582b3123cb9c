"""What the text around a name says that code does with it: whether it adds the name and nothing more, or only asks."""

from __future__ import annotations

import re

from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.names.uses import ResolvedUse

_BEFORE = 400  # bytes before a name in which the call that it is an argument of is looked for

# Functions that add a name and do nothing else. A library that is told a name by others may take it off, too.
_ONLY_ADDS = pattern(
    r"(?!\w*(?:remov|delet|clear|clean|handle|regist|new))(?:try|must|maybe|do)?_?"
    r"(?:(?:add|append|insert|ensure|set|put)\w*finalizers?\w*|(?:append|insert|add|extend)(?:string|unique|all|if\w+)?)",
    re.IGNORECASE,
)
_ASSIGNED_LIST = pattern(r"(?<!With)finalizers\b[^;\n]*$", re.IGNORECASE)
_HOLDS_LIST = pattern(rb"(\w+)\s*(?::?=|:[^=\n]+=|\[\]string\s*=)\s*[\w.\[\]]*[({\[]?\s*$")
_FINALIZES = pattern(r"(?i)finaliz(?:er|e)|onremove")
_REGISTERS = ("withfinalizers", "persistence")
# Functions that only tell whether a name is there. A comparison or an index may be how it is left out of a copy.
_ONLY_TELLS = pattern(r"\w*(?:contain|has|have|include|exist|present)\w*|in|any|is_?\w*in_?\w*|\w*in_?slice", re.I)


def is_plain_add(use: ResolvedUse) -> bool:
    """Whether a use adds the name and nothing more, as far as its text shows: it registers it with no library."""
    before = _text_before(use)
    line = before.rpartition("\n")[2]
    if any(word in line.lower() for word in _REGISTERS):
        return False
    function = _called(before)
    return (function is not None and _ONLY_ADDS.fullmatch(function) is not None) or (
        _ASSIGNED_LIST.search(line) is not None and function is None
    )


def is_given_to_call(use: ResolvedUse) -> bool:
    """Whether a name is an argument of a call, by itself or in brackets."""
    return called_with(use) is not None


def called_with(use: ResolvedUse) -> str | None:
    """The function in whose arguments a name stands, ``""`` for none but brackets, None where it is in no call."""
    return _called(_text_before(use))


def is_registered(use: ResolvedUse) -> bool:
    """Whether a name is given to a call that says finalizer and does not only add it: ``FinalizeFunc(x, cleanUp)``."""
    function = _called(_text_before(use))
    return function is not None and _FINALIZES.search(function) is not None and not is_plain_add(use)


def list_variable(use: ResolvedUse) -> str | None:
    """The variable that is set to the list which a name is an item of."""
    if use.list_span is None:
        return None
    start = use.list_span.start
    held = _HOLDS_LIST.search(use.file.source.data, max(start - _BEFORE, 0), start)
    return held[1].decode() if held is not None else None


def only_tells(use: ResolvedUse) -> bool:
    """Whether a use only asks for the name: it is no comparison by which the name is left out of a copy."""
    data = use.file.source.data
    if use.file.language.is_membership_test(data, use.span):
        return True
    function = _called(_text_before(use))
    return function is not None and _ONLY_TELLS.fullmatch(function) is not None


def _text_before(use: ResolvedUse) -> str:
    start = use.span.start
    return use.file.source.data[max(start - _BEFORE, 0) : start].decode("utf-8", "replace")


def _called(before: str) -> str | None:
    """The function in whose arguments a text ends, ``""`` for none but brackets, None where it is in no call.

    Lists of strings on the way are passed through: ``append(list, []string{x}...)``.
    """
    depth = 0
    for index in range(len(before) - 1, -1, -1):
        char = before[index]
        if char in ")]}":
            depth += 1
        elif char in "([{" and depth:
            depth -= 1
        elif char == "(":
            word = re.search(r"(\w+)(?:\[[\w.]+\])?\s*$", before[:index])
            return word[1] if word else ""
        elif char == "{" and not before[:index].endswith("]string"):
            return None
    return None
