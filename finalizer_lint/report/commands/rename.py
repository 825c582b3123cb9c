"""A rename plan for people: what changes, what is left to them, what to know before it is released."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from finalizer_lint.core.facts import Literal, Role
from finalizer_lint.core.findings import Edit, Move
from finalizer_lint.core.refusals.refusal import PAGE
from finalizer_lint.core.terminal import printable
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.leftovers import Leftover
from finalizer_lint.run.rename import RenamePlan

_MOST = 20  # refusals that are told of at once
_ORDER = ("declarations", "code", "tests", "charts", "patches", "manifests", "documentation")


def as_text(plan: RenamePlan) -> str:
    """The places by kind, then those to change by hand."""
    if plan.fix is None:
        return _refused(plan)
    lines = [f"{printable(plan.old)} -> {printable(plan.new)}\n"]
    lines += _changed(plan.files, [edit for edit in plan.fix.edits if edit.value])
    own = [edit for edit in plan.fix.edits if any(_is_of(edit, move) for move in plan.fix.moves)]
    lines += _section("a constant of its own", list(_written(plan.files, own)))
    kept = [edit for edit in plan.fix.edits if edit not in own]
    lines += _section("keep removing the old name", list(_written(plan.files, kept)))
    lines += _section("change with their constant", [_follower(use) for use in plan.follows])
    lines += _by_hand(plan.by_hand)
    if plan.fix.caution:
        lines.append(f"\nCaution: {printable(plan.fix.caution)}.\n")
    return "".join(lines)


def _refused(plan: RenamePlan) -> str:
    """What is in the way, and how to go on."""
    refusals = [*([plan.refusal] if plan.refusal is not None else []), *plan.also_refused]
    lines = [
        f"{'Also' if number else 'Refused'}: {printable(one.reason)}.\n  To go on: {printable(one.way)}.\n"
        for number, one in enumerate(refusals[:_MOST])
    ]
    if len(refusals) > _MOST:
        lines.append(f"And {len(refusals) - _MOST} more.\n")
    return "".join([*lines, f"What each means: {PAGE}\n"])


def _changed(files: Files, edits: Iterable[Edit]) -> Iterator[str]:
    groups: dict[str, list[str]] = defaultdict(list)
    by_path = {file.source.path: file for file in files.known()}
    for edit in edits:
        file = by_path[edit.path]
        position = file.source.position(edit.span.start)
        change = f"{printable(file.source.slice(edit.span))} -> {printable(edit.replacement)}"
        groups[_kind(files, file, edit)].append(f"{printable(edit.path)}:{position.line}:{position.column}: {change}")
    for kind in _ORDER:
        yield from _section(kind, groups[kind])


def _is_of(edit: Edit, move: Move) -> bool:
    """Whether an edit of code declares a finalizer's own constant, or puts it in the place of a shared one."""
    identifier = move.own.rpartition(".")[2]
    declares = any(identifier in line and move.name in line for line in edit.replacement.splitlines())
    return not edit.value and (edit.replacement == move.own or declares)


def _written(files: Files, edits: Iterable[Edit]) -> Iterator[str]:
    """What is written beside the code that is there: its first line that is no comment."""
    by_path = {file.source.path: file for file in files.known()}
    for edit in edits:
        file = by_path[edit.path]
        comment = file.language.comment_behind(file.source).strip()
        lines = [line.strip() for line in edit.replacement.splitlines()]
        code = [line for line in lines if line.strip("()") and not (comment and line.startswith(comment))]
        if not edit.value and code:
            position = file.source.position(edit.span.start)
            count = 1 if code[0] not in ("&&", "||") else 2
            more = " …" if len(code) > count else ""
            yield f"{printable(edit.path)}:{position.line}:{position.column}: {printable(' '.join(code[:count]))}{more}"


def _section(title: str, places: list[str]) -> list[str]:
    return [f"\n{title} ({len(places)}):\n", *(f"  {place}\n" for place in places)] if places else []


def _follower(use: ResolvedUse) -> str:
    position = use.file.source.position(use.span.start)
    constant = use.chain[0].symbol.name
    place = f"{printable(use.file.source.path)}:{position.line}:{position.column}"
    return f"{place}: {use.role.value} through {printable(constant)}"


def _by_hand(leftovers: Iterable[Leftover]) -> Iterator[str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for place in leftovers:
        groups[place.kind.value].append(f"{printable(place.path)}:{place.line}: {printable(place.text[:120])}")
    for kind, places in groups.items():
        yield from _section(f"by hand: {kind}", places)


def _kind(files: Files, file: File, edit: Edit) -> str:
    if file.language.is_prose:
        return "documentation"
    if file.in_test:
        return "tests"
    if file.is_code:
        return "declarations" if _declares(file, edit) else "code"
    if files.packages(file.language.name).module_folder(file.path) is not None:
        return "charts"
    return "patches" if _patches(file, edit) else "manifests"


def _declares(file: File, edit: Edit) -> bool:
    return any(isinstance(symbol.value, Literal) and symbol.value.edit == edit.span for symbol in file.facts.symbols)


def _patches(file: File, edit: Edit) -> bool:
    """Whether a manifest adds or takes off the name, as the operations of a patch do, and does not just list it."""
    return any(
        isinstance(use.expr, Literal) and use.expr.edit == edit.span and use.role not in (Role.LISTED, Role.MENTIONED)
        for use in file.facts.uses
    )
