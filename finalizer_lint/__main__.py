"""``finalizer-lint`` and ``python -m finalizer_lint``."""

from __future__ import annotations

import os
import sys

from finalizer_lint.cli import exits, plain

_LAST_WORDS = frozenset({"atexit", "threading"})


def command() -> None:
    """What the installed script calls: ``main``, and an end without freeing every object. Programs call ``main``.

    Where somebody has last words, as threads, hooks and debuggers do, Python ends as ever. Freeing takes 20 of 177
    million instructions of linting one manifest, and 29 of 401 of a tree of 200 files. It is not a tenth of a larger
    tree, and would be gone but for what the rooms of this house cost at each start (``bench/README.md``).
    """
    try:
        main()
    except SystemExit as end:
        if _has_last_words() or not isinstance(end.code, int):
            raise
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            raise end from None  # Python knows an exit code for it
        os._exit(end.code)


def _has_last_words() -> bool:
    return bool(not _LAST_WORDS.isdisjoint(sys.modules) or sys.gettrace() or sys.getprofile() or sys.flags.inspect)


def main() -> None:
    """Run the command line and exit. No traceback reaches a user: our own faults end with exit code 4."""
    _open_streams()
    try:
        code = plain.run(sys.argv[1:])
        if code is None:
            from finalizer_lint.cli import repeated

            code = repeated.run(sys.argv[1:], _by_click)
        sys.stdout.flush()  # what is in the way of it is to be told here, not at Python's end
    except KeyboardInterrupt:
        code = exits.INTERRUPTED
    except BrokenPipeError:  # the reader is gone (``| head``) and has what it wanted
        _drop_output()
        code = exits.OK
    except Exception as error:  # the outermost place: a fault of ours must not end in a traceback
        code = _failed(error)
    sys.exit(code)


def _open_streams() -> None:
    """What we print is UTF-8 whatever the locale, odd file names as escapes; to a closed stream it goes nowhere."""
    if sys.stdin is None:  # the next file that is opened would be standard input
        os.open(os.devnull, os.O_RDONLY)
    sys.stdout, sys.stderr = (
        open(os.devnull, "w") if stream is None else stream  # noqa: SIM115 - open until the end
        for stream in (sys.stdout, sys.stderr)
    )
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """What could not be printed is not tried again at Python's end."""
    import contextlib

    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _by_click() -> int:
    import contextlib
    import importlib

    import click

    from finalizer_lint.cli.group import main as group

    completing = plain.COMPLETE in os.environ
    if completing:  # a shell asks; click finds what the module registers
        importlib.import_module("finalizer_lint.cli.commands.completion")
    try:
        code = group.main(prog_name="finalizer-lint", standalone_mode=False)
    except click.ClickException as error:
        from finalizer_lint.cli.complaints import complain

        with contextlib.suppress(OSError):
            complain(error)
        return exits.USAGE
    except click.Abort:
        raise KeyboardInterrupt from None
    except SystemExit:
        if completing:
            raise
        raise BrokenPipeError from None  # for which click has an exit code of its own, and for nothing else here
    return code if isinstance(code, int) else exits.OK


def _failed(error: Exception) -> int:
    """Say what went wrong; the exit code."""
    import contextlib
    import errno

    no_room = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
    # Streams have no names, unlike the files that we open
    output = isinstance(error, OSError) and error.filename is None and error.errno in no_room
    why = error.strerror if isinstance(error, OSError) else ""
    if output:
        _drop_output()
    with contextlib.suppress(OSError):
        if output:
            sys.stderr.write(f"finalizer-lint: the output can't be written: {why}\n")
        else:
            _report(error)
    return exits.USAGE if output else exits.INTERNAL


def _report(error: Exception) -> None:
    import traceback

    from finalizer_lint.core.terminal import printable

    if os.environ.get("FINALIZER_LINT_TRACEBACK"):
        traceback.print_exception(error)
    where = traceback.extract_tb(error.__traceback__)[-1]
    sys.stderr.write(
        f"finalizer-lint: internal error: {type(error).__name__}: {printable(str(error))}\n"
        f"  in {os.path.basename(where.filename)}:{where.lineno}; no file was left half written\n"
        "  Please report it with the command and, if you can, the file: FINALIZER_LINT_TRACEBACK=1 shows more.\n"
    )


if __name__ == "__main__":
    main()
