"""``--output FORMAT=FILE``: reports in files, beside the one on standard output."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from finalizer_lint.core.findings import Severity
from finalizer_lint.core.terminal import did_you_mean
from finalizer_lint.disk import writing
from finalizer_lint.report import FORMATS, render
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome

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
    if os.path.isdir(path):  # noqa: PTH112 - Path's own raises for a name that is too long
        raise click.BadParameter(f"{file!r} is a folder")
    if not os.path.isdir(path.parent):  # noqa: PTH112 - as above
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
    else:
        writing.put(os.fspath(path), data)


def _is_special(path: Path) -> bool:
    """A device or a pipe, which is written to and never replaced."""
    return path.exists() and not path.is_file()
