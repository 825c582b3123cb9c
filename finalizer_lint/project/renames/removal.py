"""Whether anything may take a finalizer off again. Made to err on the side of yes: what is not understood removes.

Facts say which names are removed. Where they are silent (a name handed to an unknown function, a patch by index, a
script, a person) the text around a name or elsewhere in the project is asked.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.reasons import Reason
from finalizer_lint.core.source import Source
from finalizer_lint.languages import is_code, language_named, language_of
from finalizer_lint.project.comments import code_of_line
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.uses import ResolvedUse

_BEFORE = 400  # bytes before a name in which the call that it is an argument of is looked for
_AROUND = 300  # bytes around a name in a document in which it must say that the name is to be removed

# Functions that add a name and do nothing else. A library that is told a name by others may take it off, too.
_ONLY_ADDS = pattern(
    r"(?!\w*(?:remov|delet|clear|clean|handle|regist|new))(?:try|must|maybe|do)?_?"
    r"(?:(?:add|append|insert|ensure|set|put)\w*finalizers?\w*|(?:append|insert|add|extend)(?:string|unique|all|if\w+)?)",
    re.IGNORECASE,
)
_ASSIGNED_LIST = pattern(r"(?<!With)finalizers\b[^;\n]*$", re.IGNORECASE)
_REGISTERS = pattern(r"WithFinalizers|persistence", re.IGNORECASE)
# Functions that only tell whether a name is there. A comparison or an index may be how it is left out of a copy.
_ONLY_TELLS = pattern(r"\w*(?:contain|has|have|include|exist|present)\w*|in|any|is_?\w*in_?\w*|\w*in_?slice", re.I)

PATCH_BY_INDEX = pattern(rb"\"remove\"|'remove'|OpRemove", re.IGNORECASE)
# An object's finalizers become something that is not spelled as what they were and more.
COMPUTED = pattern(
    rb"(?:\.SetFinalizers\(|\.[Ff]inalizers\s?=\s?(?!=)|\[[\"']finalizers[\"']\]\s?=\s?(?!=))"
    rb"(?!\w*\.?(?:[Aa]dd|[Aa]ppend|[Ii]nsert)\w*\(|\[|None|nil|\(?\w*[Ff]inalizers\s*(?:or|\+))(\w+)?"
)
_TALKS = pattern(
    r"\blog\b|[lL]ogger|klog|glog|\bLOG\b|logging|\.(?:Info|Error|Debug|Warn\w*|V|Event|Eventf|info|error|debug"
    r"|warn\w*)\(|\b(?:\w*[pP]rint\w*|(?:Error|Wrap|Fatal|Warn|Warning|Info|Debug)f)\(|^\s*\"[^\"]*inalizer[^\"]*\", "
)
_REMOVE_IT = pattern(
    rb"kubectl\s+(?:patch|edit)|by hand|manual|finalizers\W{1,6}(?:null|\[\])"
    rb"|(?:remov|delet|strip|clear|drop|tak)\w*\W+(?:\w+\W+){0,4}finalizer",
    re.IGNORECASE,
)


class Removals:
    """What the project does that may take finalizers off its objects."""

    def __init__(self, files: Files, names: Names) -> None:
        self._files = files
        self._names = names

    def may_remove(self, name: str) -> bool:
        """Whether some code, library, script or person may take ``name`` off an object."""
        uses = [use for use in self._names.uses_of(name) if not use.file.in_test]
        return (
            self._clears
            or any(_may_remove_here(use) for use in uses)
            or self._by_unknown_name(uses)
            or self._by_computed_list(uses)
            or self._in_other_text(name)
            or self._handed_over(name, uses)
        )

    @functools.cached_property
    def _clears(self) -> bool:
        """Whether running code takes all finalizers off at once, or some by their place in the list."""
        return any(use.role is Role.CLEARED and not use.file.in_test for use in self._names.uses) or any(
            b"/metadata/finalizers" in file.source.data and PATCH_BY_INDEX.search(file.source.data)
            for file in self._files.known()
            if file.runs
        )

    @functools.cached_property
    def _unknown(self) -> list[ResolvedUse]:
        return [u for u in self._names.uses if u.name is None and u.role is Role.REMOVED and not u.file.in_test]

    def _by_unknown_name(self, uses: list[ResolvedUse]) -> bool:
        """A removal of a name that is not static. A helper's parameter means the names that it is called with.

        Those are seen wherever the helper is called; only in its own package it may be reached in other ways.
        """
        folders = {use.file.path.parent for use in uses}
        return any(not _is_parameter(use) or use.file.path.parent in folders for use in self._unknown)

    def _by_computed_list(self, uses: list[ResolvedUse]) -> bool:
        """An object's finalizers become what a variable or function holds, in a package that uses the name."""
        return any(use.file.path.parent in self._computing for use in uses if use.file.is_code)

    @functools.cached_property
    def _computing(self) -> set[Path]:
        """The folders whose running code sets finalizers to what a variable or function holds."""
        return {f.path.parent for f in self._files.known() if f.runs and _sets_computed(f.source.data)}

    def _declared(self, name: str) -> list[Constant]:
        return [one.constant for one in self._names.declarations_of(name) if one.file.runs]

    def _handed_over(self, name: str, uses: list[ResolvedUse]) -> bool:
        """Whether running code spells the name, or its constant, at a place of which the facts say nothing."""
        return any(self.unexplained(name, {use.file.language.name for use in uses if use.file.is_code}))

    def unexplained(self, name: str, languages: Iterable[str]) -> Iterator[tuple[Path, int]]:
        """The files and lines of running code, in any of the languages, that spell the name, or its constant, so."""
        uses = [use for use in self._names.uses_of(name) if not use.file.in_test]
        links = {link for use in uses for link in use.chain} | set(self._declared(name))
        links = {link for link in links if not _is_part(link, self._names, name)}
        for word, language, only_in in {
            *((name, language, None) for language in languages),
            *((link.symbol.name, link.file.language.name, _seen_in(link)) for link in links),
        }:
            for path in self._files.mentions.of(word, language):
                if only_in in (None, path, path.parent) and not self._files.settings.is_test(path):
                    yield from ((path, line) for line in self._lines(path, word, language))

    def _lines(self, path: Path, word: str, language: str) -> Iterator[int]:
        """The lines that mean something by a word that no fact explains: no comment, log text, import or use."""
        source = Source(self._files.display(path), self._files.texts.read_if_there(path))
        spelled = re.compile(rf"(?<![-\w/]){re.escape(word)}(?![-\w/])")
        places = re.finditer(re.escape(word.encode("utf-8", "surrogatepass")), source.data)
        for line in dict.fromkeys(source.line_of(place.start()) for place in places):
            if line in self._explained.get(path, ()) or not spelled.search(source.line_text(line)):
                continue
            code = code_of_line(language_named(language), source, line)
            if spelled.search(code) and not _TALKS.search(code) and not _only_imports(code, word):
                yield line

    @functools.cached_property
    def _explained(self) -> dict[Path, set[int]]:
        """The lines of each file at which facts stand."""
        found: dict[Path, set[int]] = {}
        places: list[tuple[File, Span]] = [(use.file, use.span) for use in self._names.uses]
        for declaration in self._names.declarations:
            places += [(declaration.file, declaration.symbol.span), (declaration.file, declaration.span)]
        for file, span in places:
            found.setdefault(file.path, set()).add(file.source.line_of(span.start))
        return found

    def _in_other_text(self, name: str) -> bool:
        """A program in another language that spells the name, or a document that says to remove it."""
        needle = name.encode("utf-8", "surrogatepass")
        for path, is_document in self._other_texts:
            data = self._files.texts.read_if_there(path)
            if needle in data and (not is_document or says_remove(data, needle)):
                return True
        return False

    @functools.cached_property
    def _other_texts(self) -> list[tuple[Path, bool]]:
        """The files that are no code and no tests, and whether they are documents."""
        return [
            (path, language_of(path.name) is not None)
            for path in self._files.paths.all
            if not is_code(path) and not self._files.settings.is_test(path)
        ]


def is_plain_add(use: ResolvedUse) -> bool:
    """Whether a use adds the name and nothing more, as far as its text shows: it registers it with no library."""
    before = _text_before(use)
    line = before.rpartition("\n")[2]
    if _REGISTERS.search(line):
        return False
    function = _called(before)
    return (function is not None and _ONLY_ADDS.fullmatch(function) is not None) or (
        _ASSIGNED_LIST.search(line) is not None and function is None
    )


def _may_remove_here(use: ResolvedUse) -> bool:
    role = use.role
    if role is Role.REMOVED:
        return True
    if not use.file.is_code:
        return role in (Role.ADDED, Role.CLEARED)  # watches.yaml: the operator that runs it takes the name off
    if role is Role.ADDED:
        return not is_plain_add(use)
    if role is Role.CHECKED:
        return not only_tells(use)
    return role is Role.DECLARED


def only_tells(use: ResolvedUse) -> bool:
    data = use.file.source.data
    if use.file.language.is_membership_test(data, use.span):
        return True
    function = _called(_text_before(use))
    return function is not None and _ONLY_TELLS.fullmatch(function) is not None


def _text_before(use: ResolvedUse) -> str:
    start = use.span.start
    return use.file.source.data[max(start - _BEFORE, 0) : start].decode("utf-8", "replace")


def _called(before: str) -> str | None:
    """The function in whose arguments a text ends, ``""`` for none but brackets, None where it is in no call.

    Lists of strings on the way are passed through: ``append(list, []string{x}...)``.
    """
    depth = 0
    for at in range(len(before) - 1, -1, -1):
        char = before[at]
        if char in ")]}":
            depth += 1
        elif char in "([{" and depth:
            depth -= 1
        elif char == "(":
            word = re.search(r"(\w+)(?:\[[\w.]+\])?\s*$", before[:at])
            return word[1] if word else ""
        elif char == "{" and not before[:at].endswith("]string"):
            return None
    return None


def _is_parameter(use: ResolvedUse) -> bool:
    return use.resolution.reason is Reason.PARAMETER


def _sets_computed(data: bytes) -> bool:
    """Whether finalizers are set to something that is not plainly what was there and more."""
    return any(
        not match[1] or not re.search(rb"\b%s(?:\s*:?=\s*|\.)append\(" % re.escape(match[1]), data)
        for match in COMPUTED.finditer(data)
    )


def _is_part(link: Constant, names: Names, name: str) -> bool:
    """Whether a constant is only a part of the name, such as the group before the slash."""
    return all(link != declaration.constant for declaration in names.declarations_of(name))


def _seen_in(link: Constant) -> Path | None:
    """The file or folder outside of which an identifier does not mean the constant; None if everywhere it may."""
    if link.symbol.scope is not None:
        return link.file.path
    if link.file.language.is_package_private(link.symbol.name):
        return link.file.path.parent
    return None


def _only_imports(line: str, word: str) -> bool:
    """Whether a line of Python brings a constant in, also where the import goes over many lines."""
    return line.lstrip().startswith(("import ", "from ")) or line.strip().rstrip(",") in (
        word,
        f'"{word}"',
        f"'{word}'",
    )


def says_remove(data: bytes, needle: bytes) -> bool:
    at = data.find(needle)
    while at != -1:
        if _REMOVE_IT.search(data, max(at - _AROUND, 0), at + len(needle) + _AROUND):
            return True
        at = data.find(needle, at + 1)
    return False


def adds(names: Names) -> dict[str, list[ResolvedUse]]:
    """The places at which the project's own running code adds each name."""
    found: dict[str, list[ResolvedUse]] = {}
    for use in names.uses:
        if use.name is not None and use.role is Role.ADDED and use.file.runs and use.file.ours:
            found.setdefault(use.name, []).append(use)
    return found
