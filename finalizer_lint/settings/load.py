"""One settings file, with the files that it extends."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from finalizer_lint.core import records
from finalizer_lint.core.terminal import did_you_mean
from finalizer_lint.disk import asked
from finalizer_lint.settings import toml
from finalizer_lint.settings.keys import KEYS, Key
from finalizer_lint.settings.model import SHARED, Settings, SettingsError
from finalizer_lint.settings.value_readers import check_renames


@records.record(frozen=True, slots=True)
class _Layer:
    """What one file says, by key; patterns are tied to the folder they count from."""

    path: Path
    values: Mapping[str, Any]


def load(path: Path, folder: Path | None = None) -> Settings:
    """The settings of a file. Raises SettingsError when it can't be read, is no TOML or has a key we don't know.

    ``folder`` is where its patterns count from, by default its own one.
    """
    layers = _layers(path, folder or path.parent)
    fields: dict[str, Any] = {}
    sources: dict[str, tuple[Path, ...]] = {}
    for layer in reversed(layers):
        for name, value in layer.values.items():
            key = KEYS[name]
            if not key.inherited and layer is not layers[0]:
                continue
            joins = key.joined is not None and key.field in fields
            fields[key.field] = key.joined(fields[key.field], value) if joins and key.joined else value
            sources[name] = (*sources.get(name, ()), layer.path) if joins else (layer.path,)
    fields.pop("extend", None)
    try:
        check_renames(fields.get("renames", {}))
    except ValueError as error:
        raise SettingsError(f"{path}: renames, with those of the extended files: {error}") from error
    return Settings(folder=folder or path.parent, path=path, sources=sources, **fields)


def where(settings: Settings, key: str, *below: str) -> str:
    """``path:line`` of a key that a settings file has; ``below`` is the way to a part of its value."""
    for path in reversed(settings.sources.get(key, ())):
        text = toml.read(path)
        if toml.has_key(path, text, (key, *below)):
            return f"{path}:{toml.line_of(path, text, (key, *below))}"
    return str(settings.path) if settings.path else key


def _layers(path: Path, folder: Path) -> list[_Layer]:
    """The file itself, the one that it extends, and so on."""
    layers = [_layer(path, folder)]
    paths = [_real(path)]
    while "extend" in layers[-1].values:
        last = layers[-1].path
        path = Path(os.path.normpath(last.parent / os.path.expanduser(layers[-1].values["extend"])))  # noqa: PTH111 - an unknown user stays as it is
        if not asked.is_file(path):
            raise SettingsError(f"{_place(last, 'extend')}: extend: there is no file {path}")
        if _real(path) in paths:
            chain = " -> ".join(str(one) for one in (*paths[paths.index(_real(path)) :], _real(path)))
            raise SettingsError(f"{_place(last, 'extend')}: extend: goes in a circle: {chain}")
        paths.append(_real(path))
        # Those of a file above mean the same files as there; a file elsewhere can only mean the files here
        layers.append(_layer(path, path.parent if folder.is_relative_to(path.parent) else folder))
    return layers


def _real(path: Path) -> Path:
    return Path(asked.real(path))


def _layer(path: Path, folder: Path) -> _Layer:
    table = toml.table(path, toml.read(path))
    return _Layer(path, {key: _value(path, folder, key, value) for key, value in table.items()})


def _value(path: Path, folder: Path, name: str, value: object) -> Any:
    key: Key | None = KEYS.get(name)
    if key is None:
        hint = f": [tool.finalizer-lint] is for {SHARED}" if name == "tool" else did_you_mean(name, KEYS)
        raise SettingsError(f"{_place(path, name)}: unknown key {name!r}{hint}")
    try:
        read = key.read(value)
    except ValueError as error:
        raise SettingsError(f"{_place(path, name)}: {name}: {error}") from error
    return key.placed(read, folder) if key.placed else read


def _place(path: Path, key: str) -> str:
    return f"{path}:{toml.line_of(path, toml.read(path), (key,))}"
