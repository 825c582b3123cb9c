"""The command line inside of this process: as the real one, without the time that a start takes."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from unittest import mock

from finalizer_lint.__main__ import main
from tests.project import Done, Project


def run(project: Project, *arguments: str, stdin: bytes = b"") -> Done:
    told = (io.BytesIO(), io.BytesIO())
    out, err = (io.TextIOWrapper(stream, encoding="utf-8", newline="") for stream in told)
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    before = Path.cwd()
    os.chdir(project.folder)
    try:
        with (
            mock.patch.multiple(sys, stdin=given, stdout=out, stderr=err, argv=["finalizer-lint", *arguments]),
            mock.patch.dict(os.environ, {"FINALIZER_LINT_TRACEBACK": "1"}),
        ):
            code = _exit_code()
    finally:
        os.chdir(before)
    for stream in (out, err):
        stream.flush()
    texts = [stream.getvalue().decode("utf-8", "surrogateescape") for stream in told]
    assert "Traceback" not in texts[1], texts[1]
    return Done(code, *texts)


def _exit_code() -> int:
    try:
        main()
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    raise AssertionError("main() always exits")
