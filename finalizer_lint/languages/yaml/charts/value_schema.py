"""What a chart's schema says of one of its values: Helm installs nothing whose values it refuses.

::

    {"properties": {"finalizers": {"items": {"pattern": "^[a-z-]+$", "maxLength": 20}}}}

A pattern is another's code: it is tried only where it can't take longer than a text that is read three times over.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.workspace import Workspace, WorkspaceFile
from finalizer_lint.languages.yaml.charts.chart_values import paths_of_items
from finalizer_lint.languages.yaml.charts.files import SCHEMA

_SAME_VALUE = ("allOf", "anyOf", "oneOf", "then", "else")
_REFERENCE = pattern(r"#(/.*)?")
_SET = pattern(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)  # one character, of whatever pattern
_ENDLESS = pattern(r"[*+]|\{\d*,\d*\}")
_MOST_ENDLESS = 3
_BEYOND = pattern(r"\)(?:[*+]|\{)|\(\?(?!:)|\\[1-9]")  # repeated groups, what looks around, what looks back


def refusing_schemas(
    workspace: Workspace, file: WorkspaceFile, spans: Sequence[Span], old: str, new: str
) -> Iterator[tuple[Path, int]]:
    """The schemas that take an old name at some places of a values file, and not a new one; with a byte offset each."""
    items = paths_of_items(file.source)
    scalars = {symbol.value.span: symbol.name for symbol in file.facts.symbols}
    values = [(path, span in items) for span in spans if (path := items.get(span) or scalars.get(span))]
    for name in workspace.of_language("yaml") if values else ():
        if not name.endswith(f"/{SCHEMA}"):
            continue
        data = workspace.data(name)
        schema = _read(data)
        for path, is_item in dict.fromkeys(values):
            keys = _keys_in(Path(name).parent, file.path, path)
            if keys and _refuses(schema, keys, is_item, old, new):
                yield Path(name), max(data.find(f'"{keys[-1]}"'.encode()), 0)


def _read(data: bytes) -> object:
    """A schema; None for what is none, which refuses nothing."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _keys_in(chart: Path, values_file: Path, path: str) -> list[str]:
    """The keys by which a chart knows a value of its own, or of the chart that it is a part of; none for others."""
    keys = path.split(".")
    if chart in values_file.parents:
        return keys
    is_part = chart.parent.name == "charts" and chart.parent.parent == values_file.parent
    return keys[1:] if is_part and keys[0] == chart.name else []


def _refuses(schema: object, keys: list[str], is_item: bool, old: str, new: str) -> bool:
    parts = _parts(schema, keys, is_item)
    return any(_takes(one, old, if_unknown=True) and not _takes(one, new, if_unknown=False) for one in parts)


def _parts(schema: object, keys: list[str], is_item: bool) -> Iterator[dict[str, object]]:
    """The parts of a schema that speak of a value, as a whole, each once; of a list's items where it is one."""
    left: list[tuple[object, list[str], bool]] = [(schema, keys, is_item)]
    seen: set[tuple[int, int, bool]] = set()
    while left:
        part, keys, is_item = left.pop()
        visit = (id(part), len(keys), is_item)
        if not isinstance(part, dict) or visit in seen:
            continue
        seen.add(visit)
        left.append((_referred(schema, part.get("$ref")), keys, is_item))
        for word in _SAME_VALUE:
            same = part.get(word)
            left += [(one, keys, is_item) for one in (same if isinstance(same, list) else [same])]
        if keys:
            left += [(one, keys[1:], is_item) for one in _of_key(part, keys[0])]
        elif is_item:
            items = part.get("items")
            left += [(one, keys, False) for one in (items if isinstance(items, list) else [items])]
        else:
            yield part


def _of_key(part: dict[str, object], key: str) -> Iterator[object]:
    for word in ("properties", "patternProperties"):
        told = part.get(word)
        for name, one in told.items() if isinstance(told, dict) else ():
            if name == key if word == "properties" else _fits(name, key, if_unknown=True):
                yield one
    yield part.get("additionalProperties")


def _referred(schema: object, reference: object) -> object:
    """What a ``$ref`` into the same schema leads to, None for others."""
    if not isinstance(reference, str) or not _REFERENCE.fullmatch(reference):
        return None
    found: object = schema
    for key in reference[1:].split("/")[1:]:
        found = found.get(key.replace("~1", "/").replace("~0", "~")) if isinstance(found, dict) else None
    return found


def _takes(part: dict[str, object], name: str, *, if_unknown: bool) -> bool:
    names, most, form = part.get("enum"), part.get("maxLength"), part.get("pattern")
    if isinstance(names, list) and name not in names:
        return False
    if "const" in part and part["const"] != name:
        return False
    if isinstance(most, (int, float)) and len(name) > most:
        return False
    return not isinstance(form, str) or _fits(form, name, if_unknown=if_unknown)


def _fits(form: str, text: str, *, if_unknown: bool) -> bool:
    """Whether a pattern fits a text; ``if_unknown`` where it is not tried, or Python does not read it."""
    plain = _SET.sub("x", form)
    if _BEYOND.search(form) or len(_ENDLESS.findall(plain)) > _MOST_ENDLESS:
        return if_unknown
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python reads otherwise than others, such as [[:alpha:]]
            return re.search(form, text) is not None
    except (re.error, OverflowError, RecursionError, Warning):
        return if_unknown
