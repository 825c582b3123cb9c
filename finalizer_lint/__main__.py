"""``finalizer-lint`` and ``python -m finalizer_lint``."""

from __future__ import annotations

import importlib
import io
import os
import sys


def main() -> None:
    """Run the command line and exit. No traceback reaches a user: our own faults end with exit code 4."""
    from finalizer_lint.cli import exits

    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, io.TextIOWrapper
        ):  # what we print is UTF-8 whatever the locale, odd file names as escapes
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        import click

        from finalizer_lint.cli import main as group

        if "_FINALIZER_LINT_COMPLETE" in os.environ:  # a shell asks; click finds what the module registers
            importlib.import_module("finalizer_lint.cli.completion")
        code = group.main(prog_name="finalizer-lint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(exits.USAGE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        # The reader is gone (``| head``); keep Python from complaining about it once more at its end.
        sys.stdout = None
        sys.exit(exits.OK)
    except Exception as error:  # the outermost place: a fault of ours must not end in a traceback
        _report(error)
        sys.exit(exits.INTERNAL)
    sys.exit(code if isinstance(code, int) else exits.OK)


def _report(error: Exception) -> None:
    import traceback

    if os.environ.get("FINALIZER_LINT_TRACEBACK"):
        traceback.print_exception(error)
    where = traceback.extract_tb(error.__traceback__)[-1]
    sys.stderr.write(
        f"finalizer-lint: internal error: {type(error).__name__}: {error}\n"
        f"  in {os.path.basename(where.filename)}:{where.lineno}; no file was left half written\n"  # noqa: PTH119
        "  Please report it with the command and, if you can, the file: FINALIZER_LINT_TRACEBACK=1 shows more.\n"
    )


if __name__ == "__main__":
    main()
