"""What the project says of the names that generated files add."""

from __future__ import annotations

import tempfile
from pathlib import Path

from finalizer_lint.core.facts import Role
from finalizer_lint.project.files.choice import Choice
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.resolve import Resolver
from finalizer_lint.settings import Configuration


def of_go(program: dict[str, str]) -> dict[tuple[str, int, int], str | None]:
    """By file and byte span, what the project says that is added; of a conversion, the span of what is converted."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        for path, text in program.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(text.encode())
        paths = [folder / path for path in program if path.endswith(".go")]
        chosen = Choice(frozenset(map(str, paths)))
        files = Files(folder, Configuration(folder), folder, chosen)
        for each in paths:
            files.add(each, each.read_bytes())
        resolver = Resolver(files)
        return {
            (file.path.relative_to(folder).as_posix(), use.expr.span.start, use.expr.span.end): resolver.resolve(
                file, use.expr
            ).value
            for file in list(files.known())
            for use in file.facts.uses
            if use.role is Role.ADDED
        }


def of_python(program: dict[str, str]) -> list[tuple[int, str | None]]:
    """The names that the project says are added, with their lines in ``main``."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        for name, text in program.items():
            (folder / f"{name}.py").write_bytes(text.encode())
        main = folder / "main.py"
        files = Files(folder, Configuration(folder), folder, Choice(frozenset({str(main)})))
        files.add(main, main.read_bytes())
        (file,) = files.known()
        resolver = Resolver(files)
        uses = [use for use in file.facts.uses if use.role is Role.ADDED]
        return [(file.source.line_of(use.expr.span.start), resolver.resolve(file, use.expr).value) for use in uses]
