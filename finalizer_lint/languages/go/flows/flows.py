"""Where a Go value comes from: the calls, writes and returns that a parameter, field or result gets its value from.

Files are found by byte search for the identifier in the package and, where it is exported, in those that import it.
By an example, in two files of a package::

    func hold(o client.Object, name string) {        type reconciler struct{ name string }
        controllerutil.AddFinalizer(o, name)         var r = &reconciler{name: "acme.dev/widget"}
    }                                                func (r *reconciler) run(o client.Object) { hold(o, r.name) }

The facts of the first file say that a name is added that comes from elsewhere: an ``Unknown`` which ``flows``, at the
declaration of the parameter ``name``. The resolver asks what flows there.

1. ``FlowFile.origin`` tells what stands at the place: the parameter at position 1 of 2 of the function ``hold``.
2. ``hold`` is not exported, so nobody outside of its package calls it: of the package's files those are asked that
   spell the word. Every place that means the function must be a call, and each gives its argument at that position:
   ``r.name``. A place that is no call, as in ``f := hold``, gives an ``Unknown`` that flows no further.
3. ``r.name`` is itself a value that flows, and the resolver asks again. It is a field, as the receiver says of the
   struct ``reconciler``, which declares ``name`` as its field 0. It is written by its key in a literal, by
   ``r.name = …``, by a literal without keys at position 0, and by whatever makes a reconciler of another struct. Here
   there is one writer, and it puts a literal there.
4. Nothing else can flow to either place, so the flow is ``complete`` and both come to one value: "acme.dev/widget".

Of a method only the name is known, so one that is called by many types is not followed; an exported field with a tag
may be filled by a decoder; and a name in very many files is a common word. Then there is no answer: better none than
one of two.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.flows import Flow, Flows, Site
from finalizer_lint.languages.go.flows.fields import FieldTarget, StructField, declared_fields, written_values
from finalizer_lint.languages.go.flows.flow_file import FlowFile
from finalizer_lint.languages.go.flows.origins import FieldOrigin, FlowValue, ParameterOrigin, ResultOrigin
from finalizer_lint.languages.go.flows.parameters import passed_values
from finalizer_lint.languages.go.flows.readers import FlowFiles, Reader
from finalizer_lint.languages.go.flows.results import returned_values
from finalizer_lint.languages.go.text.top_level import function_names
from finalizer_lint.languages.vocabulary.identifiers import names_finalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from finalizer_lint.languages.workspace import Workspace, WorkspaceFile

_DECODES = pattern(rb"\b(?:Unmarshal|Decode|Process|Parse|Bind)\w*\(")

_Values: TypeAlias = "list[tuple[str, FlowValue]]"


class GoFlows(Flows):
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._files = FlowFiles(workspace)
        self._arguments: dict[tuple[Path, str, ParameterOrigin], _Values | None] = {}

    def into(self, file: WorkspaceFile, place: Span) -> Flow:
        question = self._files.file(os.fspath(file.path), "")
        origin = question.origin(place) if question is not None else None
        if origin is None:
            return Flow()
        dedicated = names_finalizer(origin.name) or _is_dedicated(file, place)
        if isinstance(origin, ParameterOrigin):
            values = self._passed(file, records.replace(origin, name=""))
        elif isinstance(origin, FieldOrigin):
            values = self._written(file, origin)
        else:
            values = self._returned(file, origin)
        return self._flow(values, dedicated=dedicated)

    def _flow(self, values: _Values | None, *, dedicated: bool) -> Flow:
        sites, complete = [], values is not None
        for path, value in values or ():
            file = self._workspace.context(path)
            complete &= file is not None
            if file is not None:
                sites.append(Site(file.path, value.expression, value.sure, value.given))
        return Flow(tuple(sites), complete, dedicated)

    def _passed(self, file: WorkspaceFile, to: ParameterOrigin) -> _Values | None:
        """The arguments of all calls, which are the same for all parameters that stand at the position."""
        key = file.path.parent, file.facts.package, to
        if key not in self._arguments:
            self._arguments[key] = self._arguments_of_calls(file, to)
        return self._arguments[key]

    def _arguments_of_calls(self, file: WorkspaceFile, to: ParameterOrigin) -> _Values | None:
        """Of methods only the name is known, so it must be declared once."""
        word, exported = to.function, to.function[:1].isupper()
        spelled = None
        if to.receiver and exported:
            spelled = self._files.spelling(word)
            if self._is_common(word, {*self._files.own_paths(file), *spelled}):
                return None
        readers = [(path, read, "") for path, read in self._files.own(file, word)]
        if exported:
            readers += self._files.importing(os.fspath(file.path.parent), word, spelled)
        if to.receiver and exported:
            elsewhere = self._files.elsewhere(word, {path for path, _, _ in readers})
            if elsewhere is None:
                return None
            readers += elsewhere
        if to.receiver and sum(_methods(read, word) for _, read, _ in readers) != 1:
            return None
        return [(path, value) for path, read, package in readers for value in passed_values(read, to, package)]

    def _is_common(self, method: str, paths: Iterable[str]) -> bool:
        """Whether methods of several types have a name, as far as that shows before all calls of it are looked at."""
        declared = 0
        for path in paths:
            if any(name.is_method for name in function_names(self._files.data(path, method), method.encode())):
                read = self._files.file(path, method)
                declared += _methods(read, method) if read is not None else 0
            if declared > 1:
                return True
        return False

    def _written(self, file: WorkspaceFile, origin: FieldOrigin) -> _Values | None:
        """What all writers put into a field; the struct must be known, or the only one of its package that has it."""
        word, exported = origin.name, origin.name[:1].isupper()
        import_path = origin.type_name.import_path if origin.type_name is not None else ""
        home = self._files.package(file, import_path, word)
        declared = [(path, one) for path, read in home for one in declared_fields(read, word)]
        candidates = [pair for pair in declared if self._counts(file, pair[0])]
        alone = len(candidates) == 1 and not exported
        if not alone:
            known = origin.type_name.name if origin.type_name is not None else ""
            candidates = [pair for pair in candidates if known and pair[1].name == known]
        if len(candidates) != 1:
            return None
        place, struct = candidates[0]
        if struct.position < 0:
            return None
        # A literal that goes by position, or a conversion, spells the type alone
        home += self._files.package(file, import_path, struct.name) if struct.name else []
        readers: list[Reader] = [(path, read, "") for path, read in home]
        if exported:
            folder = os.path.dirname(place)
            readers += self._files.importing(folder, word) + self._files.importing(folder, struct.name)
            if struct.tagged or (not struct.acts and any(_decodes(read, struct) for _, read, _ in readers)):
                return None
        others = frozenset(other.name for _, other in declared if other is not struct)
        values = []
        for path, read, package in dict.fromkeys(readers):
            sole = alone and (len(declared) == 1 or not self._workspace.is_test(path))
            here = struct if struct.name or path == place else records.replace(struct, start=-1)
            target = FieldTarget(word, here, package, others, sole)
            values += [(path, value) for value in written_values(read, target)]
        return values

    def _returned(self, file: WorkspaceFile, origin: ResultOrigin) -> _Values | None:
        """What a function returns, in each file that declares it; of a method on an unknown type all of its name."""
        receiver: str | None = ""
        import_path, type_name = origin.import_path or "", origin.type_name
        if origin.import_path is None:
            receiver, import_path = (type_name.name, type_name.import_path) if type_name is not None else (None, "")
        if receiver is None and origin.name[:1].isupper():
            return None  # it may be a type of any package
        package = self._files.package(file, import_path, origin.name)
        home = [(path, read) for path, read in package if self._counts(file, path)]
        values = [(path, value) for path, read in home for value in returned_values(read, origin.name, receiver)]
        if not values and receiver and not import_path and not origin.name[:1].isupper():
            # An interface, or a struct that embeds what has the method
            values = [(path, value) for path, read in home for value in returned_values(read, origin.name, None)]
        return values or None

    def _counts(self, asking: WorkspaceFile, path: str) -> bool:
        """Whether a file can matter to another one: tests do not to code that runs."""
        return asking.in_test or not self._workspace.is_test(path)


def _methods(file: FlowFile, name: str) -> int:
    """How many methods of a name a file declares."""
    return sum(receiver != "" for receiver, _ in file.functions(name))


def _decodes(file: FlowFile, struct: StructField) -> bool:
    """Whether a file that spells a struct's name also decodes something: that may write any exported field."""
    return struct.name.encode() in file.data and _DECODES.search(file.data) is not None


def _is_dedicated(file: WorkspaceFile, place: Span) -> bool:
    """Whether the symbol declared at a place is read nowhere but where a finalizer is meant."""
    return any(symbol.span == place and symbol.others == 0 for symbol in file.facts.symbols)
