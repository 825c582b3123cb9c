"""The old name at the places that take the new one off: each has to take off both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from finalizer_lint.core.facts import Ref, Role
from finalizer_lint.core.findings import Fix
from finalizer_lint.core.idioms import Idiom
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.succession import Rename
from finalizer_lint.run.verify.rewritten_project import RewrittenProject

_Function = tuple[str, str]
_ASKS = (Role.REMOVED, Role.CHECKED)
_NEAR = 2  # lines between a comparison with the new name and the one with the old name


def legacy_objections(rewritten: RewrittenProject, fix: Fix, renames: list[Rename]) -> Iterator[str]:
    """What is wrong with the code by which a fix goes on removing the old names."""
    olds = {rename.old for rename in renames}
    for gain in fix.gains:
        if gain.name not in olds:
            yield f"{gain.name!r} is no name that it gives up"
        elif not _is_asked_for(rewritten, gain.name) and not _is_spelled_twice(rewritten, fix, gain.name):
            yield f"nothing would be done with {gain.name!r}"
    yield from _unresolved(rewritten, fix)
    for rename in renames:
        yield from _one_sided(rewritten, rename)


def _is_asked_for(rewritten: RewrittenProject, name: str) -> bool:
    return any(use.role in _ASKS and use.file.runs for use in rewritten.after.names.uses_of(name))


def _is_spelled_twice(rewritten: RewrittenProject, fix: Fix, name: str) -> bool:
    """Whether its constant is more than declared: an entry of a table of handlers is no use that facts know of."""
    paths = dict.fromkeys(edit.path for edit in fix.edits)
    texts = [file.source.data for path in paths if (file := rewritten.after.files.by_display(path)) is not None]
    for identifier in (gain.identifier for gain in fix.gains if gain.name == name and gain.identifier):
        word = re.compile(rb"(?<!\w)%s(?!\w)" % re.escape(identifier.encode()))
        if sum(len(word.findall(text)) for text in texts) > 1:
            return True
    return False


def _unresolved(rewritten: RewrittenProject, fix: Fix) -> Iterator[str]:
    """Written code that speaks of a constant which is not there, or holds something else."""
    own = {gain.identifier for gain in fix.gains if gain.identifier}
    paths = {edit.path for edit in fix.edits}
    every = {(gain.identifier, gain.name) for one in rewritten.fixes for gain in one.gains}
    for use in rewritten.after.names.uses:
        name, path = use.expression.name if isinstance(use.expression, Ref) else "", use.file.source.path
        if name in own and path in paths and (name, use.name) not in every and rewritten.is_written(path, use.span):
            yield f"{_place(use)} would have no {name}"


def _one_sided(rewritten: RewrittenProject, rename: Rename) -> Iterator[str]:
    """Functions that took off the old name and would take off the new one alone."""
    took_off = _removals(rewritten.before.names, rename.old)
    takes_off = _removals(rewritten.after.names, rename.old)
    asks = _lines(rewritten.after.names, rename.old)
    both = {function.rpartition(".")[2] for _, function in takes_off if function}
    for function, uses in _removals(rewritten.after.names, rename.new).items():
        if function not in took_off or function in takes_off:
            continue
        for use in uses:
            line = use.file.source.line_of(use.span.start)
            if any(f"{function}(" in use.file.source.line_text(line) for function in both):
                continue  # what is called there takes off both
            near = any(abs(line - other) <= _NEAR for other in asks[use.file.source.path])
            if use.role is Role.REMOVED or not near:
                yield f"{_place(use)} would take off {rename.new!r} and no longer {rename.old!r}"


def _removals(names: Names, name: str) -> dict[_Function, list[ResolvedUse]]:
    """The places of running code that take a name off by themselves, by function."""
    found: dict[_Function, list[ResolvedUse]] = defaultdict(list)
    for use in names.uses_of(name):
        is_own = use.resolution.origin is None and use.file.runs and use.file.ours
        if is_own and (use.role is Role.REMOVED or _is_filter(use)):
            found[use.file.source.path, use.file.function_around(use.span.start).name].append(use)
    return found


def _is_filter(use: ResolvedUse) -> bool:
    acts = (act for act in use.file.facts.handrolled if act.idiom is Idiom.REMOVE)
    return any(act.name is not None and act.name.span == use.span for act in acts)


def _lines(names: Names, name: str) -> dict[str, list[int]]:
    lines: dict[str, list[int]] = defaultdict(list)
    for use in names.uses_of(name):
        lines[use.file.source.path].append(use.file.source.line_of(use.span.start))
    return lines


def _place(use: ResolvedUse) -> str:
    return f"{use.file.source.path}:{use.file.source.line_of(use.span.start)}"
