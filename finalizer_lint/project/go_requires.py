"""Which version of another module the code of a Go file is built with, as the nearest go.mod says."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.go_mod import commented, directives

_CONTROLLER_RUNTIME = "sigs.k8s.io/controller-runtime"
_VERSION = pattern(r"v(\d+)\.(\d+)\.(\d+)(-)?")

Version = tuple[int, int, int]


def controller_runtime(files: Files, path: Path) -> Version | None:
    """The version of controller-runtime that a Go file's module asks for itself, None if it does not.

    What a module has only because others need it (``// indirect``) is no dependency to write code against.
    """
    if path.parent not in files.controller_runtime:
        folder = module_folder(files.root, path)
        found = _required(folder / "go.mod", _CONTROLLER_RUNTIME) if folder is not None else None
        files.controller_runtime[path.parent] = found
    return files.controller_runtime[path.parent]


def module_folder(root: Path, path: Path) -> Path | None:
    """The folder of the nearest go.mod upward, not above the root."""
    around = (folder for folder in path.parents if folder.is_relative_to(root))
    return next((folder for folder in around if (folder / "go.mod").is_file()), None)


def _required(go_mod: Path, module: str) -> Version | None:
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
    found = _VERSION.match(text.strip())
    if found is None:
        return None
    major, minor, patch, before = found.groups()
    return int(major), int(minor), -1 if before else int(patch)
