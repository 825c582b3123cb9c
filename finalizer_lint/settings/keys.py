"""Every key of the settings, once: how it is read, and what the schema and the documentation say of it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from finalizer_lint.core import records
from finalizer_lint.core.findings import Severity
from finalizer_lint.core.globs import Patterns
from finalizer_lint.core.names import LATEST
from finalizer_lint.settings import value_readers
from finalizer_lint.settings.model import FolderBelow

_RULE = "^(FIN[0-9]{0,3}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$"
_TEXT = {"type": "string", "minLength": 1}
_STRINGS = {"type": "array", "items": {"type": "string"}}
_RULES = {"type": "array", "items": {"type": "string", "pattern": _RULE}}
_SEVERITY = {"enum": [severity.value for severity in Severity]}
_QUALIFIED = {"type": "string", "pattern": "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"}


@records.record(frozen=True, slots=True)
class Key:
    """One key. ``about``, ``default`` and ``example`` are for people, in Markdown, Markdown and TOML.

    ``placed`` ties what was read to the folder of its file. ``joined`` makes one value of an extended file's and the
    file's own; without it the file's own replaces the other. What is not ``inherited`` holds for no
    file that extends the one which says it.
    """

    name: str
    about: str
    read: Callable[[object], Any]
    schema: Mapping[str, Any]
    default: str
    example: str
    placed: Callable[[Any, Path], Any] | None = None
    joined: Callable[[Any, Any], Any] | None = None
    inherited: bool = True

    @property
    def field(self) -> str:
        """The field of ``Settings``."""
        return self.name.replace("-", "_")


def _patterns(lines: tuple[str, ...], folder: Path) -> Patterns:
    return Patterns(folder, lines)


def _one_of_patterns(lines: tuple[str, ...], folder: Path) -> tuple[Patterns, ...]:
    return (Patterns(folder, lines),)


def _per_file(table: dict[str, tuple[str, ...]], folder: Path) -> tuple[tuple[Patterns, tuple[str, ...]], ...]:
    return tuple((Patterns(folder, (line,)), rules) for line, rules in table.items())


def _folder_below(path: str, folder: Path) -> FolderBelow:
    return FolderBelow(folder, path)


_ALL = (
    Key(
        "extend",
        "another settings file, whose keys hold where this file says nothing; a path from this file's folder, `~` is "
        "the home folder; tables and `extend-exclude` add up",
        value_readers.read_path,
        _TEXT,
        "none",
        'extend = "../finalizer-lint.toml"',
    ),
    Key(
        "root",
        "whether the folder of this file is a project of its own in a larger repository: a run in it looks at no file "
        "outside of it, so nothing there holds a rename back, and nothing there is renamed with it",
        value_readers.read_switch,
        {"type": "boolean"},
        "`false`",
        "root = true",
        inherited=False,
    ),
    Key(
        "select",
        "only these rules: codes, beginnings of codes, or names",
        value_readers.read_rules,
        _RULES,
        "all",
        'select = ["FIN0", "legacy-name-not-removed"]',
    ),
    Key(
        "ignore",
        "not these rules; of `select` and `ignore` the longer match wins",
        value_readers.read_rules,
        _RULES,
        "none",
        'ignore = ["FIN008"]',
    ),
    Key(
        "per-file-ignores",
        "rules to leave out in some files, by gitignore patterns",
        value_readers.read_per_file,
        {"type": "object", "additionalProperties": _RULES},
        "none",
        '[per-file-ignores]\n"charts/**" = ["FIN001"]',
        placed=_per_file,
        joined=operator.add,
    ),
    Key(
        "severity",
        "another severity for rules: `info`, `warning` or `error`; replaces what a rule would say of any finding",
        value_readers.read_severities,
        {"type": "object", "propertyNames": {"pattern": _RULE}, "additionalProperties": _SEVERITY},
        "the rule's own",
        '[severity]\nFIN005 = "error"',
        joined=operator.or_,
    ),
    Key(
        "fail-on",
        "lowest severity that makes the exit code 1: `info`, `warning` or `error`",
        value_readers.read_severity,
        _SEVERITY,
        "`warning`",
        'fail-on = "error"',
    ),
    Key(
        "exclude",
        "gitignore patterns of files to leave out; files named on the command line only with `--force-exclude`",
        value_readers.read_patterns,
        _STRINGS,
        "none",
        'exclude = ["charts/*/crds/"]',
        placed=_one_of_patterns,
    ),
    Key(
        "extend-exclude",
        "the same, beside those of an extended file",
        value_readers.read_patterns,
        _STRINGS,
        "none",
        'extend-exclude = ["*.generated.yaml"]',
        placed=_one_of_patterns,
        joined=operator.add,
    ),
    Key(
        "include-docs",
        "also code blocks in Markdown and reStructuredText",
        value_readers.read_switch,
        {"type": "boolean"},
        "`false`",
        "include-docs = true",
    ),
    Key(
        "test-paths",
        "gitignore patterns of tests and fixtures; replaces the default",
        value_readers.read_patterns,
        _STRINGS,
        "`*_test.go`, `test_*.py`, `tests/`, `testdata/`, ...",
        'test-paths = ["*_test.go", "test/"]',
        placed=_patterns,
    ),
    Key(
        "domain",
        "the domain of new names; allows unsafe renames of names that the project's own code declares, adds or removes",
        value_readers.read_domain,
        {"type": "string", "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$"},
        "none",
        'domain = "ships.acme.dev"',
    ),
    Key(
        "renames",
        "old names and what they become; in manifests this is a safe fix",
        value_readers.read_renames,
        {"type": "object", "additionalProperties": _QUALIFIED},
        "none",
        '[renames]\n"voyage-cleanup" = "ships.acme.dev/voyage-cleanup"',
        joined=operator.or_,
    ),
    Key(
        "owned",
        "names, `*` for any part, that are the project's own although its code is elsewhere",
        value_readers.read_strings,
        _STRINGS,
        "what the project's code declares, adds or removes",
        'owned = ["*.ships.acme.dev/*"]',
    ),
    Key(
        "third-party",
        "names, `*` for any part, that belong to others, beside the catalogue: never renamed; with a `successor`, and "
        "the version `since` which the owner's code knows it",
        value_readers.read_third_party,
        {
            "type": "object",
            "additionalProperties": {
                "anyOf": [
                    _TEXT,
                    {
                        "type": "object",
                        "properties": {"owner": _TEXT, "successor": _QUALIFIED, "since": _TEXT},
                        "required": ["owner"],
                        "dependentRequired": {"since": ["successor"]},
                        "additionalProperties": False,
                    },
                ]
            },
        },
        "none",
        '[third-party]\n"*.backup.acme.dev/*" = "the backup team"\n'
        'backup-hold = { owner = "the backup team", successor = "backup.acme.dev/hold" }',
        joined=operator.or_,
    ),
    Key(
        "kubernetes",
        "version of the API server to judge by",
        value_readers.read_kubernetes,
        {"type": "string", "pattern": "^v?1\\.[0-9]+$"},
        f"`{LATEST}`",
        'kubernetes = "1.32"',
    ),
    Key(
        "cache-dir",
        "the folder for results that later runs use, below that of this file; runs hear it that begin where this file "
        "holds",
        value_readers.read_folder,
        {"type": "string", "pattern": r"^[^/\\~]", "not": {"pattern": r"(^|[/\\])\.\.([/\\]|$)"}},
        "the user's own",
        'cache-dir = ".cache/finalizer-lint"',
        placed=_folder_below,
    ),
)

KEYS: Mapping[str, Key] = {key.name: key for key in _ALL}
