"""Helpers over the metadata of objects whose callers all have a client.Object: gone, and their callers rewritten.

All of a package's helpers are looked at together, since one may call the other; what one call stands in the way of
stays, and with it all that it calls.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.codemods.go.controllerutil.carriers import OTHERS, Carriers
from finalizer_lint.codemods.go.controllerutil.client_objects import ClientObject
from finalizer_lint.codemods.go.controllerutil.deletion_path import asks_first
from finalizer_lint.codemods.go.controllerutil.helper_meaning import HelperMeaning, HelperReader
from finalizer_lint.codemods.go.controllerutil.package_names import PackageNames
from finalizer_lint.codemods.go.controllerutil.proof import Proof
from finalizer_lint.codemods.go.controllerutil.replacements import comments_in
from finalizer_lint.codemods.go.controllerutil.unused import with_comment, words_in
from finalizer_lint.codemods.go.text.qualifiers import Qualifier, find_qualifier
from finalizer_lint.core import records
from finalizer_lint.core.facts import Handrolled, Span
from finalizer_lint.core.findings import Edit, Gain
from finalizer_lint.core.idioms import Idiom
from finalizer_lint.languages.go.functions.function_references import function_references
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import call_at
from finalizer_lint.languages.go.syntax.nodes import Path as NodePath
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, is_not, span
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files

_FUNCTIONS = {Idiom.ADD: "AddFinalizer", Idiom.REMOVE: "RemoveFinalizer", Idiom.CHECK: "ContainsFinalizer"}
_OTHERS = "it is also used by other packages"
_EXPORTED = "it is exported by a module that is no program: others may call it"
_NO_CALL = "it is not only called"
_MAY_BE_DELETED = "it is not shown that no object comes here that is being deleted"


@records.record(frozen=True, slots=True)
class Helper:
    """A function of the package that all of its callers can do without."""

    name: str
    file: File
    source: GoSource
    function: Node
    meaning: HelperMeaning
    facts: tuple[Handrolled, ...]


class _StaysError(Exception):
    """Why a helper can't go."""


class HelperCalls:
    """The helpers of one package. ``reasons`` says of the facts in those that stay why they do."""

    def __init__(
        self,
        files: Files,
        siblings: list[GoSource],
        proof: Proof,
        carriers: Carriers,
        names: PackageNames | None,
        *,
        results: bool,
    ) -> None:
        self._files = files
        self._siblings = siblings
        self._proof = proof
        self._carriers = carriers
        self._names = names
        self._results = results
        self.helpers: dict[str, Helper] = {}
        self.reasons: dict[tuple[Path, Span], str] = {}
        self.added: dict[Path, str] = {}

    @property
    def gains(self) -> tuple[Gain, ...]:
        """The names that callers say themselves where a helper meant those of its package."""
        own = any(helper.meaning.name is None for helper in self.helpers.values())
        return self._names.gains if own and self._names is not None else ()

    def look_at(self, file: File, source: GoSource, facts: list[Handrolled]) -> None:
        """Note the helpers in a file."""
        inside: dict[str, list[Handrolled]] = {}
        for fact in facts:
            function = source.tree.top_at(fact.span.start)
            identifier = field(function, "name") if function is not None else None
            if function is not None and identifier is not None and function.type == "function_declaration":
                inside.setdefault(source.text(identifier), []).append(fact)
        known = {name: helper.meaning for name, helper in self.helpers.items()}
        for _ in range(2):  # a helper may stand before the one that it calls
            for name, of_helper in inside.items():
                function = source.tree.top_at(of_helper[0].span.start)
                meaning = HelperReader(source, function, of_helper, known).meaning() if function is not None else None
                if meaning is not None and function is not None:
                    known[name] = meaning
                    self.helpers[name] = Helper(name, file, source, function, meaning, tuple(of_helper))

    def edits(self) -> list[Edit]:
        """The calls that stand in place of the helpers', and what takes the helpers away."""
        edits: dict[str, list[Edit]] = {}
        while self.helpers:
            try:
                for name in sorted(self.helpers):
                    edits[name] = list(self._of_helper(self.helpers[name]))
                break
            except _StaysError as reason:
                helper = self.helpers.pop(name)
                self.reasons |= {(helper.file.path, fact.span): str(reason) for fact in helper.facts}
                edits, self.added = {}, {}
        return sorted({edit for of_helper in edits.values() for edit in of_helper})

    def _of_helper(self, helper: Helper) -> Iterator[Edit]:
        if helper.meaning.name is None and self._names is None:
            raise _StaysError("")
        if helper.meaning.answers and not self._results:
            raise _StaysError("adding and removing do not tell whether they did anything in this version")
        if sum(1 for source in self._siblings for _ in source.functions(helper.name)) != 1:
            raise _StaysError("it is declared more than once")
        if helper.name[:1].isupper():
            self._may_be_dropped(helper)
        for source in self._siblings:
            if source.package != helper.source.package and source.tree.mentions(helper.name):
                raise _StaysError(_OTHERS)
            for path, depth in function_references(source, helper.name):
                yield from self._reference(helper, source, path, depth)
        yield Edit(helper.source.source.path, with_comment(helper.source, helper.function), "")

    def _reference(self, helper: Helper, source: GoSource, path: NodePath, depth: int) -> Iterator[Edit]:
        top = path[0]
        around = field(top, "name")
        if around is not None and source is not helper.source and source.in_test and self._only_tests(source, top):
            yield Edit(source.source.path, with_comment(source, top), "")
            return
        if around is not None and source.text(around) in self.helpers and not source.in_test:
            return  # it goes, too
        call = call_at(path, depth)
        if call is None:
            raise _StaysError(_NO_CALL)
        qualifier = find_qualifier(source, self._siblings)
        file = self._files.context(source.path)
        if qualifier is None or file is None or not (file.ours and file.linted) or source.is_broken:
            raise _StaysError("a file that calls it can't be rewritten")
        if qualifier.added is not None:
            self.added[source.path] = qualifier.added
        yield from self._call(helper, file, source, path[: call + 1], qualifier)

    def _call(self, helper: Helper, file: File, source: GoSource, path: NodePath, qualifier: Qualifier) -> list[Edit]:
        meaning, call = helper.meaning, path[-1]
        arguments = arguments_of(call)
        place = f"{source.source.path}:{source.source.line_of(call.start_byte)}"
        if len(arguments) != (1 if meaning.name is None else 2) or comments_in(source, span(call)):
            raise _StaysError(_NO_CALL)
        proven = self._proof.argument(source, arguments[meaning.object], span(call), meaning.idiom)
        if not isinstance(proven, ClientObject):
            raise _StaysError(f"{place}: {proven}")
        if self._is_of_others(source, arguments[meaning.object], meaning):
            raise _StaysError(f"{place}: {OTHERS}")
        if meaning.name is not None:
            names = [source.text(arguments[meaning.name])]
        else:
            names = list(self._names.texts) if self._names is not None else []
        function = qualifier.text + _FUNCTIONS[meaning.idiom]
        calls = [f"{function}({proven.text}, {name})" for name in names]
        if meaning.live and not source.in_test and not asks_first(self._files, file, source, path):
            raise _StaysError(f"{place}: {_MAY_BE_DELETED}")
        above = path[-2]
        if meaning.name is not None and meaning.name > meaning.object and not meaning.negated:
            return _around(source, call, arguments[meaning.name], f"{function}({proven.text}, ")
        if meaning.idiom is not Idiom.CHECK:
            if len(calls) > 1 and (above.type != "expression_statement" or not source.begins_line(above)):
                raise _StaysError(f"{place}: {_NO_CALL}")
            between = source.newline + source.indentation(call)
            return [Edit(source.source.path, span(call), between.join(calls))]
        text, whole = " || ".join(calls), call
        if len(calls) > 1 and (above.type in ("binary_expression", "unary_expression") or meaning.negated):
            text = f"({text})"
        if meaning.negated and is_not(above):
            whole = above
        elif meaning.negated:
            text = f"!{text}"
        return [Edit(source.source.path, span(whole), text)]

    def _is_of_others(self, source: GoSource, thing: Node, meaning: HelperMeaning) -> bool:
        """Whether an object is of a kind that the package's own finalizer is not put on."""
        if meaning.name is not None or self._names is None or source.in_test:
            return False
        return self._carriers.carries(source, thing, self._names) is False

    def _only_tests(self, source: GoSource, function: Node) -> bool:
        """Whether a test is about helpers that go, and nothing else of the package."""
        name = field(function, "name")
        if name is None or not source.text(name).startswith("Test"):
            return False
        words = set(words_in(source, span(function))) - {source.text(name)}
        return not any(
            one not in self.helpers and any(True for sibling in self._siblings for _ in sibling.functions(one))
            for one in words
        )

    def _may_be_dropped(self, helper: Helper) -> None:
        """An exported function goes if nothing else of the project names it, and its module is a program's."""
        folder = helper.source.path.parent
        for path in self._files.mentions.of(helper.name, "go"):
            if path.parent == folder:
                continue
            other = self._proof.sources.get(path)
            if other is None or any(self._is_package(path, item.path, folder) for item in other.imports):
                raise _StaysError(_OTHERS)
        module = self._files.packages("go").module_folder(helper.source.path)
        inside = "internal" in folder.parts
        if module is None or not (inside or any(self._is_program(path, module) for path in self._files.paths.all)):
            raise _StaysError(_EXPORTED)

    def _is_package(self, path: Path, import_path: str, folder: Path) -> bool:
        files = self._files.packages("go").files(str(path), import_path)
        return bool(files) and Path(files[0]).parent == folder

    def _is_program(self, path: Path, module: Path) -> bool:
        return path.name == "main.go" and self._files.packages("go").module_folder(path) == module


def _around(source: GoSource, call: Node, name: Node, head: str) -> list[Edit]:
    """A call with another function and object; the name's own token is left alone: a rename may edit it."""
    before, after = Span(call.start_byte, name.start_byte), Span(name.end_byte, call.end_byte)
    return [Edit(source.source.path, before, head), Edit(source.source.path, after, ")")]
