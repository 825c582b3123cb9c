"""Why a rename is not made: it must not be, or would be half of one, although every token of it can be edited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core.bounds import MOST_PLACES
from finalizer_lint.core.facts import Concat, Literal, Ref, Role, Span
from finalizer_lint.core.findings import Edit, Owner
from finalizer_lint.core.names import UNQUALIFIED_ERROR, qualified_name_errors
from finalizer_lint.core.refusals import renames as rows
from finalizer_lint.core.refusals.refusal import HeldBack, Refusal
from finalizer_lint.disk.listing import is_vendored
from finalizer_lint.languages import is_code
from finalizer_lint.languages.symbol_uses import Standing, SymbolUse
from finalizer_lint.project.files.comments import comments
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.judged_places import JudgedPlaces
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.constants import Declaration
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.given_names import configured, filled_in, unclaimed
from finalizer_lint.project.renames.names_put_together import puts_together
from finalizer_lint.project.renames.old_spellings import old_spellings
from finalizer_lint.project.renames.policies import (
    copies_of_finalizers,
    finalizers_written_over,
    policies_that_say,
    watched_names,
)
from finalizer_lint.project.renames.shared_constants import doubtful_uses, other_uses
from finalizer_lint.project.renames.successors import successors


def refusal(names: Names, old: str, new: str, *, third_party_too: bool) -> HeldBack | None:
    """Why a rename must not be planned at all, or None."""
    errors = qualified_name_errors(new)
    if errors or "/" not in new:
        return rows.INVALID_NAME.at(new=new, error=errors[0] if errors else UNQUALIFIED_ERROR)
    if old == new:
        return rows.SAME_NAME.at()
    if names.owner_of(old) is Owner.THIRD_PARTY and not third_party_too:
        return _of_others(names, old, new)
    if names.uses_of(new) or names.declarations_of(new):
        return rows.NAME_TAKEN.at(new=new)
    if not old_spellings(names, old):
        return rows.NOT_SPELLED.at(old=old)
    return None


def _of_others(names: Names, old: str, new: str) -> HeldBack:
    """That a name is not this project's to rename; its owner may have renamed it, but otherwise."""
    owner, known = str(names.stranger_of(old)), successors(names, old)
    if not known:
        return rows.THIRD_PARTY.at(old=old, owner=owner)
    if new in known:
        return rows.NO_SUCCESSION.at(old=old, new=new, owner=owner)
    return rows.OTHER_SUCCESSOR.at(old=old, new=new, owner=owner, known=min(known))


def obstacles(
    files: Files,
    names: Names,
    old: str,
    new: str,
    edits: list[Edit],
    *,
    in_code: bool,
    untouched: frozenset[Constant] = frozenset(),
) -> Iterator[HeldBack]:
    """Why the edits of a rename must not be made. Constants that stay ``untouched`` can't be in the way."""
    if in_code and (found := excess(names, old)) is not None:
        yield found
        return
    yield from _clash(names, old, new, in_code=in_code)
    yield from _listed_together(names, old, new)
    judged = files.judged_places
    yield from _marked_finalizers(names, old, judged)
    for file, line in policies_that_say(files, old, edits):
        if not judged.lifts(rows.POLICY, file, line):
            yield rows.POLICY.at(f"{file.source.path}:{line}", old=old)
    for file, line in copies_of_finalizers(files):
        if not judged.lifts(rows.COPIED, file, line):
            yield rows.COPIED.at(f"{file.source.path}:{line}")
    for file, line in finalizers_written_over(files):
        if not judged.lifts(rows.WRITTEN_OVER, file, line):
            yield rows.WRITTEN_OVER.at(f"{file.source.path}:{line}")
    constants = [one for one in constants_of(names, old) if one not in untouched]
    yield from doubts(files, names, [*constants, *_listed_values(names, old)])
    yield from _given(files, names, old, edits)
    yield from _schemas(files, names, old, new)
    yield from other_spellings(files, names, old, edits, untouched)
    if in_code:
        yield from _defaults(names, old)
        yield from _shared_constants(files, names, constants)
        yield from _names_of_parts(files, constants)
        yield from _excluded_code(files, constants)
        yield from _repeated_values(constants)
        return
    for file, line in watched_names(names, old):
        if not judged.lifts(rows.RUN_BY_OPERATOR, file, line):
            yield rows.RUN_BY_OPERATOR.at(f"{file.source.path}:{line}")
    for file, line in puts_together(files, names, old):
        if not judged.lifts(rows.PUT_TOGETHER, file, line):
            yield rows.PUT_TOGETHER.at(f"{file.source.path}:{line}", old=old)


def _given(files: Files, names: Names, old: str, edits: list[Edit]) -> Iterator[HeldBack]:
    """Manifests by which the old name would stay in force."""
    judged = files.judged_places
    for given in filled_in(files, names, old, edits):
        if not judged.lifts(rows.FILLED_IN, given.file, given.line):
            yield rows.FILLED_IN.at(f"{given.file.source.path}:{given.line}", old=old, asked=given.asked_at)
    for given in unclaimed(names, old):
        if not judged.lifts(rows.UNCLAIMED, given.file, given.line):
            yield rows.UNCLAIMED.at(f"{given.file.source.path}:{given.line}", old=old)
    for given in configured(files, old, edits):
        if not judged.lifts(rows.CONFIGURED, given.file, given.line):
            yield rows.CONFIGURED.at(f"{given.file.source.path}:{given.line}", old=old)


def _schemas(files: Files, names: Names, old: str, new: str) -> Iterator[HeldBack]:
    """Schemas of values that take the old name and not the new one: nothing could be installed with it any more."""
    spelled: dict[File, list[Span]] = {}
    for use in names.uses_of(old):
        token = use.resolution.token
        file, literal = (token.file, token.literal) if token is not None else (use.file, use.expression)
        if not file.is_code and file.ours:
            spelled.setdefault(file, []).append(literal.span)
    for file, spans in spelled.items():
        for path, offset in file.language.refusing_schemas(files.workspace, file, spans, old, new):
            yield rows.SCHEMA.at(f"{files.display(path)}:{_line(files, path, offset)}", new=new)


def excess(names: Names, old: str) -> HeldBack | None:
    """That there is more of it than anybody writes."""
    if len(names.of_code) > MOST_PLACES:
        return rows.TOO_MANY.at(found=f"code has {len(names.of_code)} names of finalizers", most=str(MOST_PLACES))
    constants = len(names.declarations_of(old))
    if constants > MOST_PLACES:
        return rows.TOO_MANY.at(found=f"{constants} constants hold the name", most=str(MOST_PLACES))
    return None


def _clash(names: Names, old: str, new: str, *, in_code: bool) -> Iterator[HeldBack]:
    knows_new = _is_known_in_code(names, new)
    if in_code:
        if knows_new:
            yield rows.KNOWN_TO_CODE.at(new=new)
    elif any(use.file.runs and use.role is Role.ADDED for use in names.uses_of(old)):
        yield rows.STILL_ADDED.at(old=old)
    elif _is_known_in_code(names, old) and not knows_new:
        yield rows.UNKNOWN_TO_CODE.at(new=new)


def _is_known_in_code(names: Names, name: str) -> bool:
    return any(use.file.runs for use in names.uses_of(name)) or any(
        declaration.file.runs for declaration in names.declarations_of(name)
    )


def _listed_together(names: Names, old: str, new: str) -> Iterator[HeldBack]:
    """A list that holds both names would hold the new one twice."""
    lists = {(use.file.path, use.list_span): use.file for use in names.uses_of(new) if use.list_span}
    for use in names.uses_of(old):
        if (use.file.path, use.list_span) in lists and use.role is not Role.MENTIONED:
            yield rows.LISTED_TWICE.at(f"{use.file.source.path}:{use.file.source.line_of(use.span.start)}", new=new)


def constants_of(names: Names, old: str) -> list[Constant]:
    """The constants by which a name is used, in the order of files and places."""
    constants = {constant for use in names.uses_of(old) for constant in use.chain}
    constants |= {declaration.constant for declaration in names.declarations_of(old)}
    return sorted(constants, key=lambda constant: (constant.file.path, constant.symbol.span))


def _listed_values(names: Names, old: str) -> Iterator[Constant]:
    """The values of charts that are lists with the name in them."""
    listed: dict[File, list[Literal]] = {}
    for use in names.uses_of(old):
        if use.role is Role.LISTED and use.file.ours and isinstance(use.expression, Literal):
            listed.setdefault(use.file, []).append(use.expression)
    for file, items in listed.items():
        yield from (Constant(file, symbol) for symbol in file.language.listed_values(file.source, items))


def _marked_finalizers(names: Names, old: str, judged: JudgedPlaces) -> Iterator[HeldBack]:
    """Places that a comment says to be no finalizer's, and that are by what is done there, or with the constant."""
    roles = (Role.ADDED, Role.REMOVED, Role.CHECKED, Role.LISTED)
    acting = [use for use in names.uses_of(old) if use.role in roles and not use.place.of_anything]
    places = [(use.file, use.span) for use in acting]
    places += [(declaration.file, declaration.span) for declaration in names.declarations_of(old)]
    for file, line in dict.fromkeys((file, file.source.line_of(span.start)) for file, span in places if file.ours):
        if judged.is_marked(file, line):
            yield rows.MARKED_FINALIZER.at(f"{file.source.path}:{line}")


def _defaults(names: Names, old: str) -> Iterator[HeldBack]:
    """Places that hold the name only where nobody sets another one."""
    places: list[ResolvedUse | Declaration] = [*names.uses_of(old), *names.declarations_of(old)]
    for one in places:
        if one.resolution.default and one.file.runs:
            token = one.resolution.token
            file, span = (token.file, token.literal.span) if token is not None else (one.file, one.span)
            yield rows.DEFAULT_VALUE.at(f"{file.source.path}:{file.source.line_of(span.start)}")


def _shared_constants(files: Files, names: Names, constants: list[Constant]) -> Iterator[HeldBack]:
    for constant in constants:
        for use in other_uses(files, names, constant):
            place = f"{files.display(use.path)}:{use.line}"
            if use.is_part:
                yield rows.PART_OF_NAME.at(place, name=constant.symbol.name)
            elif not _is_lifted(files, rows.SHARED_CONSTANT, use.path, use.line):
                yield rows.SHARED_CONSTANT.at(place, name=constant.symbol.name)


def doubts(files: Files, names: Names, constants: list[Constant]) -> Iterator[HeldBack]:
    """The places at which constants are not shown to be for their finalizer alone."""
    for constant in constants:
        doubtful = doubtful_uses(files, constant) if constant not in names.kept_for_old_objects else ()
        for use in doubtful:
            doubt = _doubt(files, constant, use)
            if doubt is not None:
                yield doubt


def _doubt(files: Files, constant: Constant, use: SymbolUse) -> HeldBack | None:
    """That a constant is not for its finalizer alone, with the place that shows it; None if somebody knows better."""
    name, meaning = constant.symbol.name, use.meaning
    mentioned = _line(files, use.path, use.span.start)
    shown = _line(files, meaning.path, meaning.offset) if meaning.path is not None else mentioned
    path = meaning.path or use.path
    where = f"{files.display(path)}:{shown}" if shown else files.display(path)
    if use.standing is not Standing.UNKNOWN:
        own = "constant" if constant.file.is_code else "value"
        return rows.OTHER_MEANING.at(where, name=name, purpose=meaning.purpose, own=own)
    row = rows.UNKNOWN_MEANING if constant.file.is_code else rows.UNKNOWN_VALUE
    if _is_lifted(files, row, path, shown) or _is_lifted(files, row, use.path, mentioned):
        return None
    return row.at(where, name=name, purpose=meaning.purpose)


def _line(files: Files, path: Path, offset: int) -> int:
    """The 1-based line, 0 where the file can't be read."""
    file = files.context(path)
    return file.source.line_of(offset) if file is not None else 0


def _is_lifted(files: Files, row: Refusal, path: Path, line: int) -> bool:
    file = files.context(path)
    return file is not None and files.judged_places.lifts(row, file, line)


def _names_of_parts(files: Files, constants: list[Constant]) -> Iterator[HeldBack]:
    """A constant that other names are made from would change them too."""
    own = {(constant.file.language, constant.symbol.name) for constant in constants}
    for file in files.known():
        for expr in (*(use.expr for use in file.facts.uses), *(symbol.value for symbol in file.facts.symbols)):
            for ref in _parts(expr) if isinstance(expr, Concat) else ():
                if (file.language, ref.name) in own:
                    line = file.source.line_of(expr.span.start)
                    yield rows.MADE_FROM.at(f"{file.source.path}:{line}", name=ref.name)


def _parts(expr: Concat) -> Iterator[Ref]:
    stack = list(expr.parts)
    while stack:
        part = stack.pop()
        if isinstance(part, Concat):
            stack.extend(part.parts)
        elif isinstance(part, Ref):
            yield part


def other_spellings(
    files: Files, names: Names, old: str, edits: list[Edit], untouched: frozenset[Constant] = frozenset()
) -> Iterator[HeldBack]:
    """Another string of the same text: what is added there might be what is removed here, or what a test waits for.

    What is surely something else keeps its text: the name of a CRD, a label.
    """
    word = old.encode("utf-8", "surrogatepass")
    quoted = re.compile(rb"([\"'`])%s\1" % re.escape(word))
    kept = {(one.file.source.path, one.symbol.value.span.start) for one in names.kept_for_old_objects | untouched}
    edited = {(edit.path, edit.span.start) for edit in edits}
    for path in files.paths.sources:
        if not is_code(path) or is_vendored(path, files.root):
            continue
        file = files.context(path, word)
        if file is None or not file.ours:
            continue
        for match in quoted.finditer(file.source.data):
            shown, offset = file.source.path, match.start()
            # A prefix such as r'' belongs to the token, so the edit may begin a little before the quote
            planned = any((shown, start) in edited for start in range(offset - 2, offset + 2))
            if planned or (shown, offset) in kept or offset in comments(file.language, file.source):
                continue
            place = Span(offset, match.end())
            if file.in_test and not file.language.is_expected(file.source, place):
                continue
            line, meaning = file.source.line_of(offset), files.meaning_of(file, place)
            is_other = meaning is not None and meaning.standing is Standing.OTHER
            if not is_other and not files.judged_places.lifts(rows.SPELLED_TOO, file, line):
                yield rows.SPELLED_TOO.at(f"{shown}:{line}")


def _excluded_code(files: Files, constants: list[Constant]) -> Iterator[HeldBack]:
    """Code that the settings leave out and that has the name by its constant: it would change without being seen."""
    identifiers = {constant.symbol.name for constant in constants if constant.symbol.scope is None}
    if not identifiers:
        return
    word = re.compile(rb"\b(?:%s)\b" % b"|".join(re.escape(name.encode()) for name in sorted(identifiers)))
    for path in files.paths.sources:
        if not is_code(path) or not files.settings.is_excluded(path):
            continue
        if not files.settings.is_test(path) and word.search(files.texts.read(path)):
            yield rows.EXCLUDED_CODE.at(files.display(path))


def _repeated_values(constants: list[Constant]) -> Iterator[HeldBack]:
    """A constant without a value of its own that has the one of another."""
    for constant in constants:
        source, symbol = constant.file.source, constant.symbol
        repetition = constant.file.language.repeats_value(source.data, symbol.value.span.end)
        if repetition is not None:
            yield rows.REPEATED_VALUE.at(f"{source.path}:{source.line_of(repetition)}", name=symbol.name)
