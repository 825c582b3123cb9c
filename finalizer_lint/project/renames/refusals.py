"""Why a rename is not made: it must not be, or would be half of one, although every token of it can be edited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core.facts import Concat, Expr, Ref, Role
from finalizer_lint.core.findings import Edit, Owner
from finalizer_lint.core.names import UNQUALIFIED_ERROR, qualified_name_errors
from finalizer_lint.disk.listing import is_vendored
from finalizer_lint.languages import is_code
from finalizer_lint.languages.symbol_uses import Standing, SymbolUse
from finalizer_lint.project.comments import comments
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.renames.old_spellings import old_spellings
from finalizer_lint.project.renames.policies import policy_that_says
from finalizer_lint.project.renames.shared_constants import doubtful_uses, other_use


def refusal(names: Names, old: str, new: str, *, third_party_too: bool) -> str | None:
    """Why a rename must not be planned at all, or None."""
    errors = qualified_name_errors(new)
    if errors or "/" not in new:
        return f"the API server would not accept {new!r}: {errors[0] if errors else UNQUALIFIED_ERROR}"
    if old == new:
        return "the old and the new name are the same"
    if names.owner_of(old) is Owner.THIRD_PARTY and not third_party_too:
        owner = names.third_parties.owner_of(old)
        return f"{old!r} belongs to {owner}, whose controller knows no other spelling (--third-party renames it anyway)"
    if names.uses_of(new) or names.declarations_of(new):
        return f"the project already has {new!r}: the two would become one"
    if not old_spellings(names, old):
        return f"no finalizer of the name {old!r} is spelled in the project"
    return None


def obstacle(
    files: Files,
    names: Names,
    old: str,
    new: str,
    edits: list[Edit],
    *,
    in_code: bool,
    untouched: frozenset[Constant] = frozenset(),
) -> str | None:
    """Why the edits of a rename must not be made, or None. Constants that stay ``untouched`` can't be in the way."""
    clash = _clash(names, old, new, in_code=in_code) or _listed_together(names, old, new)
    if clash:
        return clash
    if policy := policy_that_says(files, old, edits):
        return f"{policy} is a policy that speaks of {old!r}"
    constants = [one for one in constants_of(names, old) if one not in untouched]
    if not in_code:
        return _doubtful(files, names, constants)
    return (
        _shared_constant(files, names, constants)
        or _name_of_parts(files, constants)
        or _other_spelling(files, names, old, edits, untouched)
        or _excluded_code(files, constants)
        or _repeated_value(constants)
    )


def _clash(names: Names, old: str, new: str, *, in_code: bool) -> str | None:
    knows_new = _is_known_in_code(names, new)
    if in_code:
        return f"the code already knows {new!r}: the two would become one" if knows_new else None
    if any(use.file.runs and use.role is Role.ADDED for use in names.uses_of(old)):
        return f"the code still adds {old!r}"
    if _is_known_in_code(names, old) and not knows_new:
        return f"the code does not know {new!r}"
    return None


def _is_known_in_code(names: Names, name: str) -> bool:
    return any(use.file.runs for use in names.uses_of(name)) or any(
        declaration.file.runs for declaration in names.declarations_of(name)
    )


def _listed_together(names: Names, old: str, new: str) -> str | None:
    """A list that holds both names would hold the new one twice."""
    lists = {(use.file.path, use.list_span): use.file for use in names.uses_of(new) if use.list_span}
    for use in names.uses_of(old):
        if (use.file.path, use.list_span) in lists and use.role is not Role.MENTIONED:
            return f"{use.file.source.path}:{use.file.source.line_of(use.span.start)} lists {new!r} already"
    return None


def constants_of(names: Names, old: str) -> list[Constant]:
    """The constants by which a name is used, in the order of files and places."""
    constants = {constant for use in names.uses_of(old) for constant in use.chain}
    constants |= {declaration.constant for declaration in names.declarations_of(old)}
    return sorted(constants, key=lambda constant: (constant.file.path, constant.symbol.span))


def _shared_constant(files: Files, names: Names, constants: list[Constant]) -> str | None:
    for constant in constants:
        place, name = other_use(files, names, constant), constant.symbol.name
        if place is not None:
            return f"{name} is also used for something else in {place}: give the finalizer its own constant"
    return _doubtful(files, names, constants)


def _doubtful(files: Files, names: Names, constants: list[Constant]) -> str | None:
    for constant in constants:
        doubtful = doubtful_uses(files, constant) if constant not in names.kept_for_old_objects else ()
        for use in doubtful:
            return _doubt(files, constant, use)
    return None


def _doubt(files: Files, constant: Constant, use: SymbolUse) -> str:
    """That a constant is not for its finalizer alone, with the place that shows it."""
    name, meaning = constant.symbol.name, use.meaning
    path = meaning.path or use.path
    file = files.context(path)
    offset = meaning.offset if meaning.path is not None else use.span.start
    where = f"{files.display(path)}:{file.source.line_of(offset)}" if file is not None else files.display(path)
    if use.standing is Standing.UNKNOWN:
        return f"{where} has {name} as {meaning.purpose}, which is not known to be a finalizer's"
    own = "constant" if constant.file.is_code else "value"
    return f"{name} is also {meaning.purpose} at {where}: give the finalizer its own {own}"


def _name_of_parts(files: Files, constants: list[Constant]) -> str | None:
    """A constant that other names are made from would change them too."""
    own = {(constant.file.language, constant.symbol.name) for constant in constants}
    for file in files.known():
        for expr in (*(use.expr for use in file.facts.uses), *(symbol.value for symbol in file.facts.symbols)):
            for ref in _parts(expr):
                if (file.language, ref.name) in own:
                    line = file.source.line_of(expr.span.start)
                    return f"{file.source.path}:{line} makes another name from {ref.name}"
    return None


def _parts(expr: Expr) -> Iterator[Ref]:
    stack = list(expr.parts) if isinstance(expr, Concat) else []
    while stack:
        part = stack.pop()
        if isinstance(part, Concat):
            stack.extend(part.parts)
        elif isinstance(part, Ref):
            yield part


def _other_spelling(
    files: Files, names: Names, old: str, edits: list[Edit], untouched: frozenset[Constant]
) -> str | None:
    """Another string of the same text in code that runs: what is added there might be what is removed here."""
    word = old.encode("utf-8", "surrogatepass")
    quoted = re.compile(rb"([\"'`])%s\1" % re.escape(word))
    kept = {(one.file.source.path, one.symbol.value.span.start) for one in names.kept_for_old_objects | untouched}
    edited = {(edit.path, edit.span.start) for edit in edits}
    for path in files.paths.sources:
        if not is_code(path) or is_vendored(path, files.root) or files.settings.is_test(path):
            continue
        file = files.context(path, word)
        if file is None or not file.ours:
            continue
        for match in quoted.finditer(file.source.data):
            shown, offset = file.source.path, match.start()
            # A prefix such as r'' belongs to the token, so the edit may begin a little before the quote
            planned = any((shown, start) in edited for start in range(offset - 2, offset + 2))
            if not planned and (shown, offset) not in kept and offset not in comments(file.language, file.source):
                return f"{shown}:{file.source.line_of(offset)} spells it too, and is not known to be a finalizer"
    return None


def _excluded_code(files: Files, constants: list[Constant]) -> str | None:
    """Code that the settings leave out and that has the name by its constant: it would change without being seen."""
    identifiers = {constant.symbol.name for constant in constants if constant.symbol.scope is None}
    if not identifiers:
        return None
    word = re.compile(rb"\b(?:%s)\b" % b"|".join(re.escape(name.encode()) for name in sorted(identifiers)))
    for path in files.paths.sources:
        if not is_code(path) or not files.settings.is_excluded(path):
            continue
        if not files.settings.is_test(path) and word.search(files.texts.read(path)):
            return f"{files.display(path)} uses its constant, and is excluded by the settings"
    return None


def _repeated_value(constants: list[Constant]) -> str | None:
    """A constant without a value of its own that has the one of another."""
    for constant in constants:
        source, symbol = constant.file.source, constant.symbol
        repetition = constant.file.language.repeats_value(source.data, symbol.value.span.end)
        if repetition is not None:
            line = source.line_of(repetition)
            return f"{source.path}:{line} has the same value, because {symbol.name} stands above it"
    return None
