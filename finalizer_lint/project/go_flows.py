"""Where a Go value comes from: the calls, writes and returns that a parameter, field or result gets its value from.

Files are found by byte search for the identifier in the package and, where it is exported, in those that import it.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.candidates import is_candidate
from finalizer_lint.core.facts import Expr, Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.go.flows import calls, fields
from finalizer_lint.languages.go.flows.fields import Struct, Target
from finalizer_lint.languages.go.flows.origins import Field, FlowFile, Found, Parameter, Result, says_finalizer_alone
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

_IMPORTED = pattern(rb'"([^"\s]+)"')
_BODY = pattern(rb"\n(?:func|type|const|var)\b")  # begins with a byte, which makes it several times faster
_DECODES = pattern(rb"\b(?:Unmarshal|Decode|Process|Parse|Bind)\w*\(")
_MAX_FILES = 300  # an identifier in more files than that is a common word
_NO_PACKAGE = "?"  # no import path: what a file calls by a qualified name is not meant

_At: TypeAlias = "tuple[str, Found]"  # paths are strings here: there are so many of them
_Read: TypeAlias = "tuple[str, FlowFile]"
_Seen: TypeAlias = "tuple[str, FlowFile, str]"
_Imports: TypeAlias = "dict[str, dict[str, list[str]]]"


@records.record(frozen=True, slots=True)
class Site:
    """An expression that flows to the place asked for. ``sure``: to that one, not perhaps to another of its name."""

    file: File
    expr: Expr
    sure: bool

    @property
    def place(self) -> tuple[Path, Span]:
        return self.file.path, self.expr.span


@records.record(frozen=True, slots=True)
class Flow:
    """What reaches a place. ``complete``: nothing else does. ``dedicated``: the place is for a finalizer alone."""

    sites: tuple[Site, ...] = ()
    complete: bool = False
    dedicated: bool = False


class GoFlows:
    def __init__(self, files: Files) -> None:
        self._files = files
        self._packages = files.packages("go")
        self._read: dict[str, FlowFile] = {}
        self._calls: dict[tuple[Path, str, Parameter], list[_At] | None] = {}

    def into(self, file: File, where: Span) -> Flow:
        """What flows into the parameter, field or result at a place."""
        asked = self._flow_file(os.fspath(file.path), "")
        origin = asked.origin(where) if asked is not None else None
        if origin is None:
            return Flow()
        dedicated = says_finalizer_alone(origin) or _is_dedicated(file, where)
        if isinstance(origin, Parameter):
            found = self._passed(file, records.replace(origin, name=""))
        elif isinstance(origin, Field):
            found = self._written(file, origin)
        else:
            found = self._returned(file, origin)
        return self._flow(found, dedicated=dedicated)

    def _flow(self, found: list[_At] | None, *, dedicated: bool) -> Flow:
        sites, complete = [], found is not None
        for path, one in found or ():
            file = self._files.context(path)
            complete &= file is not None
            if file is not None:
                sites.append(Site(file, one.expr, one.sure))
        return Flow(tuple(sites), complete, dedicated)

    def _passed(self, file: File, to: Parameter) -> list[_At] | None:
        """The arguments of all calls, which are the same for all parameters that stand at the position."""
        key = file.path.parent, file.facts.package, to
        if key not in self._calls:
            self._calls[key] = self._arguments(file, to)
        return self._calls[key]

    def _arguments(self, file: File, to: Parameter) -> list[_At] | None:
        """The arguments of all calls. Of methods only the name is known, so it must be declared once."""
        word, exported = to.function, to.function[:1].isupper()
        spelled = None
        if to.receiver and exported:
            spelled = [os.fspath(path) for path in self._files.mentions.of(word, "go")]
            if self._is_common(word, {*self._own_paths(file), *spelled}):
                return None
        seen = [(path, flow, "") for path, flow in self._own(file, word)]
        if exported:
            seen += self._importers(os.fspath(file.path.parent), word, spelled)
        if to.receiver and exported:
            elsewhere = self._elsewhere(word, {path for path, _, _ in seen})
            if elsewhere is None:
                return None
            seen += elsewhere
        if to.receiver and sum(len(list(calls.declarations(flow, word, None))) for _, flow, _ in seen) != 1:
            return None
        return [(path, one) for path, flow, package in seen for one in calls.passed(flow, to, package)]

    def _is_common(self, method: str, paths: Iterable[str]) -> bool:
        """Whether methods of several types have a name, as far as that shows before all calls of it are looked at."""
        declared = 0
        for path in paths:
            if calls.may_declare(self._bytes(path, method), method):
                flow = self._flow_file(path, method)
                declared += len(list(calls.declarations(flow, method, None))) if flow is not None else 0
            if declared > 1:
                return True
        return False

    def _written(self, file: File, origin: Field) -> list[_At] | None:
        """What all writers put into a field; the struct must be known, or the only one of its package that has it."""
        word, exported = origin.name, origin.name[:1].isupper()
        import_path = origin.type.import_path if origin.type is not None else ""
        home = self._package(file, import_path, word)
        declared = [(path, one) for path, flow in home for one in fields.declaring(flow, word)]
        candidates = [pair for pair in declared if self._counts(file, pair[0])]
        alone = len(candidates) == 1 and not exported
        if not alone:
            known = origin.type.name if origin.type is not None else ""
            candidates = [pair for pair in candidates if known and pair[1].name == known]
        if len(candidates) != 1:
            return None
        where, struct = candidates[0]
        if struct.position < 0:
            return None
        # A literal that goes by position, or a conversion, spells the type alone
        home += self._package(file, import_path, struct.name) if struct.name else []
        seen = [(path, flow, "") for path, flow in home]
        if exported:
            folder = os.path.dirname(where)
            seen += self._importers(folder, word) + self._importers(folder, struct.name)
            if struct.tagged or any(_decodes(flow, struct) for _, flow, _ in seen):
                return None
        others = frozenset(other.name for _, other in declared if other is not struct)
        found = []
        for path, flow, package in dict.fromkeys(seen):
            sole = alone and (len(declared) == 1 or not self._is_test(path))
            here = struct if struct.name or path == where else records.replace(struct, start=-1)
            target = Target(word, here, package, others, sole)
            found += [(path, one) for one in fields.written(flow, target)]
        return found

    def _returned(self, file: File, origin: Result) -> list[_At] | None:
        """What a function returns, in each file that declares it; of a method on an unknown type all of its name."""
        receiver: str | None = ""
        path = origin.import_path or ""
        if origin.import_path is None:
            receiver, path = (origin.type.name, origin.type.import_path) if origin.type is not None else (None, "")
        if receiver is None and origin.name[:1].isupper():
            return None  # it may be a type of any package
        home = [(at, flow) for at, flow in self._package(file, path, origin.name) if self._counts(file, at)]
        found = [(at, one) for at, flow in home for one in calls.returned(flow, origin.name, receiver)]
        if not found and receiver and not path and not origin.name[:1].isupper():
            # An interface, or a struct that embeds what has the method
            found = [(at, one) for at, flow in home for one in calls.returned(flow, origin.name, None)]
        return found or None

    def _counts(self, asking: File, path: str) -> bool:
        """Whether a file can matter to another one: tests do not to code that runs."""
        return asking.in_test or not self._is_test(path)

    def _is_test(self, path: str) -> bool:
        return self._files.settings.is_test(Path(path))

    def _own(self, file: File, word: str) -> list[_Read]:
        """The files of a file's own package that spell a word, tests too."""
        found = self._flow_files(self._own_paths(file), word)
        return [(path, flow) for path, flow in found if flow.package == file.facts.package]

    def _own_paths(self, file: File) -> list[str]:
        """All Go files of a file's folder."""
        return self._packages.files(f"{file.path.parent}/_test.go", "")

    def _package(self, file: File, import_path: str, word: str) -> list[_Read]:
        if not import_path:
            return self._own(file, word)
        return self._flow_files(self._packages.files(os.fspath(file.path), import_path), word)

    def _flow_files(self, paths: Iterable[str], word: str) -> list[_Read]:
        found = []
        for path in paths:
            flow = self._flow_file(path, word)
            if flow is not None:
                found.append((path, flow))
        return found

    def _flow_file(self, path: str, word: str) -> FlowFile | None:
        """A file to ask, None if it does not spell the word."""
        if path in self._read:
            flow = self._read[path]
            return flow if word.encode() in flow.tree.data else None
        data = self._bytes(path, word)
        if word.encode() not in data:
            return None
        self._read[path] = FlowFile(Source(self._files.display(Path(path)), data))
        return self._read[path]

    def _bytes(self, path: str, word: str) -> bytes:
        """What is in a file, or nothing where it does not spell the word."""
        return b"" if self._files.silence.excludes(path, word.encode()) else self._files.data(path)

    def _elsewhere(self, word: str, known: set[str]) -> list[_Seen] | None:
        """The other files of the project that spell a word; None if there are too many to ask."""
        paths = {os.fspath(path) for path in self._files.mentions.of(word, "go")} - known
        if len(paths) > _MAX_FILES:
            return None
        return [(path, flow, _NO_PACKAGE) for path, flow in self._flow_files(sorted(paths), word)]

    def _importers(self, folder: str, word: str, spelled: Iterable[str] | None = None) -> list[_Seen]:
        """The files that spell a word and import the package in a folder, each with the path that it imports it by.

        ``spelled`` are the files that spell the word, where that is known.
        """
        if spelled is not None:
            imports = self._imports(spelled)
        else:
            imports = self._candidates_imports if is_candidate(word.encode()) else self._all_imports
        # The import paths that can mean a folder end like it; a module may have any name
        named = list(imports.values()) if os.path.isfile(f"{folder}/go.mod") else [imports.get(_last(folder), {})]
        found = []
        for import_path, importing in sorted(pair for paths in named for pair in paths.items()):
            for path, flow in self._flow_files(importing, word):
                files = self._packages.files(path, import_path)
                if files and os.path.dirname(files[0]) == folder:
                    found.append((path, flow, import_path))
        return found

    @functools.cached_property
    def _all_imports(self) -> _Imports:
        return self._imports(self._files.paths.of_language("go"))

    @functools.cached_property
    def _candidates_imports(self) -> _Imports:
        """Of those that can spell a word that says finalizer; they are read already."""
        return self._imports(self._files.silence.may_spell(b"inalizer", self._files.paths.of_language("go")))

    def _imports(self, paths: Iterable[str]) -> _Imports:
        """By the last part of the import path, and by all of it: those of the files that import it, tests too."""
        index: _Imports = {}
        for path in paths:
            data = self._files.data(path)
            body = _BODY.search(data)
            at = data.find(b"import")
            for match in _IMPORTED.finditer(data, at, body.start() if body is not None else len(data)):
                imported = match[1].decode("utf-8", "replace")
                index.setdefault(_last(imported), {}).setdefault(imported, []).append(path)
        return index


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _decodes(flow: FlowFile, struct: Struct) -> bool:
    """Whether a file that spells a struct's name also decodes something: that may write any exported field."""
    return struct.name.encode() in flow.tree.data and _DECODES.search(flow.tree.data) is not None


def _is_dedicated(file: File, where: Span) -> bool:
    """Whether the symbol declared at a place is read nowhere but where a finalizer is meant."""
    return any(symbol.span == where and symbol.others == 0 for symbol in file.facts.symbols)
