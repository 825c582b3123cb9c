"""Scalars that hold a text of their own: manifests in ConfigMaps, inline patches, JSON in annotations."""

from __future__ import annotations

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.yaml.events.event import Event
from finalizer_lint.languages.yaml.syntax.excerpt import Excerpt
from finalizer_lint.languages.yaml.syntax.mappings import Frame

DEEPEST = 4
_LINE = pattern(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_INDICATOR = pattern(r"[|>][-+]?([1-9])?[-+]?")
_ESCAPE = pattern(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)")
# kubectl.kubernetes.io/last-applied-configuration, kopf.zalando.org/last-handled-configuration, …/applied
_COPY = pattern(r"(?i:\blast\b|applied|original|previous|handled|snapshot|revision|diff)")
_SHORT = dict(zip('0abtnvfre "/\\N_LP', '\0\a\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029', strict=True))


Run = tuple[int, str]  # an index of the text around, and the characters that it means there


def excerpt_of(outer: Excerpt, event: Event) -> Excerpt | None:
    """The text that a scalar holds, placed in the file. None when its characters can't be told apart there."""
    if outer.depth >= DEEPEST:
        return None
    token = outer.text[event.start : event.end]
    if event.style == "literal":
        return outer.within(_lines_of_block(event, token), editable=True)
    if event.style == "folded":
        return _if_right(outer.within(_folded(_lines_of_block(event, token)), editable=False), event)
    if "\n" not in token:
        runs = [(event.start, token)] if event.style == "plain" else _quoted(event, token, 1, len(token) - 1)
        # Between single quotes JSON is as it is; what has such quotes itself would need them doubled
        return outer.within(runs, editable=event.style == "single" and "'" not in token[1:-1])
    if event.style == "plain":
        return None
    return _if_right(outer.within(_flow_lines(event, token), editable=False), event)


def _if_right(excerpt: Excerpt, event: Event) -> Excerpt | None:
    """Folding has its corners: what does not come to the parser's value is not looked into."""
    same = excerpt.text.replace("\r\n", "\n").rstrip("\n") == event.value.rstrip("\n")
    return excerpt if same else None


def _lines_of_block(event: Event, token: str) -> list[Run]:
    """The lines of a literal or folded scalar without their indentation."""
    header = _LINE.match(token)
    lines = [x for x in _LINE.finditer(token, header.end() if header else 0) if x.group()]
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
    return runs


def _folded(lines: list[Run]) -> list[Run]:
    """The line end between two lines that are not indented further is a space, or nothing before blank lines."""
    folded = list(lines)
    last: int | None = None
    for n, (_, text) in enumerate(lines):
        if not text.strip():
            continue
        indented = text[0] in " \t"
        if last is not None and not indented:
            where, before = lines[last]
            folded[last] = (where, before.rstrip("\r\n") + (" " if n == last + 1 else ""))
        last = None if indented else n
    return folded


def _flow_lines(event: Event, token: str) -> list[Run]:
    """A quoted scalar over several lines: a line end is a space, blank ones line ends, after a backslash nothing."""
    lines = list(_LINE.finditer(token, 1, len(token) - 1))
    runs: list[Run] = []
    joint, blank = "", 0  # what comes of the line end before, and the blank lines since
    for n, line in enumerate(lines):
        text = line.group().rstrip("\r\n")
        ends = line.end() >= len(token) - 1
        start = line.start() + (len(text) - len(text.lstrip(" \t")) if n else 0)
        escaped = event.style != "single" and not ends and (len(text) - len(text.rstrip("\\"))) % 2 == 1
        end = line.start() + (len(text) - 1 if escaped else len(text) if ends else len(text.rstrip(" \t")))
        if n and not ends and start >= end and not escaped:
            blank += 1
            continue
        if n:
            runs.append((event.start + line.start() - 1, "\n" * blank or joint))
        runs += _quoted(event, token, start, max(start, end))
        joint, blank = "" if escaped else " ", 0
        if ends:
            break
    return [run for run in runs if run[1]]


def _quoted(event: Event, token: str, start: int, end: int) -> list[Run]:
    """One line of a quoted scalar: what ``token[start:end]`` means."""
    return (_single if event.style == "single" else _double)(event.start, token, start, end)


def _single(base: int, token: str, start: int, end: int) -> list[Run]:
    runs = []
    offset = start
    for part in token[start:end].split("''"):
        stop = offset + len(part)
        runs.append((base + offset, part if stop >= end else part + "'"))
        offset = stop + 2
    return runs


def _double(base: int, token: str, start: int, end: int) -> list[Run]:
    runs = []
    offset = start
    for escape in _ESCAPE.finditer(token, start, end):
        if escape.start() > offset:
            runs.append((base + offset, token[offset : escape.start()]))
        runs.append((base + escape.start(), _character(escape.group())))
        offset = escape.end()
    runs.append((base + offset, token[offset:end]))
    return runs


def _character(escape: str) -> str:
    if escape[1] not in "xuU":
        return _SHORT.get(escape[1], "\ufffd")
    code = int(escape[2:], 16)
    # Half of a surrogate pair is no character of its own, and no parser takes it
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def is_copy(frame: Frame) -> bool:
    """Whether the scalar is a copy that a tool keeps of what it did, which nobody edits. ``frame`` stands for it.

    Other annotations say what is to be done: a template, a patch, a bundle's examples.
    """
    return frame.parent is not None and frame.parent.key == "annotations" and _COPY.search(frame.key) is not None


def is_prose(frame: Frame) -> bool:
    return frame.key == "description"
