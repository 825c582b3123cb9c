"""Which packages manage a finalizer of the project's own, and which code is no controller."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.findings import Owner
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.view import View

# Commands that people run to get rid of things, or to copy them elsewhere.
_COMMANDS = frozenset({"cmd", "cli", "hack", "script", "scripts", "tool", "tools", "command", "commands"})
_COMMANDS_HAVE = (
    "uninstall", "cleanup", "clean-up", "clean_up", "purge", "teardown", "kubectl", "backup", "restore", "migrat",
)  # fmt: skip
_MADE_WITH = ("github.com/spf13/cobra", "github.com/urfave/cli", "github.com/urfave/cli/v2", "argparse", "click")
_TESTS_WITH = ("testing", "unittest", "pytest")  # what tests of other packages share stands in no file of tests


def managing_folders(view: View) -> dict[Path, set[str]]:
    """The folders whose running code adds names that the project owns, with these, or asks for them or removes them."""
    return {folder: set[str]() for folder in _folders(view, Role.CHECKED, Role.REMOVED)} | adding_folders(view)


def adding_folders(view: View) -> dict[Path, set[str]]:
    """The folders whose running code adds names that the project owns, with these."""
    return _folders(view, Role.ADDED)


def _folders(view: View, *roles: Role) -> dict[Path, set[str]]:
    folders: dict[Path, set[str]] = {}
    for use in view.names.uses:
        runs = use.role in roles and use.file.runs and use.file.ours
        if runs and use.name is not None and view.names.owner_of(use.name) is Owner.PROJECT:
            folders.setdefault(use.file.path.parent, set()).add(use.name)
    return folders


def name_meant(view: View, file: File, place: Span, own: set[str]) -> str | None:
    """Which of the names that a package adds code at a place is about: the one that its function has to do with.

    Of a function that names none it is the only one there is; None where another controller's is or could be meant.
    """
    around = file.function_around(place.start).span
    uses = (use for use in view.names.uses if use.file is file and around.contains(use.span))
    named = {use.name for use in uses if use.name is not None and use.role is not Role.MENTIONED} or own
    name = next(iter(named)) if len(named) == 1 else None
    return name if view.names.owner_of(name) is Owner.PROJECT else None


def is_command(files: Files, file: File) -> bool:
    """Whether people run the code by hand, or tests, by its path or by what it is made with."""
    parts = file.path.relative_to(files.root).parts if file.path.is_relative_to(files.root) else ()
    for name in (part.partition(".")[0].lower() for part in parts):
        if name in _COMMANDS or any(word in name for word in _COMMANDS_HAVE):
            return True
    return any(one.path in (*_MADE_WITH, *_TESTS_WITH) for one in file.facts.imports)
