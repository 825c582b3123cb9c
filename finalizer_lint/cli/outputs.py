"""``--output FORMAT=FILE``: reports in files, beside the one on standard output."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from finalizer_lint.model import Severity
from finalizer_lint.report import FORMATS, render
from finalizer_lint.report.summary import Outcome
from finalizer_lint.report.text_style import Style
from finalizer_lint.settings.values import did_you_mean

Output = tuple[str, Path]


def read_outputs(_ctx: click.Context, _param: click.Parameter, values: Iterable[str]) -> tuple[Output, ...]:
    """What the options say. Raises click.BadParameter before anything is linted."""
    outputs = tuple(_read(value) for value in values)
    files = [os.path.realpath(path) for _, path in outputs]
    for (_, path), file in zip(outputs, files, strict=True):
        if files.count(file) > 1 and not _is_special(Path(file)):
            raise click.BadParameter(f"two outputs go to {str(path)!r}")
    return outputs


def _read(value: str) -> Output:
    name, equals, file = value.partition("=")
    if not equals or not file:
        raise click.BadParameter(f"{value!r} is not FORMAT=FILE")
    if name not in FORMATS:
        raise click.BadParameter(f"no format {name!r}{did_you_mean(name, tuple(FORMATS))}")
    if file == "-":
        raise click.BadParameter(f"`-` is no file: --output-format {name} writes to standard output")
    path = Path(file)
    if path.is_dir():
        raise click.BadParameter(f"{file!r} is a folder")
    if not path.parent.is_dir():
        raise click.BadParameter(f"the folder {str(path.parent)!r} does not exist")
    return name, path


def write_outputs(outputs: Iterable[Output], outcome: Outcome, minimum: Severity) -> None:
    """Write every report, without colour. Raises click.ClickException, of which one line is shown."""
    for name, path in outputs:
        text = render(name, outcome, Style(colour=False), minimum)
        try:
            _write(Path(os.path.realpath(path)), text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise click.ClickException(f"--output {name}={path}: {error.strerror or error}") from error


def _write(path: Path, data: bytes) -> None:
    """Replace a file at once; nobody sees half a report."""
    if _is_special(path):
        path.write_bytes(data)
        return
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".finalizer-lint.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        _take_mode(path, Path(temporary))
        os.replace(temporary, path)  # noqa: PTH105 - names the atomic call
    finally:
        with contextlib.suppress(OSError):
            Path(temporary).unlink(missing_ok=True)


def _take_mode(path: Path, temporary: Path) -> None:
    """The mode of the file that is replaced, or that of any new file: a temporary one is nobody else's to read."""
    if path.exists():
        shutil.copymode(path, temporary)
        return
    umask = os.umask(0)
    os.umask(umask)
    temporary.chmod(0o666 & ~umask)


def _is_special(path: Path) -> bool:
    """A device or a pipe, which is written to and never replaced."""
    return path.exists() and not path.is_file()
