"""The settings in force for a file."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.findings import Severity
from finalizer_lint.core.globs import Patterns
from finalizer_lint.core.names import LATEST

SHARED = "pyproject.toml"  # the settings file that other tools have a part in

# Where a bad name is a fixture.
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
    "testhelper/",
    "testhelpers/",
    "testkit/",
    "testenv/",
    "envtest/",
    "testcase/",
    "testcases/",
    "testsuite/",
    "testsuites/",
    "__tests__/",
    "unittest/",
    "unittests/",
    "fixtures/",
    "fixture/",
    "mocks/",
    "mock/",
    "__mocks__/",
    "fake/",
    "fakes/",
    "e2e/",
    "test-*/",
    "test_*/",
    "*-test/",
    "*-tests/",
    "*_test/",
    "*_tests/",
    "*_testdata/",
    "e2e-*/",
    "e2e_*/",
    "*-e2e/",
    "*_e2e/",
    "mock-*/",
    "mock_*/",
    "kuttl/",
    "chainsaw/",
    "acceptance/",
)

_EXACT = 6  # characters of a whole code: a rule's name says as much as its whole code


class SettingsError(Exception):
    """A mistake in the settings; the text names the file, the line and the key."""


@records.record(frozen=True, slots=True)
class ThirdParty:
    """Whose names a pattern of the setting ``third-party`` means.

    ``successor`` is what the owner calls it now, ``since`` the first of the owner's versions that does.
    """

    owner: str
    successor: str | None = None
    since: str | None = None


@records.record(frozen=True, slots=True)
class FolderBelow:
    """A folder by its path from another one, which links may lead out of."""

    base: Path
    path: str


@records.record(frozen=True)
class Settings:
    """What the user asked for. A field is a key with ``_`` for ``-``.

    ``folder`` is where default patterns count from, ``path`` the file that was read. ``sources`` are for each key the
    files that say something of it, the last one with the last word.
    """

    folder: Path = records.field(default_factory=Path.cwd)
    path: Path | None = None
    root: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[Patterns, tuple[str, ...]], ...] = ()
    severity: Mapping[str, Severity] = records.field(default_factory=dict)
    fail_on: Severity = Severity.WARNING
    exclude: tuple[Patterns, ...] = ()
    extend_exclude: tuple[Patterns, ...] = ()
    include_docs: bool = False
    test_paths: Patterns | None = None
    domain: str | None = None
    renames: Mapping[str, str] = records.field(default_factory=dict)
    owned: tuple[str, ...] = ()
    third_party: Mapping[str, ThirdParty] = records.field(default_factory=dict)
    kubernetes: str = LATEST
    cache_dir: FolderBelow | None = None
    sources: Mapping[str, tuple[Path, ...]] = records.field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.test_paths is None:
            object.__setattr__(self, "test_paths", Patterns(self.folder, TEST_PATHS))

    @property
    def names_rules(self) -> bool:
        """Whether anything is said of some rules only."""
        return bool(self.select or self.ignore or self.per_file_ignores or self.severity)

    def selects(self, code: str, name: str = "") -> bool:
        """Whether a rule's findings are wanted; of ``select`` and ``ignore`` the longer match wins, a name the most."""
        selected = _length(self.select, code, name) if self.select else 1
        dropped = _length(self.ignore, code, name)
        return selected > 0 and selected >= dropped if self.select else dropped == 0

    def selects_in(self, path: Path, code: str, name: str) -> bool:
        """The same for a rule's findings in a file, an absolute path."""
        if not self.selects(code, name):
            return False
        return not any(_length(rules, code, name) and patterns.match(path) for patterns, rules in self.per_file_ignores)

    def severity_of(self, code: str, name: str) -> Severity | None:
        """What the settings make of a rule's severity; the longest match wins. None: what the rule says."""
        matching = {_length((rule,), code, name): severity for rule, severity in self.severity.items()}
        longest = max(matching, default=0)
        return matching[longest] if longest else None

    def is_test(self, path: str | Path) -> bool:
        """Whether an absolute path is one of the project's tests or fixtures."""
        assert self.test_paths is not None  # noqa: S101 - see __post_init__
        return self.test_paths.match(path)

    def is_excluded(self, path: str | Path) -> bool:
        return any(patterns.match(path) for patterns in (*self.exclude, *self.extend_exclude))

    def owns(self, name: str) -> bool:
        """Whether the settings say that a name is the project's own."""
        return any(fnmatch.fnmatchcase(name, pattern) for pattern in self.owned)

    def third_party_of(self, name: str) -> ThirdParty | None:
        """Whose a name is by the settings; the name itself goes before patterns."""
        if name in self.third_party:
            return self.third_party[name]
        return next((who for glob, who in self.third_party.items() if fnmatch.fnmatchcase(name, glob)), None)


def _length(rules: tuple[str, ...], code: str, name: str) -> int:
    """How much of a rule the best of some codes, prefixes and names says; 0 when none means it."""
    return max(
        (_EXACT if rule == name else len(rule) for rule in rules if rule == name or code.startswith(rule)), default=0
    )
