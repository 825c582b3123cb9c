"""Scalars that hold a text of their own: manifests in ConfigMaps, inline patches, JSON in annotations."""

from __future__ import annotations

import re

from finalizer_lint.languages.yaml_events import Event
from finalizer_lint.languages.yaml_excerpt import Excerpt
from finalizer_lint.languages.yaml_template import is_templated
from finalizer_lint.languages.yaml_walk import Frame
from finalizer_lint.model import ObjectRef

DEEPEST = 4
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_INDICATOR = re.compile(r"[|>][-+]?([1-9])?[-+]?")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)")
_PATCHES = frozenset(("patch", "patches", "patchesStrategicMerge", "patchesJson6902"))
_SHORT = dict(zip('0abtnvfre "/\\N_LP', '\0\a\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029', strict=True))


def excerpt_of(outer: Excerpt, event: Event) -> Excerpt | None:
    """The text that a scalar holds, placed in the file. None when its characters can't be told apart there."""
    if outer.depth >= DEEPEST:
        return None
    token = outer.text[event.start : event.end]
    if event.style == "literal":
        return _literal(outer, event, token)
    if event.style == "folded":  # only JSON means the same with its lines unfolded
        return _literal(outer, event, token) if event.value.lstrip()[:1] in ("{", "[") else None
    if "\n" in token:
        return None
    if event.style == "plain":
        return outer.within([(event.start, token)], editable=False)
    if event.style == "single":
        return _single(outer, event, token)
    return _double(outer, event, token)


def _literal(outer: Excerpt, event: Event, token: str) -> Excerpt | None:
    header = _LINE.match(token)
    if header is None:
        return None
    lines = [x for x in _LINE.finditer(token, header.end()) if x.group()]
    indicator = _INDICATOR.match(token)
    depth = min((len(x.group()) - len(x.group().lstrip(" ")) for x in lines if x.group().strip()), default=0)
    if indicator and indicator.group(1):  # relative to a parent whose indentation is not at hand: the value tells
        first = next((x.group() for x in lines if x.group().strip()), "")
        depth = len(first.rstrip("\r\n")) - len(event.value.lstrip("\n").split("\n", 1)[0])
    runs = []
    for line in lines:
        text = line.group()
        skip = depth if text.strip() else min(depth, len(text) - len(text.lstrip(" ")))
        runs.append((event.start + line.start() + skip, text[skip:]))
    return outer.within(runs, editable=True)


def _single(outer: Excerpt, event: Event, token: str) -> Excerpt:
    runs = []
    at = 1
    for part in token[1:-1].split("''"):
        end = at + len(part)
        last = end >= len(token) - 1
        runs.append((event.start + at, part if last else part + "'"))
        at = end + 2
    return outer.within(runs, editable=False)


def _double(outer: Excerpt, event: Event, token: str) -> Excerpt:
    runs = []
    at = 1
    for escape in _ESCAPE.finditer(token, 1, len(token) - 1):
        if escape.start() > at:
            runs.append((event.start + at, token[at : escape.start()]))
        runs.append((event.start + escape.start(), _character(escape.group())))
        at = escape.end()
    runs.append((event.start + at, token[at:-1]))
    return outer.within(runs, editable=False)


def _character(escape: str) -> str:
    return chr(int(escape[2:], 16)) if escape[1] in "xuU" else _SHORT.get(escape[1], "\ufffd")


def is_annotation(frame: Frame) -> bool:
    """Whether the scalar is a copy that a tool keeps, which nobody edits. ``frame`` stands for the scalar."""
    return frame.parent is not None and frame.parent.key == "annotations"


def is_patch(frame: Frame) -> bool:
    """Whether the scalar is a Kustomize patch: what it says ends up in the object itself."""
    return frame.key in _PATCHES or (
        frame.parent is not None and not frame.parent.mapping and frame.parent.key in _PATCHES
    )


def is_prose(frame: Frame) -> bool:
    return frame.key == "description"


def target_of(frame: Frame) -> ObjectRef | None:
    """The object that an inline patch names as its target."""
    target = frame.parent.target if frame.parent is not None else None
    if target is None:
        return None
    told = {key: value for key, value in target.told.items() if not is_templated(value)}
    api_version = "/".join(x for x in (told.get("group"), told.get("version")) if x) if "version" in told else None
    return ObjectRef(api_version, told.get("kind"), told.get("namespace"), told.get("name"))
