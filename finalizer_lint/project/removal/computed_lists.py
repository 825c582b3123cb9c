"""Code that makes an object's list of finalizers without spelling it out: what it leaves out is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.file import File

_REMOVAL_OPERATION = pattern(rb"\"remove\"|'remove'|OpRemove", re.IGNORECASE)
# An object's finalizers become something that is not spelled as what they were and more, nor as a list of items.
_SET_TO = rb"(?:\.SetFinalizers\(|\.[Ff]inalizers\s?=(?!=)|[\[][\"']finalizers[\"']\]\s?=(?!=))"
_ITEMS = rb"\[(?![^\]]{0,200}\bfor\b)|None|nil|\(?\w*[Ff]inalizers\s*(?:or|\+)"
_COMPUTED = pattern(_SET_TO + rb"(?!\s?(?:\w*\.?(?:[Aa]dd|[Aa]ppend|[Ii]nsert)\w*\(|%s))" % _ITEMS)
# What append cuts out of them, or makes of other lists, may lack any of their names.
_MORE = rb"append\((?:[\w.()]*inalizers(?:\(\))?\s*,|\[\]string\{)|\w*\.?(?:[Aa]dd|[Ii]nsert)\w*\("
_LACKING = pattern(_SET_TO + rb"(?!\s?(?:%s|%s))\s?(\w+)?" % (_MORE, _ITEMS))
_IS_MORE = rb"\b%s(?:\s*:?=\s*|\.)append\((?![\w.()]*\[)"
_APPLIED_LIST = pattern(
    rb"WithFinalizers\(\s*[\w.]+\.\.\.\s*\)|(?:set|apply|update|patch|replace)\w*[fF]inalizers\([^()\n]*\b(?:nil|None)\s*\)",
    re.IGNORECASE,
)
# ``have.Finalizers = want.Finalizers``, ``have.SetFinalizers(want.GetFinalizers())``, ``have.metadata.finalizers = …``
_OF_OBJECT = rb"(?:\.(?:ObjectMeta|metadata))?\.(?:Get)?[Ff]inalizers(?:\(\))?"
_COPIED = pattern(
    rb"\b(\w+)(?:\.(?:ObjectMeta|metadata))?(?:\.[Ff]inalizers\s?=|\.SetFinalizers\()\s?(?!\1\b)\w+%s\)?[ \t]*$"
    % _OF_OBJECT,
    re.MULTILINE,
)
# An object that was made anew is written in place of one that is there: ``want.ResourceVersion = have.ResourceVersion``
_OF_VERSION = rb"(?:\.(?:ObjectMeta|metadata))?\.(?:GetResourceVersion\(\)|ResourceVersion|resource_version)"
_REPLACED = pattern(
    rb"\b(\w+)(?:\.(?:ObjectMeta|metadata))?(?:\.(?:ResourceVersion|resource_version)\s?=|\.SetResourceVersion\()"
    rb"\s?(?!\1\b)\w+%s" % _OF_VERSION
)
_ASKS = pattern(rb"(?i)deletion_?timestamp")
_MERGE_PATCH = pattern(rb"(?<!Strategic)(?:MergePatch|merge-patch|merge_patch|MergeFrom)|patch_\w+\(")
_FINALIZERS_KEY = pattern(rb"[\"']finalizers[\"']\s*:\s*(?!\[|\]|null|nil|None)[\w(]")
_VALUE = pattern(rb"[^=:(\n]*[=:(]\s?(\w+)\s*[,)}\n]")
_BODY = pattern(rb"\{|\)\s*(?:->[^:\n]*)?:")
_POINTER = b"/metadata/finalizers"


def sets_computed_list(data: bytes) -> bool:
    """Whether finalizers are set to something that is not plainly what was there and more."""
    return any(not match[1] or not re.search(_IS_MORE % re.escape(match[1]), data) for match in _LACKING.finditer(data))


def written_over(file: File) -> Iterator[int]:
    """Where a file writes an object over that may be deleted by then, with the finalizers of one that was made anew."""
    for form in (_COPIED, _REPLACED):
        for match in form.finditer(file.source.data):
            begin = file.function_around(match.start()).span.start
            if not _ASKS.search(file.source.data, begin, match.start()):
                yield match.start()


def patches_by_index(data: bytes) -> bool:
    """Whether a text makes a JSON patch that takes finalizers off by their place in the list."""
    return _POINTER in data and _REMOVAL_OPERATION.search(data) is not None


def is_merge_patch(text: bytes) -> bool:
    """Whether a list in a text replaces the one that an object has."""
    return _MERGE_PATCH.search(text) is not None


def is_parameter(data: bytes, start: int, offset: int) -> bool:
    """Whether the list at a place is what the function is given that begins at ``start``, as it came."""
    value = _VALUE.match(data, offset)
    if value is None:
        return False
    spelled = [one.start() for one in re.finditer(rb"\b%s\b(?![\"'])" % re.escape(value[1]), data[start:offset])]
    return len(spelled) == 1 and _BODY.search(data, start, start + spelled[0]) is None


def computed_lists(file: File) -> Iterator[int]:
    """Where a file gives an object a list of finalizers that is not spelled out there, or cuts one by its indices."""
    data = file.source.data
    for computed in (_COMPUTED, _APPLIED_LIST):
        yield from (match.start() for match in computed.finditer(data))
    for match in _FINALIZERS_KEY.finditer(data):
        if is_merge_patch(file.text_around(match.start())):
            yield match.start()
    for match in re.finditer(_POINTER, data):
        if _REMOVAL_OPERATION.search(file.text_around(match.start())):
            yield match.start()
