"""Settings from ``finalizer-lint.toml`` or ``[tool.finalizer-lint]`` in ``pyproject.toml``, nearest above the files."""

from __future__ import annotations

import dataclasses
import difflib
import functools
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from finalizer_lint.model import Severity
from finalizer_lint.names import LATEST, minor, qualified_name_errors

if TYPE_CHECKING:
    from pathspec import PathSpec

# Gitignore patterns, matched from the folder of the settings file: where a bad name is a fixture.
TEST_PATHS = (
    "*_test.go",
    "test_*.py",
    "*_test.py",
    "conftest.py",
    "test/",
    "tests/",
    "testing/",
    "testdata/",
    "testutil/",
    "testutils/",
    "fixtures/",
    "fixture/",
    "mocks/",
    "mock/",
    "fake/",
    "fakes/",
    "e2e/",
    "acceptance/",
)


class SettingsError(Exception):
    """A mistake in the settings; the text names the file and the key."""


@dataclasses.dataclass(frozen=True)
class Settings:
    """What the user asked for. ``folder`` is where the patterns count from."""

    folder: Path = dataclasses.field(default_factory=Path.cwd)
    path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    domain: str | None = None
    renames: Mapping[str, str] = dataclasses.field(default_factory=dict)
    kubernetes: str = LATEST
    fail_on: Severity = Severity.WARNING
    test_paths: tuple[str, ...] = TEST_PATHS
    include_docs: bool = False

    def selects(self, code: str) -> bool:
        """Whether findings of a code are wanted; of ``select`` and ``ignore`` the longer prefix of the code wins."""
        chosen = max((len(p) for p in self.select if code.startswith(p)), default=0 if self.select else 1)
        dropped = max((len(p) for p in self.ignore if code.startswith(p)), default=0)
        return chosen > 0 and chosen >= dropped if self.select else dropped == 0

    def is_test(self, path: Path) -> bool:
        """Whether an absolute path is one of the project's tests or fixtures."""
        return _matches(self._tests, self.folder, path)

    def is_excluded(self, path: Path) -> bool:
        return bool(self.exclude) and _matches(self._excluded, self.folder, path)

    @functools.cached_property
    def _tests(self) -> PathSpec[Any]:
        return _spec(self.test_paths)

    @functools.cached_property
    def _excluded(self) -> PathSpec[Any]:
        return _spec(self.exclude)


def _spec(patterns: tuple[str, ...]) -> PathSpec[Any]:
    from pathspec import PathSpec as Spec

    return Spec.from_lines("gitignore", patterns)


def _matches(spec: PathSpec[Any], folder: Path, path: Path) -> bool:
    try:
        relative = path.relative_to(folder)
    except ValueError:
        relative = Path(path.name)
    return spec.match_file(relative.as_posix())


def find(start: Path, outermost: Path) -> Settings:
    """The settings that hold for a folder: of the nearest file upward, up to the repository's root, else the defaults.

    ``finalizer-lint.toml`` goes before ``pyproject.toml`` in one folder. Default patterns count from the repository's
    root; without one from ``outermost``, if ``start`` is below it. Raises SettingsError.
    """
    for folder in (start, *start.parents):
        own = folder / "finalizer-lint.toml"
        if own.is_file():
            return load(own)
        shared = folder / "pyproject.toml"
        if shared.is_file() and _has_table(_read(shared)):
            return load(shared)
        if (folder / ".git").exists():
            return Settings(folder=folder)
    return Settings(folder=outermost if start.is_relative_to(outermost) else start)


def _has_table(text: bytes) -> bool:
    return b"finalizer-lint" in text and re.search(rb"tool\s*\.\s*[\"']?finalizer-lint", text) is not None


def load(path: Path) -> Settings:
    """The settings in one file. Raises SettingsError when it can't be read, is no TOML or has a key we don't know."""
    import sys

    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        table: Any = tomllib.loads(_read(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error
    where = str(path)
    if path.name == "pyproject.toml":
        tools = table.get("tool")
        table = tools.get("finalizer-lint", {}) if isinstance(tools, dict) else tools
        where += " [tool.finalizer-lint]"
    if not isinstance(table, dict):
        raise SettingsError(f"{where}: must be a table")
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _READERS:
            raise SettingsError(f"{where}: unknown key {key!r}{did_you_mean(key, _READERS)}")
        try:
            values[key.replace("-", "_")] = _READERS[key](value)
        except ValueError as error:
            raise SettingsError(f"{where}: {key}: {error}") from error
    return Settings(folder=path.parent, path=path, **values)


def did_you_mean(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """``; did you mean 'x'?`` when something known is close, else nothing."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or error}") from error


def read_strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("must be a list of strings")
    return tuple(value)


def read_codes(value: object) -> tuple[str, ...]:
    """Codes of rules or prefixes of codes. Whether a rule of that code exists is the rules' business."""
    codes = read_strings(value)
    for code in codes:
        if re.fullmatch(r"FIN\d{0,3}", code) is None:
            raise ValueError(f"{code!r} is no rule code such as FIN001, nor the beginning of one")
    return codes


def read_domain(value: object) -> str:
    if not isinstance(value, str) or "." not in value or qualified_name_errors(f"{value}/x"):
        raise ValueError(f"{value!r} is no domain such as 'example.com'")
    return value


def read_renames(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError('must be a table of "old name" = "new name"')
    for old, new in value.items():
        if not isinstance(new, str):
            raise ValueError(f"{old!r}: the new name must be a string")
        if qualified_name_errors(new) or "/" not in new:
            raise ValueError(f"{old!r}: the API server would not accept {new!r}: write it like 'domain/name'")
        if new in value:
            raise ValueError(f"{new!r} is both an old and a new name")
    if len(set(value.values())) < len(value):
        raise ValueError("two old names have the same new name")
    return dict(value)


def read_kubernetes(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"must be a version in quotes, like '{LATEST}'")
    minor(value)
    return value


def read_severity(value: object) -> Severity:
    try:
        return Severity(value)
    except ValueError as error:
        raise ValueError(f"must be one of {', '.join(s.value for s in Severity)}") from error


def read_switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


_READERS: dict[str, Callable[[object], object]] = {
    "select": read_codes,
    "ignore": read_codes,
    "exclude": read_strings,
    "domain": read_domain,
    "renames": read_renames,
    "kubernetes": read_kubernetes,
    "fail-on": read_severity,
    "test-paths": read_strings,
    "include-docs": read_switch,
}
