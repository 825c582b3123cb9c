"""The objects of a dump that are being deleted and wait for finalizers: few, so these alone are parsed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from finalizer_lint.core import records
from finalizer_lint.dump import Dump
from finalizer_lint.dump.feed import DumpError, Item

_WAITING = b"deletionTimestamp"
_REMAINS = "Namespace"  # how the conditions begin by which a namespace tells what is left in it


@records.record(frozen=True, slots=True)
class WaitingObject:
    """An object that is gone once its ``finalizers`` are.

    ``since`` is the time of the request, in RFC 3339 as the server prints it; ``messages`` is what the object itself
    says of why it is still there.
    """

    api_version: str
    kind: str
    namespace: str
    name: str
    since: str
    finalizers: tuple[str, ...]
    messages: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """``Ship default/titanic``, as kubectl names it."""
        name = self.name or "without a name"
        return f"{self.kind or 'object'} {f'{self.namespace}/{name}' if self.namespace else name}"


def objects_in_deletion(dump: Dump) -> Iterator[WaitingObject]:
    """In the order of the stream. Raises DumpError where the dump breaks off, or an object can't be understood."""
    for item in dump:
        if _WAITING in item.data:
            for body in _bodies(item):
                waiting = _waiting(body)
                if waiting is not None:
                    yield waiting


def _bodies(item: Item) -> list[dict[str, Any]]:
    """An object; or those of a list that only its parser sees to be one."""
    try:
        text = item.data.decode()
        read = json.loads(text) if text.lstrip().startswith("{") else _yaml(text)
    except UnicodeDecodeError as error:
        raise DumpError(f"not UTF-8: {error.reason}", item.offset + error.start, item.line) from error
    except (ValueError, RecursionError) as error:  # parsers go down one call a level
        raise DumpError("an object that is being deleted can't be read", item.offset, item.line) from error
    parts = read.get("items") if isinstance(read, dict) else None
    return [part for part in (parts if isinstance(parts, list) else [read]) if isinstance(part, dict)]


def _yaml(text: str) -> Any:
    """Every scalar stays a string. Raises ValueError."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="base", pure=True).load(text)
    except YAMLError as error:
        raise ValueError(str(error)) from error


def _waiting(body: dict[str, Any]) -> WaitingObject | None:
    metadata = _mapping(body, "metadata")
    since = metadata.get("deletionTimestamp")
    names = [*_strings(metadata, "finalizers")]
    if body.get("kind") == "Namespace":
        names += _strings(_mapping(body, "spec"), "finalizers")
    if not isinstance(since, str) or not names:
        return None
    return WaitingObject(
        _string(body, "apiVersion"),
        _string(body, "kind"),
        _string(metadata, "namespace"),
        _string(metadata, "name"),
        since,
        tuple(dict.fromkeys(names)),
        tuple(_messages(_mapping(body, "status"))),
    )


def _messages(status: dict[str, Any]) -> Iterator[str]:
    conditions = status.get("conditions")
    for condition in conditions if isinstance(conditions, list) else []:
        told = isinstance(condition, dict) and _string(condition, "type").startswith(_REMAINS)
        if told and condition.get("status") == "True" and (message := _string(condition, "message")):
            yield message


def _mapping(body: dict[str, Any], key: str) -> dict[str, Any]:
    value = body.get(key)
    return value if isinstance(value, dict) else {}


def _string(body: dict[str, Any], key: str) -> str:
    value = body.get(key)
    return value if isinstance(value, str) else ""


def _strings(body: dict[str, Any], key: str) -> list[str]:
    value = body.get(key)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
