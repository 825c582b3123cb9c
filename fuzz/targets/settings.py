"""Settings files: every mistake is a SettingsError that names the file, and what is read can be asked everything."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.run.settings_check import check_rules
from finalizer_lint.settings import Settings, SettingsError
from finalizer_lint.settings.load import load, where
from fuzz import scratch

FILES = ("finalizer-lint.toml", "pyproject.toml")
WORDS = ("toml",)
_PLACES = ("a.yaml", "tests/a.go", "deploy/ü/a b.yaml")


def test(name: str, data: bytes) -> None:
    path = scratch.folder() / name
    path.write_bytes(data)
    try:
        read = _read(path)
        assert read == _read(path), "a second reading says something else"
    finally:
        path.unlink()


def _read(path: Path) -> Settings | str:
    try:
        settings = load(path)
        _ask(settings)
        check_rules(settings)
    except SettingsError as error:
        assert path.name in str(error), f"does not name the file: {error}"
        return str(error)
    return settings


def _ask(settings: Settings) -> None:
    for place in _PLACES:
        path = settings.folder / place
        settings.is_test(path)
        settings.is_excluded(path)
        settings.selects_in(path, "FIN001", "unqualified-name")
    settings.severity_of("FIN001", "unqualified-name")
    settings.owns("acme.dev/cleanup")
    settings.third_party_of("acme.dev/cleanup")
    assert settings.path is not None
    lines = settings.path.read_text(encoding="utf-8").count("\n") + 1  # of any kind, as an editor counts them
    for key in settings.sources:
        line = where(settings, key).rpartition(":")[2]
        assert line.isdecimal(), f"{key} is said to stand in {line}"
        assert 1 <= int(line) <= lines
