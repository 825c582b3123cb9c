"""The settings in force for a file, and where each comes from."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from finalizer_lint.core import records
from finalizer_lint.core.terminal import printable
from finalizer_lint.report.parts.json_text import dumps
from finalizer_lint.settings import Patterns, Settings
from finalizer_lint.settings.keys import KEYS, Key
from finalizer_lint.settings.load import where
from finalizer_lint.settings.model import FolderBelow


@records.record(frozen=True, slots=True)
class EffectiveSettings:
    """A file and what holds for it. ``options`` are the fields of Settings that the command line has decided."""

    name: str
    working: Path
    settings: Settings
    options: frozenset[str]
    exists: bool
    language: str | None
    excluded: bool
    in_test: bool


def as_json(effective: EffectiveSettings) -> str:
    rows = {
        key.name: {"value": _value(key, effective.settings), "source": _source(key, effective)}
        for key in KEYS.values()
        if key.name != "extend"
    }
    document = {
        "version": 1,
        "path": effective.name,
        "language": effective.language,
        "excluded": effective.excluded,
        "in_test": effective.in_test,
        "file": _from(effective.working, str(effective.settings.path)) if effective.settings.path else None,
        "settings": rows,
    }
    return dumps(document, indent=2) + "\n"


def as_text(effective: EffectiveSettings) -> str:
    """TOML that says the same; the comments tell where it comes from."""
    return "".join(f"{line}\n" for line in (*_head(effective), "", *_plain(effective), *_tables(effective)))


FORMATS = {"text": as_text, "json": as_json}


def _head(effective: EffectiveSettings) -> Iterator[str]:
    traits = [] if effective.exists else ["does not exist"]
    traits += [effective.language or "no language of ours", "excluded" if effective.excluded else "not excluded"]
    traits.append("a test" if effective.in_test else "not a test")
    yield f"# {printable(effective.name)}: {', '.join(traits)}"
    file = _from(effective.working, str(effective.settings.path)) if effective.settings.path else "none"
    yield f"# settings file: {printable(file)}"


def _plain(effective: EffectiveSettings) -> Iterator[str]:
    for key in KEYS.values():
        value = _value(key, effective.settings)
        if key.name != "extend" and not isinstance(value, dict):
            stated = f"{key.name} = {_toml(value)}" if value is not None else f"# {key.name} is not set"
            yield f"{stated}  # {_source(key, effective) or 'default'}"


def _tables(effective: EffectiveSettings) -> Iterator[str]:
    for key in KEYS.values():
        value = _value(key, effective.settings)
        if isinstance(value, dict) and value:
            yield ""
            yield f"[{key.name}]"
            for name, part in value.items():
                source = _from(effective.working, where(effective.settings, key.name, name))
                yield f"{_toml(name)} = {_toml(part)}  # {source}"


def _source(key: Key, effective: EffectiveSettings) -> str | None:
    if key.field in effective.options:
        return f"--{key.name}"
    if key.name not in effective.settings.sources:
        return None
    return _from(effective.working, where(effective.settings, key.name))


def _from(working: Path, place: str) -> str:
    """A path, perhaps with a line, as seen from the working directory where it is below it."""
    return place.removeprefix(os.path.join(working, ""))  # noqa: PTH118 - with the separator at its end


def _value(key: Key, settings: Settings) -> Any:
    """The value as a settings file spells it."""
    value = getattr(settings, key.field, None)
    if key.name == "per-file-ignores":
        return {line: list(rules) for patterns, rules in settings.per_file_ignores for line in patterns.lines}
    if isinstance(value, Mapping):
        return {name: _part(part) for name, part in value.items()}
    if isinstance(value, Patterns):
        return list(value.lines)
    if isinstance(value, FolderBelow):
        return value.path
    return _lines(value) if isinstance(value, tuple) else _part(value)


def _lines(parts: Iterable[Patterns | str]) -> list[str]:
    return [line for part in parts for line in (part.lines if isinstance(part, Patterns) else (part,))]


def _part(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        row = {name: text for name, text in dataclasses.asdict(value).items() if text is not None}
        return row["owner"] if len(row) == 1 else row
    return getattr(value, "value", value)


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_toml(part)}' for name, part in value.items())} }}"
    return dumps(value)
