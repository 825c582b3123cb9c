"""Which name stands at which place of a project, before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from finalizer_lint.core.facts import Role, Span
from finalizer_lint.project.names.constants import Declaration
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.succession import Rename
from finalizer_lint.run.verify.rewritten_project import RewrittenProject, named_places

_PlaceKey = tuple[str, Span, Role]
_Named = ResolvedUse | Declaration


def misnamed(rewritten: RewrittenProject) -> Iterator[tuple[str, str]]:
    """The names that places had which have another one now and should not, each with the reason."""
    names_after: dict[_PlaceKey, list[str | None]] = defaultdict(list)
    for one in named_places(rewritten.after.names):
        path = one.file.source.path
        if not rewritten.is_written(path, one.span):
            names_after[path, rewritten.old_place(path, one.span), _role(one)].append(one.name)
    for one in named_places(rewritten.before.names):
        if one.name is None:
            continue
        path = one.file.source.path
        found = names_after.get((path, rewritten.place(path, one.span), _role(one)), [])
        expected = _expected(rewritten, one)
        if one.resolution.origin is not None:
            expected.add(None)  # a parameter that is given the old name, too, is no single name any more
        if found and expected.isdisjoint(found):
            line = one.file.source.line_of(one.span.start)
            yield one.name, f"{path}:{line} would come to {found[0]!r}, which nothing says that it should"


def left_behind(rewritten: RewrittenProject, rename: Rename) -> str | None:
    """A place of the project that the rename has left with the old name, None if there is none."""
    names = rewritten.after.names
    for use in names.uses_of(rename.old):
        path = use.file.source.path
        if not use.file.ours or use.file.in_test or use.role is Role.MENTIONED or use.place.of_anything:
            continue
        is_kept = any(one.symbol.legacy or one in names.kept_for_old_objects for one in use.chain)
        if not is_kept and not rewritten.is_written(path, use.span):
            return f"{path}:{use.file.source.line_of(use.span.start)} would still have {rename.old!r}"
    return None


def _expected(rewritten: RewrittenProject, one: _Named) -> set[str | None]:
    """The names that a place may have: its own; the one that its token was given; where it was moved, the new one."""
    given = rewritten.given_name(one.resolution)
    moved = {rename.new for rename in rewritten.moved if rename.old == one.name}
    return {given} if given is not None else {one.name, *moved}


def _role(one: _Named) -> Role:
    return one.role if isinstance(one, ResolvedUse) else Role.DECLARED
