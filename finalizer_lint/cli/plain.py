"""The command line as most write it: ``[check] [FLAG…] PATH…``, with flags that need no value, without click.

Most commits touch no finalizer. For them nothing is imported but this module and ``candidates``: 20 files cost what
starting Python costs, 37 million instructions where click and the engine take 354. One manifest with a finding takes
143, by way of click 377.
"""

from __future__ import annotations

import gc
import os
import sys

from finalizer_lint.cli import exits
from finalizer_lint.core.candidates import in_vendor, is_candidate, is_utf16_candidate, read
from finalizer_lint.core.terminal import no_findings

COMMANDS = (
    "cache", "check", "completion", "config", "history", "inventory", "migrate", "rename", "rule", "server", "stuck",
    "verdict", "who",
)  # fmt: skip
COMPLETE = "_FINALIZER_LINT_COMPLETE"  # by which click is asked
_PROSE = (".md", ".rst", ".txt", ".md.gotmpl", ".rst.gotmpl")  # the settings say whether it is looked at
_OBJECTS = 50_000  # that are made before garbage is looked for: of linting one manifest 10 million instructions in 200
FLAGS = frozenset({"--fix", "--unsafe-fixes", "--force-exclude", "--no-cache"})


def run(arguments: list[str]) -> int | None:
    """The exit code, None for arguments of any other form. Raises whatever linting raises."""
    if COMPLETE in os.environ:
        return None  # a shell asks, with what is typed so far
    by_name = arguments[:1] == ["check"]
    if not by_name and (not arguments or arguments[0] in COMMANDS):
        return None  # also where a file has that name
    arguments = arguments[by_name:]
    paths = [argument for argument in arguments if argument not in FLAGS]
    if not (paths or by_name) or any(path.startswith("-") or not os.path.exists(path) for path in paths):
        return None
    if not paths or any(map(os.path.isdir, paths)):
        from finalizer_lint.cli import repeated  # of a tree; a few files are read sooner

        flags = FLAGS.intersection(arguments)
        return repeated.run(sys.argv[1:], lambda: _lint(paths, flags))
    if any(map(_matters, paths)):
        return _lint(paths, FLAGS.intersection(arguments))
    sys.stdout.write(no_findings(len({os.path.abspath(path) for path in paths})))
    return exits.OK


def _matters(path: str) -> bool:
    """Whether a file can hold a finalizer, or has to be looked at by the book, as folders have."""
    if path.lower().endswith(_PROSE) or os.path.islink(path) or in_vendor(os.path.abspath(path)):
        return True
    try:
        data = read(path)
    except OSError:
        return True
    return is_candidate(data) or is_utf16_candidate(data)


def _lint(paths: list[str], flags: frozenset[str]) -> int | None:
    from finalizer_lint.cli.pathlib_alone import import_pathlib

    gc.set_threshold(_OBJECTS)
    import_pathlib()
    from pathlib import Path

    from finalizer_lint.cli.check.check_files import check_files
    from finalizer_lint.cli.check.request import CheckRequest
    from finalizer_lint.run.paths import absolute, configuration
    from finalizer_lint.settings import SettingsError

    request = CheckRequest(
        paths=tuple(map(Path, paths)),
        do_fix="--fix" in flags,
        unsafe_fixes="--unsafe-fixes" in flags,
        force_exclude="--force-exclude" in flags,
    )
    working = Path.cwd()
    kept = None
    try:
        settings = configuration([absolute(path, working) for path in request.paths] or [working], working)
        if not paths or any(map(os.path.isdir, paths)):  # a few files are read sooner than what was kept of them
            from finalizer_lint.run.kept_results import keep_results

            kept = keep_results(settings, working, off="--no-cache" in flags)
        return check_files(request, settings, None)
    except SettingsError:
        return None  # said again, and well
    finally:
        if kept is not None:
            kept.close()
