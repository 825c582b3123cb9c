"""Runs the Python codemod that keeps an old name alive on a scratch project, with the rename beside it."""

from __future__ import annotations

import itertools
from collections import defaultdict

from finalizer_lint.codemods.python.legacy.rewrite import constant_edit, keep
from finalizer_lint.core.facts import Role
from finalizer_lint.core.findings import Edit, Gain
from finalizer_lint.project.files.choice import Choice
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names, collect
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.resolve import Resolver
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.run.verify import Promise, objection
from finalizer_lint.settings import Configuration
from tests.project import Project

OLD, NEW = "acme-finalizer", "acme.io/finalizer"

Reasons = list[tuple[str, str]]


def rewritten(project: Project, sources: dict[str, str], *, current: str = OLD, retire: bool = False) -> dict[str, str]:
    """The files after the rename of ``OLD`` to ``NEW``, which is made already where ``current`` is ``NEW``."""
    after, reasons = attempt(project, sources, current=current, retire=retire)
    assert reasons == [], reasons
    return after


def attempt(
    project: Project, sources: dict[str, str], *, current: str = OLD, retire: bool = False
) -> tuple[dict[str, str], Reasons]:
    """The files and what is left to people: the text of the place and why."""
    paths = [project.write(path, text) for path, text in sources.items()]
    files = Files(project.folder, Configuration(project.folder), project.folder, Choice(frozenset(map(str, paths))))
    for path in paths:
        files.add(path, path.read_bytes())
    names = collect(files, Resolver(files))
    groups: dict[tuple[File, Constant | None], list[ResolvedUse]] = defaultdict(list)
    for use in names.uses:
        if use.name == current:
            groups[use.file, use.chain[-1] if use.chain else None].append(use)
    edits, reasons, gains = dict[Edit, None](), Reasons(), set[Gain]()
    for (file, constant), uses in groups.items():
        spans = {role: [use.span for use in uses if use.role is role] for role in Role}
        kept = keep(
            file,
            spans[Role.REMOVED],
            spans[Role.CHECKED],
            spans[Role.ADDED],
            old=OLD,
            new=NEW,
            constant=constant,
            retire=retire,
            files=files,
        )
        edits.update(dict.fromkeys(kept.edits))
        gains.update(kept.gains)
        reasons += [(file.source.slice(span), str(reason)) for span, reason in kept.by_hand]
        if constant is not None and kept.reaches_other:
            edits.update({edit: None} if (edit := constant_edit(constant, OLD)[0]) else {})
    if current == OLD:
        edits.update(dict.fromkeys(_renames(names)))
    after = {}
    for file in files.known():
        mine = sorted((edit for edit in edits if edit.path == file.source.path), key=lambda edit: edit.span)
        after[file.source.path] = _applied(file, mine)
        compile(after[file.source.path].encode(), file.source.path, "exec")
        assert objection(file, mine, after[file.source.path].encode(), Promise(frozenset(gains))) is None
    return after, reasons


def _renames(names: Names) -> set[Edit]:
    found = set()
    for use in names.uses:
        token = use.resolution.token
        if use.name == OLD and token is not None and token.literal.edit is not None:
            text = token.file.language.spell(token.file.source, token.literal, NEW)
            assert text is not None
            found.add(Edit(token.file.source.path, token.literal.edit, text, NEW))
    return found


def _applied(file: File, edits: list[Edit]) -> str:
    assert not any(one.span.overlaps(other.span) for one, other in itertools.pairwise(edits))
    data, end = b"", 0
    for edit in edits:
        data += file.source.data[end : edit.span.start] + edit.replacement.encode()
        end = edit.span.end
    return (data + file.source.data[end:]).decode()
