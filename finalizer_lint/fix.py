"""Apply fixes: order, overlap, verify in memory, then write whole files atomically."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import stat
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.languages import frontend
from finalizer_lint.model import Concat, Edit, Expr, Facts, Fix, Literal, Ref, Span, Symbol, Use
from finalizer_lint.project.files import File, Files
from finalizer_lint.source import Source


class FixError(Exception):
    """A fix that could not be verified or written; the files are as they were."""


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """One file before and after."""

    file: File
    before: bytes
    after: bytes


def changes(fixes: Iterable[Fix], files: Files) -> tuple[list[Change], list[tuple[Fix, str]]]:
    """The files as they would be, and the fixes that were left out, each with the reason. Writes nothing.

    Of two fixes that overlap only the first is taken. A fix is taken whole or not at all.
    """
    by_path = {file.source.path: file for file in files.known()}
    taken: dict[str, list[Edit]] = defaultdict(list)
    skipped: list[tuple[Fix, str]] = []
    for fix in fixes:
        if any(edit.span.overlaps(other.span) for edit in fix.edits for other in taken[edit.path]):
            skipped.append((fix, "it overlaps another fix"))
            continue
        try:
            for path in {edit.path for edit in fix.edits}:
                _rewritten(by_path[path], taken[path] + [edit for edit in fix.edits if edit.path == path])
        except FixError as error:
            skipped.append((fix, str(error)))
            continue
        for edit in fix.edits:
            taken[edit.path].append(edit)
    done = [
        Change(by_path[path], by_path[path].source.data, _rewritten(by_path[path], edits))
        for path, edits in sorted(taken.items())
        if edits
    ]
    return done, skipped


def splice(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Replace the spans of one file's edits, last to first. The edits must not overlap."""
    for edit in sorted(edits, key=lambda e: e.span, reverse=True):
        data = data[: edit.span.start] + edit.replacement.encode("utf-8") + data[edit.span.end :]
    return data


def _rewritten(file: File, edits: list[Edit]) -> bytes:
    """The new bytes of a file. Raises FixError unless its facts differ from the old ones just as planned."""
    after = splice(file.source.data, edits)
    if file.language == "python":
        _agree_with_codemod(file, edits, after)
    facts = frontend(file.language).extract(Source(file.source.path, after))
    if _shape(file.facts, {edit.span: edit.value for edit in edits}) != _shape(facts, {}):
        raise FixError(f"{file.source.path}: the rewritten file could not be verified")
    return after


def _agree_with_codemod(file: File, edits: list[Edit], after: bytes) -> None:
    """Python is rewritten by a libcst codemod, and by span: they must come to the same bytes."""
    from finalizer_lint.codemods.python_rename import CodemodError, replace_strings

    tokens = {edit.span: edit.replacement for edit in edits}
    try:
        rewritten = replace_strings(file.source.data, tokens)
    except CodemodError as error:
        raise FixError(f"{file.source.path}: {error}") from error
    if rewritten != after:
        raise FixError(f"{file.source.path}: the rewritten file could not be verified")


def _shape(facts: Facts, values: dict[Span, str]) -> tuple[object, ...]:
    """The facts without their places, with ``values`` for the literals at edited tokens."""

    def expr(value: Expr) -> object:
        if isinstance(value, Literal):
            return values.get(value.edit, value.value) if value.edit else value.value
        if isinstance(value, Ref):
            return (value.qualifier, value.name)
        if isinstance(value, Concat):
            return tuple(expr(part) for part in value.parts)
        return None

    def use(fact: Use) -> object:
        return (fact.role, expr(fact.expr), fact.place, fact.object, fact.within is None)

    def symbol(fact: Symbol) -> object:
        return (fact.name, expr(fact.value), fact.owner, fact.legacy, fact.others)

    return (
        tuple(use(fact) for fact in facts.uses),
        tuple(symbol(fact) for fact in facts.symbols),
        facts.imports,
        tuple((fact.oddity, fact.server_type) for fact in facts.malformed),
        tuple(fact.message for fact in facts.problems),
    )


def write(done: list[Change]) -> None:
    """Put the new bytes in place: all temporary files are written before the first one is moved.

    Raises FixError for symbolic links, for files that changed since they were read and when the disk refuses; what
    was moved before that is whole, everything else is as it was.
    """
    staged: list[tuple[str, Path]] = []
    try:
        for change in done:
            staged.append((_stage(change), change.file.path))
        for temporary, path in staged:
            os.replace(temporary, path)  # noqa: PTH105 - names the atomic call
    except OSError as error:
        raise FixError(f"{error.filename or 'a file'}: {error.strerror or error}") from error
    finally:
        for temporary, _ in staged:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)


def _stage(change: Change) -> str:
    """Write a temporary file beside the old one, with its mode and owner. Returns the temporary's path."""
    path = change.file.path
    before = os.lstat(path)
    if stat.S_ISLNK(before.st_mode):
        raise FixError(f"{change.file.source.path}: a symbolic link is not rewritten")
    if path.read_bytes() != change.before:
        raise FixError(f"{change.file.source.path}: changed since it was read")
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(change.after)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(stat.S_IMODE(before.st_mode))
        with contextlib.suppress(OSError):  # only root may give a file away
            os.chown(temporary, before.st_uid, before.st_gid)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return temporary
