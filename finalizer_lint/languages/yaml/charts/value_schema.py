"""What a chart's schema says of one of its values: Helm installs nothing whose values it refuses.

::

    {"properties": {"finalizers": {"items": {"pattern": "^[a-z-]+$", "maxLength": 20}}}}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.workspace import Workspace, WorkspaceFile
from finalizer_lint.languages.yaml.charts.chart_values import paths_of_items
from finalizer_lint.languages.yaml.charts.files import SCHEMA

_DEEPEST = 40
_SAME_VALUE = ("allOf", "anyOf", "oneOf", "then", "else")
_REFERENCE = pattern(r"#(/.*)?")


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
        for path, is_item in values:
            keys = _keys_in(Path(name).parent, file.path, path)
            if keys and _refuses(data, keys, is_item, old, new):
                yield Path(name), max(data.find(f'"{keys[-1]}"'.encode()), 0)


def _keys_in(chart: Path, values_file: Path, path: str) -> list[str]:
    """The keys by which a chart knows a value of its own, or of the chart that it is a part of; none for others."""
    keys = path.split(".")
    if chart in values_file.parents:
        return keys
    is_part = chart.parent.name == "charts" and chart.parent.parent == values_file.parent
    return keys[1:] if is_part and keys[0] == chart.name else []


def _refuses(data: bytes, keys: list[str], is_item: bool, old: str, new: str) -> bool:
    try:
        schema = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return any(_takes(one, old) and not _takes(one, new) for one in _parts(schema, schema, keys, is_item, 0))


def _parts(schema: object, part: object, keys: list[str], is_item: bool, depth: int) -> Iterator[dict[str, object]]:
    """The parts of a schema that speak of a value, as a whole; of a list's items where it is one."""
    if not isinstance(part, dict) or depth > _DEEPEST:
        return
    below: list[tuple[object, list[str], bool]] = [(_referred(schema, part.get("$ref")), keys, is_item)]
    for word in _SAME_VALUE:
        same = part.get(word)
        below += [(one, keys, is_item) for one in (same if isinstance(same, list) else [same])]
    if keys:
        below += [(one, keys[1:], is_item) for one in _of_key(part, keys[0])]
    elif is_item:
        items = part.get("items")
        below += [(one, keys, False) for one in (items if isinstance(items, list) else [items])]
    else:
        yield part
    for one, left, item in below:
        yield from _parts(schema, one, left, item, depth + 1)


def _of_key(part: dict[str, object], key: str) -> Iterator[object]:
    for word in ("properties", "patternProperties"):
        told = part.get(word)
        for name, one in told.items() if isinstance(told, dict) else ():
            if name == key if word == "properties" else _matches(name, key):
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


def _takes(part: dict[str, object], name: str) -> bool:
    names, most, form = part.get("enum"), part.get("maxLength"), part.get("pattern")
    if isinstance(names, list) and name not in names:
        return False
    if "const" in part and part["const"] != name:
        return False
    if isinstance(most, (int, float)) and len(name) > most:
        return False
    return not isinstance(form, str) or _matches(form, name)


def _matches(form: str, text: str) -> bool:
    """Whether a pattern fits; what Python does not read is taken for one that does."""
    try:
        return re.search(form, text) is not None
    except (re.error, OverflowError, RecursionError):
        return True
