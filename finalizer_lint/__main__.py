"""``finalizer-lint`` and ``python -m finalizer_lint``."""

from __future__ import annotations

import os
import sys

from finalizer_lint.cli import exits, plain


def main() -> None:
    """Run the command line and exit. No traceback reaches a user: our own faults end with exit code 4."""
    for stream in (sys.stdout, sys.stderr):
        # What we print is UTF-8 whatever the locale, odd file names as escapes
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = plain.run(sys.argv[1:])
        if code is None:
            code = _by_click()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader is gone (``| head``); keep Python from complaining about it once more at its end.
        sys.stdout = None
        sys.exit(exits.OK)
    except Exception as error:  # the outermost place: a fault of ours must not end in a traceback
        _report(error)
        sys.exit(exits.INTERNAL)
    sys.exit(code)


def _by_click() -> int:
    import importlib

    import click

    from finalizer_lint.cli.group import main as group

    if "_FINALIZER_LINT_COMPLETE" in os.environ:  # a shell asks; click finds what the module registers
        importlib.import_module("finalizer_lint.cli.completion")
    try:
        code = group.main(prog_name="finalizer-lint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return exits.USAGE
    except click.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else exits.OK


def _report(error: Exception) -> None:
    import traceback

    if os.environ.get("FINALIZER_LINT_TRACEBACK"):
        traceback.print_exception(error)
    where = traceback.extract_tb(error.__traceback__)[-1]
    sys.stderr.write(
        f"finalizer-lint: internal error: {type(error).__name__}: {error}\n"
        f"  in {os.path.basename(where.filename)}:{where.lineno}; no file was left half written\n"
        "  Please report it with the command and, if you can, the file: FINALIZER_LINT_TRACEBACK=1 shows more.\n"
    )


if __name__ == "__main__":
    main()
