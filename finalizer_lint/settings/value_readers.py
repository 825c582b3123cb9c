"""What a key's value must be. Readers raise ValueError with a text that follows the key's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from finalizer_lint.core.findings import Severity
from finalizer_lint.core.globs import LONGEST
from finalizer_lint.core.names import LATEST, minor, qualified_name_errors
from finalizer_lint.core.terminal import did_you_mean
from finalizer_lint.disk.kept.place import INSTEAD
from finalizer_lint.settings.model import ThirdParty

_BELOW = f"must be a relative path to a folder below that of this file; {INSTEAD}"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    _Value = TypeVar("_Value")


def read_strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("must be a list of strings")
    return tuple(value)


def read_patterns(value: object) -> tuple[str, ...]:
    lines = read_strings(value)
    for line in lines:
        _check_pattern(line)
    return lines


def _check_pattern(line: str) -> None:
    if len(line) > LONGEST:
        raise ValueError(f"a pattern of {len(line)} characters is longer than any path")
    if re.fullmatch(r"[\w./ -]*", line, re.ASCII):
        return
    from finalizer_lint.core.gitignore import PatternError, matcher

    try:
        matcher((line,))
    except PatternError as error:
        raise ValueError(f"{line!r} is no gitignore pattern: {error}") from error


def read_rules(value: object) -> tuple[str, ...]:
    """Codes of rules, prefixes of codes, or names. Whether there is such a rule is the rules' business."""
    rules = read_strings(value)
    for rule in rules:
        _check_rule(rule)
    return rules


def _check_rule(rule: str) -> None:
    if re.fullmatch(r"FIN\d{0,3}|[a-z][a-z0-9]*(-[a-z0-9]+)*", rule) is None:
        raise ValueError(f"{rule!r} is no rule code such as FIN001, nor the beginning of one, nor a rule's name")


def read_per_file(value: object) -> dict[str, tuple[str, ...]]:
    table = _table(value, '"pattern" = ["FIN001"]')
    for line in table:
        _check_pattern(line)
    return {line: _within(line, read_rules, rules) for line, rules in table.items()}


def read_severities(value: object) -> dict[str, Severity]:
    table = _table(value, 'FIN001 = "error"')
    for rule in table:
        _check_rule(rule)
    return {rule: _within(rule, read_severity, severity) for rule, severity in table.items()}


def read_domain(value: object) -> str:
    if not isinstance(value, str) or "." not in value or qualified_name_errors(f"{value}/x"):
        raise ValueError(f"{value!r} is no domain such as 'example.com'")
    return value


def read_renames(value: object) -> dict[str, str]:
    table = _table(value, '"old name" = "new name"')
    for old, new in table.items():
        if not isinstance(new, str):
            raise ValueError(f"{old!r}: the new name must be a string")
        if qualified_name_errors(new) or "/" not in new:
            raise ValueError(f"{old!r}: the API server would not accept {new!r}: write it like 'domain/name'")
    renames = {old: str(new) for old, new in table.items()}
    check_renames(renames)
    return renames


def check_renames(renames: Mapping[str, str]) -> None:
    """Raises ValueError when renames contradict each other."""
    for new in renames.values():
        if new in renames:
            raise ValueError(f"{new!r} is both an old and a new name")
    before: dict[str, str] = {}
    for old, new in renames.items():
        if before.setdefault(new, old) != old:
            raise ValueError(f"{before[new]!r} and {old!r} have the same new name {new!r}")


def read_third_party(value: object) -> dict[str, ThirdParty]:
    table = _table(value, '"name or pattern" = "owner"')
    return {name: _within(name, _owner, owner) for name, owner in table.items()}


def _owner(value: object) -> ThirdParty:
    row = {"owner": value} if isinstance(value, str) else value
    known = ThirdParty.__match_args__
    if not isinstance(row, dict) or not all(isinstance(text, str) and text.strip() for text in row.values()):
        raise ValueError('must be the owner\'s name, or { owner = "…", successor = "…", since = "…" }')
    for key in row:
        if key not in known:
            raise ValueError(f"unknown key {key!r}{did_you_mean(key, known)}")
    if "owner" not in row:
        raise ValueError("says no owner")
    new = row.get("successor")
    if new is not None and ("/" not in new or qualified_name_errors(new)):
        raise ValueError(f"the API server would not accept the successor {new!r}")
    if new is None and "since" in row:
        raise ValueError("since is said of a successor")
    return ThirdParty(**row)


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


def read_path(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("must be the path of a settings file")
    return value


def read_folder(value: object) -> str:
    """A path that goes down, by its spelling: where links lead is seen when the folder is used."""
    if not isinstance(value, str) or not value.isprintable() or value.startswith("~") or re.match("[A-Za-z]:", value):
        raise ValueError(_BELOW)
    parts = re.split(r"[/\\]", value)
    if not parts[0] or ".." in parts or all(part in ("", ".") for part in parts):
        raise ValueError(_BELOW)
    return value


def _within(key: str, read: Callable[[object], _Value], value: object) -> _Value:
    """A value in a table; the text of a mistake begins with its key."""
    try:
        return read(value)
    except ValueError as error:
        raise ValueError(f"{key!r}: {error}") from error


def _table(value: object, like: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"must be a table of {like}")
    return value
