"""Where a Go value comes from: the calls, writes and returns that a parameter, field or result gets its value from.

Files are found by byte search for the identifier in the package and, where it is exported, in those that import it.
"""

from __future__ import annotations

import dataclasses
import functools
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from finalizer_lint.languages.go import flow_calls, flow_fields
from finalizer_lint.languages.go.flow_fields import Struct, Target
from finalizer_lint.languages.go.flows import Field, FlowFile, Found, Parameter, Result, says_finalizer_alone
from finalizer_lint.model import Expr, Span
from finalizer_lint.project.files import File, Files
from finalizer_lint.source import Source

_IMPORTED = re.compile(rb'"([^"\s]+)"')
_BODY = re.compile(rb"^(?:func|type|const|var)\b", re.MULTILINE)
_DECODES = re.compile(rb"\b(?:Unmarshal|Decode|Process|Parse|Bind)\w*\(")
_MAX_FILES = 300  # an identifier in more files than that is a common word
_NO_PACKAGE = "?"  # no import path: what a file calls by a qualified name is not meant

_At: TypeAlias = "tuple[Path, Found]"
_Read: TypeAlias = "tuple[Path, FlowFile]"
_Seen: TypeAlias = "tuple[Path, FlowFile, str]"


@dataclasses.dataclass(frozen=True, slots=True)
class Site:
    """An expression that flows to the place asked for. ``sure``: to that one, not perhaps to another of its name."""

    file: File
    expr: Expr
    sure: bool

    @property
    def place(self) -> tuple[Path, Span]:
        return self.file.path, self.expr.span


@dataclasses.dataclass(frozen=True, slots=True)
class Flow:
    """What reaches a place. ``complete``: nothing else does. ``dedicated``: the place is for a finalizer alone."""

    sites: tuple[Site, ...] = ()
    complete: bool = False
    dedicated: bool = False


class GoFlows:
    def __init__(self, files: Files) -> None:
        self._files = files
        self._packages = files.packages("go")
        self._read: dict[Path, FlowFile] = {}
        self._calls: dict[tuple[Path, str, Parameter], list[_At] | None] = {}
        self._paths = functools.cache(Path)

    def into(self, file: File, where: Span) -> Flow:
        """What flows into the parameter, field or result at a place."""
        asked = self._flow_file(file.path, "")
        origin = asked.origin(where) if asked is not None else None
        if origin is None:
            return Flow()
        dedicated = says_finalizer_alone(origin) or _is_dedicated(file, where)
        if isinstance(origin, Parameter):
            found = self._passed(file, dataclasses.replace(origin, name=""))
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
        if to.receiver and exported and self._is_common(file, word):
            return None
        seen = [(path, flow, "") for path, flow in self._own(file, word)]
        if exported:
            seen += self._importers(file.path.parent, word)
        if to.receiver and exported:
            elsewhere = self._elsewhere(word, {path for path, _, _ in seen})
            if elsewhere is None:
                return None
            seen += elsewhere
        if to.receiver and sum(len(list(flow_calls.declarations(flow, word, None))) for _, flow, _ in seen) != 1:
            return None
        return [(path, one) for path, flow, package in seen for one in flow_calls.passed(flow, to, package)]

    def _is_common(self, file: File, method: str) -> bool:
        """Whether methods of several types have a name, as far as that shows before all calls of it are looked at."""
        declared = 0
        for path in {*self._own_paths(file), *self._files.mentions(method, "go")}:
            if flow_calls.may_declare(self._files.data(path), method):
                flow = self._flow_file(path, method)
                declared += len(list(flow_calls.declarations(flow, method, None))) if flow is not None else 0
            if declared > 1:
                return True
        return False

    def _written(self, file: File, origin: Field) -> list[_At] | None:
        """What all writers put into a field; the struct must be known, or the only one of its package that has it."""
        word, exported = origin.name, origin.name[:1].isupper()
        import_path = origin.type.import_path if origin.type is not None else ""
        home = self._package(file, import_path, word)
        declared = [(path, one) for path, flow in home for one in flow_fields.declaring(flow, word)]
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
            seen += self._importers(where.parent, word) + self._importers(where.parent, struct.name)
            if struct.tagged or any(_decodes(flow, struct) for _, flow, _ in seen):
                return None
        others = frozenset(other.name for _, other in declared if other is not struct)
        found = []
        for path, flow, package in dict.fromkeys(seen):
            sole = alone and (len(declared) == 1 or not self._files.settings.is_test(path))
            here = struct if struct.name or path == where else dataclasses.replace(struct, start=-1)
            target = Target(word, here, package, others, sole)
            found += [(path, one) for one in flow_fields.written(flow, target)]
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
        found = [(at, one) for at, flow in home for one in flow_calls.returned(flow, origin.name, receiver)]
        if not found and receiver and not path and not origin.name[:1].isupper():
            # An interface, or a struct that embeds what has the method
            found = [(at, one) for at, flow in home for one in flow_calls.returned(flow, origin.name, None)]
        return found or None

    def _counts(self, asking: File, path: Path) -> bool:
        """Whether a file can matter to another one: tests do not to code that runs."""
        return asking.in_test or not self._files.settings.is_test(path)

    def _own(self, file: File, word: str) -> list[_Read]:
        """The files of a file's own package that spell a word, tests too."""
        found = self._flow_files(self._own_paths(file), word)
        return [(path, flow) for path, flow in found if flow.package == file.facts.package]

    def _own_paths(self, file: File) -> list[Path]:
        """All Go files of a file's folder."""
        test = os.path.join(file.path.parent, "_test.go")  # noqa: PTH118 - for each flow
        return [self._paths(path) for path in self._packages.files(test, "")]

    def _package(self, file: File, import_path: str, word: str) -> list[_Read]:
        if not import_path:
            return self._own(file, word)
        paths = self._packages.files(os.fspath(file.path), import_path)
        return self._flow_files(map(self._paths, paths), word)

    def _flow_files(self, paths: Iterable[Path], word: str) -> list[_Read]:
        found = []
        for path in paths:
            flow = self._flow_file(path, word)
            if flow is not None:
                found.append((path, flow))
        return found

    def _flow_file(self, path: Path, word: str) -> FlowFile | None:
        """A file to ask, None if it does not spell the word."""
        if path in self._read:
            flow = self._read[path]
            return flow if word.encode() in flow.tree.data else None
        data = self._files.data(path)
        if word.encode() not in data:
            return None
        self._read[path] = FlowFile(Source(self._files.display(path), data))
        return self._read[path]

    def _elsewhere(self, word: str, known: set[Path]) -> list[_Seen] | None:
        """The other files of the project that spell a word; None if there are too many to ask."""
        paths = self._files.mentions(word, "go").keys() - known
        if len(paths) > _MAX_FILES:
            return None
        return [(path, flow, _NO_PACKAGE) for path, flow in self._flow_files(sorted(paths), word)]

    def _importers(self, folder: Path, word: str) -> list[_Seen]:
        """The files that spell a word and import the package in a folder, each with the path that it imports it by."""
        found = []
        for import_path in self._paths_of(folder):
            for path, flow in self._flow_files(self._imports[import_path], word):
                files = self._packages.files(os.fspath(path), import_path)
                if files and self._paths(files[0]).parent == folder:
                    found.append((path, flow, import_path))
        return found

    def _paths_of(self, folder: Path) -> list[str]:
        """The import paths that can mean a folder: those that end like it; a module may have any name."""
        if (folder / "go.mod").is_file():
            return sorted(self._imports)
        return self._by_last.get(folder.name, [])

    @functools.cached_property
    def _by_last(self) -> dict[str, list[str]]:
        """The import paths of the project by their last part, sorted."""
        index: dict[str, list[str]] = {}
        for path in sorted(self._imports):
            index.setdefault(path.rpartition("/")[2], []).append(path)
        return index

    @functools.cached_property
    def _imports(self) -> dict[str, list[Path]]:
        """By import path: the files of the project that import it, tests too. Reads them all, once."""
        index: dict[str, list[Path]] = {}
        for path in self._files.of_language("go"):
            data = self._files.data(path)
            body = _BODY.search(data)
            at = data.find(b"import")
            for match in _IMPORTED.finditer(data, at, body.start() if body is not None else len(data)):
                index.setdefault(match[1].decode("utf-8", "replace"), []).append(path)
        return index


def _decodes(flow: FlowFile, struct: Struct) -> bool:
    """Whether a file that spells a struct's name also decodes something: that may write any exported field."""
    return struct.name.encode() in flow.tree.data and _DECODES.search(flow.tree.data) is not None


def _is_dedicated(file: File, where: Span) -> bool:
    """Whether the symbol declared at a place is read nowhere but where a finalizer is meant."""
    return any(symbol.span == where and symbol.others == 0 for symbol in file.facts.symbols)
