"""Which version of another module a go.mod asks for."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.packages.go_mod import commented, directives
from finalizer_lint.languages.packages import Version

_VERSION = pattern(r"v(\d+)\.(\d+)\.(\d+)(-)?")


def required(go_mod: Path, module: str) -> Version | None:
    """The version that a module asks for itself, None if it does not.

    What it has only because others need it (``// indirect``) is no dependency to write code against.
    """
    for line, comment in commented(go_mod, "require"):
        name, _, version = line.partition(" ")
        if name.strip('"') == module and not comment.startswith("indirect"):
            return _version(_replaced(go_mod, module, version.strip()) or version)
    return None


def _replaced(go_mod: Path, module: str, required: str) -> str | None:
    """The version that stands in for the required one. A folder that does has none: then the required one counts."""
    for line in directives(go_mod, "replace"):
        old, _, new = line.partition("=>")
        name, only = [*old.split(), ""][:2]
        if name.strip('"') == module and only in ("", required) and len(new.split()) == 2:
            return new.split()[1]
    return None


def _version(text: str) -> Version | None:
    """A pre-release is just before its release: what the release brings is not surely in it."""
    match = _VERSION.match(text.strip())
    if match is None:
        return None
    major, minor, patch, before = match.groups()
    return int(major), int(minor), -1 if before else int(patch)
