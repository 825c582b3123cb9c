"""Code that means any finalizer at all, made to mean those of its own controller.

Only in a package that adds exactly one name of the project's own, and only for objects of the kind that it is put on:
anywhere else nobody but a person knows whose finalizers were meant. ::

    if len(o.GetFinalizers()) > 0 {         if controllerutil.RemoveFinalizer(o, finalizer) {
        o.SetFinalizers(nil)                    return r.Update(ctx, o)
        return r.Update(ctx, o)             }
    }
"""

from __future__ import annotations

from finalizer_lint.codemods.go.controllerutil.carriers import OTHERS, Carriers
from finalizer_lint.codemods.go.controllerutil.client_objects import ClientObject
from finalizer_lint.codemods.go.controllerutil.deletion_path import asks_first, runs_on_deletion
from finalizer_lint.codemods.go.controllerutil.package_names import PackageNames
from finalizer_lint.codemods.go.controllerutil.proof import SEVERAL, Proof
from finalizer_lint.codemods.go.controllerutil.questions import guard_of, if_of, if_with, statement_of
from finalizer_lint.codemods.go.controllerutil.replacements import comments_in, name_span
from finalizer_lint.codemods.go.controllerutil.unused import unused_variable
from finalizer_lint.codemods.go.text.qualifiers import Qualifier
from finalizer_lint.core import records
from finalizer_lint.core.facts import Handrolled, Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, field, same, span, statements, without_address
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files

ELSEWHERE = "it is not shown to be the path on which the object is deleted"
UNKNOWN = "it is not shown to be an object that the package puts its finalizer on"
_MAY_BE_DELETED = "it is not shown that no object comes here that is being deleted"
_WRITTEN_WHOLE = "a text here writes all of the list at once, which is right only where it is empty"
_WRITES_OVER = "what is done here replaces all finalizers by one, which is right only where there is none"
_COMMENT = "a comment stands inside"
_WHOLE_LIST = pattern(r"[\"'{]finalizers\b|RawPatch|ApplyPatch")
_LIST_WRITTEN = pattern(r"(?:\bFinalizers\s*=\s*|\bSetFinalizers\(\s*)\[\]string\{\s*[^\s}]")
_STATEMENTS = ("expression_statement", "assignment_statement")


@records.record(frozen=True, slots=True)
class _Part:
    """A fact with its object as an argument, and the node that stands at it."""

    fact: Handrolled
    object: str
    path: Path

    @property
    def node(self) -> Node:
        return self.path[-1]


class Narrowing:
    """Of one file. ``reasons`` are those of what stays, ``done`` the spans of the facts that are rewritten."""

    def __init__(
        self, files: Files, file: File, source: GoSource, proof: Proof, carriers: Carriers, names: PackageNames
    ) -> None:
        self._files = files
        self._file = file
        self._source = source
        self._proof = proof
        self._carriers = carriers
        self._names = names
        self.reasons: dict[Span, str] = {}
        self.done: set[Span] = set()

    def edits(self, facts: list[Handrolled], qualifier: Qualifier, *, results: bool) -> list[Edit]:
        """``results``: adding and removing tell whether they did anything."""
        self._call = qualifier.text
        self._results = results
        clears = [one for fact in facts if fact.shape is Shape.CLEAR and (one := self._part(fact, _STATEMENTS))]
        clears = [clear for clear in clears if self._is_own(clear)]
        guards = {place: clear for clear in clears if (place := guard_of(clear.path)) is not None}
        adds = [one for fact in facts if fact.idiom is Idiom.ADD and (one := self._part(fact, _STATEMENTS))]
        edits: list[Edit] = []
        for fact in facts:
            if fact.shape not in (Shape.TAKEN_AS_OWN, Shape.ADD_IF_EMPTY):
                continue
            question = self._part(fact, ())
            if question is None:
                continue
            around = statement_of(question.path)
            clear = guards.get(around) if around is not None else None
            if (reason := self._left(facts, question, clears)) is not None:
                self.reasons[fact.span] = reason
            elif fact.shape is Shape.ADD_IF_EMPTY:
                edits += self._added(question, adds)
            elif clear is not None or self._asks_of_own(question):
                edits += self._asked(question, clear)
        for clear in clears:
            if clear.fact.span not in self.done:
                edits += self._take([self._edit(span(clear.node), self._removals(clear))], clear)
        return edits

    def _left(self, facts: list[Handrolled], question: _Part, clears: list[_Part]) -> str | None:
        """Why what a question decides about goes on taking all finalizers off; then the question goes on, too."""
        whole = next((node for node in reversed(question.path) if node.type == "if_statement"), None)
        block = field(whole, "consequence") if whole is not None else None
        if block is None:
            return None
        rewritten = [clear.fact.span for clear in clears]
        inside = [fact for fact in facts if fact.idiom is Idiom.CLEAR and span(block).contains(fact.span)]
        left = next((fact for fact in inside if fact.span not in rewritten), None)
        return self.reasons.get(left.span, ELSEWHERE) if left is not None else None

    def _part(self, fact: Handrolled, types: tuple[str, ...]) -> _Part | None:
        """A fact whose object can be given to controllerutil; of others the reason is noted."""
        place = fact.replace or fact.span
        path = self._source.tree.path_to(place)
        if types:
            while path and path[-1].type not in types:
                path.pop()
        proven = self._proof.object(self._source, fact) if path and span(path[-1]) == place else SEVERAL
        if not isinstance(proven, ClientObject):
            if fact.idiom is not Idiom.ADD:  # others say of those why they stay
                self.reasons[fact.span] = proven
            return None
        return _Part(fact, proven.text, path)

    def _is_own(self, clear: _Part) -> bool:
        """Whether what is taken off all at once is meant to be the package's own."""
        carries = self._carries(clear)
        deleted = runs_on_deletion(self._files, self._file, self._source, clear.path, clear.object.lstrip("&"))
        reason = None
        if carries is False:
            reason = OTHERS
        elif not (deleted or carries or self._says_so(clear)):
            reason = ELSEWHERE
        if reason is not None:
            self.reasons[clear.fact.span] = reason
        return reason is None

    def _asks_of_own(self, question: _Part) -> bool:
        carries = self._carries(question)
        reason = OTHERS if carries is False else None if carries or self._says_so(question) else UNKNOWN
        if reason is not None:
            self.reasons[question.fact.span] = reason
        return reason is None

    def _carries(self, part: _Part) -> bool | None:
        nodes = self._source.tree.path_to(part.fact.object) if part.fact.object is not None else []
        return self._carriers.carries(self._source, without_address(nodes[-1]), self._names) if nodes else None

    def _says_so(self, part: _Part) -> bool:
        """Whether the function around says that it is about finalizers."""
        name = field(part.path[0], "name")
        return name is not None and says_finalizer(self._source.text(name))

    def _asked(self, question: _Part, clear: _Part | None) -> list[Edit]:
        """``len(o.Finalizers) > 0``, and the statement that takes them all off right behind it."""
        whole = if_of(question.path)
        if comments_in(self._source, question.fact.span):
            self.reasons[question.fact.span] = _COMMENT
            return []
        if whole is None or clear is None or question.fact.negated or clear.object != question.object:
            return self._take([self._edit(question.fact.span, self._contains(question))], question)
        block = field(whole, "consequence")
        plain = field(whole, "alternative") is None and field(whole, "initializer") is None
        if plain and block is not None and len(statements(block)) == 1 and not comments_in(self._source, span(whole)):
            return self._take([self._edit(span(whole), self._removals(clear, whole))], question, clear)
        line = self._line(clear.node)
        if len(self._names.texts) == 1 and self._results and line is not None:
            return self._take(
                [self._edit(question.fact.span, self._removals(clear)), self._edit(line, "")], question, clear
            )
        return self._take([self._edit(question.fact.span, self._contains(question))], question)

    def _added(self, question: _Part, adds: list[_Part]) -> list[Edit]:
        """``if len(o.Finalizers) == 0 { … add … }``, and ``if len(o.Finalizers) > 0 { return }`` before it."""
        add = next((one for one in adds if self._guards(question, one)), None)
        name = self._names.texts[0] if add is None else self._source.source.slice(name_span(self._source, add.fact))
        whole, alive = if_of(question.path), ""
        if comments_in(self._source, question.fact.span):
            self.reasons[question.fact.span] = _COMMENT
            return []
        if _WHOLE_LIST.search(self._source.text(question.path[0])):
            self.reasons[question.fact.span] = _WRITTEN_WHOLE
            return []
        if self._writes_over(question, add):
            self.reasons[question.fact.span] = _WRITES_OVER
            return []
        if not asks_first(self._files, self._file, self._source, question.path):
            if not question.fact.negated or whole is None:
                self.reasons[question.fact.span] = _MAY_BE_DELETED
                return []
            alive = f"{question.object.lstrip('&')}.GetDeletionTimestamp().IsZero()"
        block = field(whole, "consequence") if whole is not None and question.fact.negated else None
        if add is None or block is None or whole is None or not same(statements(block)[0], add.node):
            text = f"{'!' if question.fact.negated else ''}{self._call}ContainsFinalizer({question.object}, {name})"
            asked = self._edit(question.fact.span, f"{alive} && {text}" if alive else text)
            rest = [] if add is None else [self._edit(span(add.node), self._add(question, name))]
            return self._take([asked, *rest], question, *([add] if add is not None else []))
        call = self._add(question, name)
        plain = field(whole, "alternative") is None and field(whole, "initializer") is None
        if plain and len(statements(block)) == 1 and not comments_in(self._source, span(whole)):
            if alive:
                inner = self._source.newline + self._source.indentation(whole)
                call = f"if {alive} {{{inner}\t{call}{inner}}}"
            return self._take([self._edit(span(whole), call)], question, add)
        line = self._line(add.node)
        if not self._results or line is None:
            text = f"!{self._call}ContainsFinalizer({question.object}, {name})"
            asked = self._edit(question.fact.span, f"{alive} && {text}" if alive else text)
            return self._take([asked, self._edit(span(add.node), call)], question, add)
        asked = self._edit(question.fact.span, f"{alive} && {call}" if alive else call)
        return self._take([asked, self._edit(line, "")], question, add)

    def _guards(self, question: _Part, add: _Part) -> bool:
        """Whether the add runs only if the question says that there is no finalizer."""
        if add.object != question.object or add.fact.name is None:
            return False
        whole = if_of(question.path) or (if_with(question.path) if question.fact.negated else None)
        block = field(whole, "consequence") if whole is not None else None
        if question.fact.negated:
            return block is not None and any(same(one, add.node) for one in statements(block))
        return whole is not None and add.node.start_byte >= whole.end_byte and add.path[0].id == question.path[0].id

    def _writes_over(self, question: _Part, add: _Part | None) -> bool:
        """Whether code in the function would replace the whole list still, wherever it stands and whoever cares."""
        function = question.path[0]
        lists = len(_LIST_WRITTEN.findall(self._source.text(function)))
        known = {fact.span for fact in self._file.facts.handrolled if fact.shape is Shape.SET_ONE}
        known = {place for place in known if span(function).contains(place)}
        rewritten = 1 if add is not None and add.fact.span in known else 0
        return max(lists, len(known)) > rewritten

    def _take(self, edits: list[Edit], *parts: _Part) -> list[Edit]:
        """The edits, unless they would leave a variable without a use."""
        name = unused_variable(self._source, edits)
        for part in parts:
            if name is None:
                self.done.add(part.fact.span)
                self.reasons.pop(part.fact.span, None)
            else:
                self.reasons[part.fact.span] = f"the variable {name} would be left unused"
        return edits if name is None else []

    def _add(self, question: _Part, name: str) -> str:
        return f"{self._call}AddFinalizer({question.object}, {name})"

    def _removals(self, clear: _Part, statement: Node | None = None) -> str:
        """One statement for each name."""
        between = self._source.newline + self._source.indentation(statement or clear.node)
        return between.join(f"{self._call}RemoveFinalizer({clear.object}, {name})" for name in self._names.texts)

    def _contains(self, question: _Part) -> str:
        checks = [f"{self._call}ContainsFinalizer({question.object}, {name})" for name in self._names.texts]
        text, above = " || ".join(checks), question.path[-2].type
        if len(checks) > 1 and (question.fact.negated or above in ("binary_expression", "unary_expression")):
            text = f"({text})"
        return f"!{text}" if question.fact.negated else text

    def _edit(self, place: Span, text: str) -> Edit:
        return Edit(self._source.source.path, place, text)

    def _line(self, node: Node) -> Span | None:
        """The whole line of a statement, with the blank ones behind it; None where it shares its line."""
        source = self._source
        end = source.line_end(node.end_byte)
        if not source.begins_line(node) or end != node.end_byte or comments_in(source, span(node)):
            return None
        end += len(source.newline)
        while source.source.data.startswith(source.newline.encode(), end):
            end += len(source.newline)
        return Span(source.line_start(node.start_byte), end)
