"""The command line as hooks write it: ``[check] [--fix] [--unsafe-fixes] [--force-exclude] FILE…``, without click.

Most commits touch no finalizer. For them nothing is imported but this module and ``candidates``: 20 files cost little
more than starting Python, where importing click and the engine costs ten times as much (``bench/``).
"""

from __future__ import annotations

import os
import sys

from finalizer_lint.candidates import in_vendor, is_candidate, is_utf16_candidate, read
from finalizer_lint.cli import exits
from finalizer_lint.printable import no_findings

COMMANDS = ("check", "completion", "config", "inventory", "migrate", "rename", "rule", "server", "verdict")
_PROSE = (".md", ".rst", ".txt", ".md.gotmpl", ".rst.gotmpl")  # the settings say whether it is looked at
FLAGS = frozenset({"--fix", "--unsafe-fixes", "--force-exclude"})


def run(arguments: list[str]) -> int | None:
    """The exit code, None for arguments of any other form. Raises whatever linting raises."""
    if arguments[:1] == ["check"]:
        arguments = arguments[1:]
    elif arguments and arguments[0] in COMMANDS:
        return None  # also where a file has that name
    files = [argument for argument in arguments if argument not in FLAGS]
    if not files or any(file.startswith("-") or not os.path.isfile(file) for file in files):
        return None
    if any(map(_matters, files)):
        return _lint(files, FLAGS.intersection(arguments))
    sys.stdout.write(no_findings(len({os.path.abspath(file) for file in files})))
    return exits.OK


def _matters(file: str) -> bool:
    """Whether a file can hold a finalizer, or has to be looked at by the book."""
    if file.lower().endswith(_PROSE) or os.path.islink(file) or in_vendor(os.path.abspath(file)):
        return True
    try:
        data = read(file)
    except OSError:
        return True
    return is_candidate(data) or is_utf16_candidate(data)


def _lint(files: list[str], flags: frozenset[str]) -> int | None:
    from pathlib import Path

    from finalizer_lint import engine
    from finalizer_lint.cli.checking import Asked, check
    from finalizer_lint.settings import SettingsError

    asked = Asked(
        paths=tuple(Path(file) for file in files),
        do_fix="--fix" in flags,
        unsafe_fixes="--unsafe-fixes" in flags,
        force_exclude="--force-exclude" in flags,
    )
    working = Path.cwd()
    try:
        settings = engine.configuration([engine.absolute(path, working) for path in asked.paths], working)
        return check(asked, settings, None)
    except SettingsError:
        return None  # said again, and well
