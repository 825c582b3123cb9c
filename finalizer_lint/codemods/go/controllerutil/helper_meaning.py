"""What a helper does for its callers that is given an object by the interface of its metadata.

It can't call controllerutil itself: a ``metav1.Object`` is no ``client.Object``. What it is given may be one. ::

    func SetFinalizerIfEmpty(meta metav1.Object, name string) {     adds the name that it is told
        if !HasFinalizer(meta) {
            meta.SetFinalizers([]string{name})
        }
    }

    func HasFinalizer(meta metav1.Object) bool {                    looks for those of its package
        return len(meta.GetFinalizers()) != 0
    }
"""

from __future__ import annotations

from collections.abc import Mapping

from finalizer_lint.codemods.go.controllerutil.replacements import name_span
from finalizer_lint.core import records
from finalizer_lint.core.facts import Handrolled, Span
from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import (
    arguments_of,
    field,
    fields,
    is_not,
    named,
    result_types,
    span,
    statements,
    unwrap,
)
from finalizer_lint.languages.go.types.type_names import TypeName, read_type

_META = "k8s.io/apimachinery/pkg/apis/meta/v1"
_METADATA = {(TypeName(_META, "Object"), ""), (TypeName(_META, "ObjectMeta"), "*")}
_CHANGES = {Idiom.ADD: Idiom.ADD, Idiom.REMOVE: Idiom.REMOVE, Idiom.CLEAR: Idiom.REMOVE}
_OWN = ""  # the finalizers of the package itself


@records.record(frozen=True, slots=True)
class HelperMeaning:
    """``object`` and ``name`` are positions of parameters; ``name`` is None where the package's own are meant.

    ``live`` says that nothing was added to an object that has finalizers of others, as one that is being deleted does.
    """

    idiom: Idiom
    object: int
    name: int | None
    negated: bool = False
    answers: bool = False
    live: bool = False


@records.record(frozen=True, slots=True)
class _Act:
    """One thing that is done or asked; ``name`` is the text of it, ``""`` for those of the package."""

    idiom: Idiom
    name: str
    negated: bool = False
    fills: bool = False


def may_hold_helpers(source: GoSource) -> bool:
    """Whether a file names the metadata of objects at all."""
    return any(item.path == _META for item in source.imports)


class HelperReader:
    """Of one function and the facts in it. ``known`` are the meanings of other helpers of its package."""

    def __init__(
        self, source: GoSource, function: Node, facts: list[Handrolled], known: Mapping[str, HelperMeaning]
    ) -> None:
        self._source = source
        self._function = function
        self._facts = {fact.replace or fact.span: fact for fact in facts}
        self._known = known
        self._parameters = _parameters(source, function)
        self._object = next((name for name, is_object in self._parameters if is_object), "")

    def meaning(self) -> HelperMeaning | None:
        """None for a function that does more, or that is told more."""
        objects = sum(1 for _, is_object in self._parameters if is_object)
        body = field(self._function, "body")
        if objects != 1 or len(self._parameters) > 2 or body is None:
            return None
        results = [self._source.text(one) if one is not None else "?" for one in result_types(self._function)]
        answer = results[0] if len(results) == 1 else "".join(results)
        act = self._answered(statements(body)) if answer == "bool" else None if answer else self._done(statements(body))
        if act is None:
            return None
        names = [name for name, _ in self._parameters]
        others = [name for name in names if name != self._object]
        if act.name != _OWN and act.name not in others:
            return None
        if act.name == _OWN and others:
            return None
        position = names.index(act.name) if act.name != _OWN else None
        changes = act.idiom is not Idiom.CHECK
        return HelperMeaning(
            act.idiom,
            names.index(self._object),
            position,
            negated=act.negated and not changes,
            answers=changes and bool(answer),
            live=act.fills,
        )

    def _answered(self, inside: list[Node]) -> _Act | None:
        """``return contains(…)``, a loop that answers, ``if contains(…) { return false }; add(…); return true``"""
        if (whole := self._act_at(inside)) is not None and whole.idiom is Idiom.CHECK:
            return whole
        if len(inside) == 1 and inside[0].type == "return_statement":
            values = named(inside[0])
            value = named(values[0]) if values and values[0].type == "expression_list" else values
            return self._question(value[0]) if len(value) == 1 else None
        if len(inside) < 3 or self._source.text(inside[-1]) != "return true" or inside[0].type != "if_statement":
            return None
        block, change = field(inside[0], "consequence"), self._done(inside[1:-1])
        question = self._condition(inside[0])
        if block is None or change is None or question is None or change.fills:
            return None
        if [self._source.text(one) for one in statements(block)] != ["return false"]:
            return None
        wanted = Idiom.REMOVE if question.negated else Idiom.ADD
        return change if (change.idiom, change.name) == (wanted, question.name) else None

    def _done(self, inside: list[Node]) -> _Act | None:
        """One change, by itself or under a question whether it has to be made."""
        if (whole := self._act_at(inside)) is not None:
            return whole if whole.idiom is not Idiom.CHECK and not whole.fills else None
        if len(inside) != 1:
            return None
        if inside[0].type != "if_statement":
            return self._called(inside[0])
        block, question = field(inside[0], "consequence"), self._condition(inside[0])
        if block is None or question is None:
            return None
        change = self._act_at(statements(block)) or self._called_alone(statements(block))
        if change is None or change.idiom is Idiom.CHECK:
            return None
        if change.idiom is not (Idiom.ADD if question.negated else Idiom.REMOVE):
            return None
        if question.name == _OWN and change.idiom is Idiom.ADD:
            return records.replace(change, fills=True)  # to an object without finalizers
        return change if question.name == change.name and not change.fills else None

    def _act_at(self, inside: list[Node]) -> _Act | None:
        """What all of some statements do, if a fact says that of just them."""
        if not inside:
            return None
        place = Span(inside[0].start_byte, inside[-1].end_byte)
        fact = self._facts.get(place)
        return self._act(fact) if fact is not None else None

    def _act(self, fact: Handrolled) -> _Act | None:
        if fact.object is None or self._source.source.slice(fact.object) != self._object:
            return None
        if fact.idiom is Idiom.CLEAR:
            return _Act(Idiom.REMOVE, _OWN) if fact.shape is Shape.CLEAR else None
        if fact.idiom is Idiom.PRESENCE:
            return _Act(Idiom.CHECK, _OWN, fact.negated)
        if fact.name is None:
            return None
        fills = fact.shape is Shape.SET_ONE  # right only where there is no other
        if fact.replace is None:
            return None
        name = self._source.source.slice(name_span(self._source, fact))
        return _Act(fact.idiom, name, fact.negated, fills=fills)

    def _condition(self, whole: Node) -> _Act | None:
        if field(whole, "initializer") is not None or field(whole, "alternative") is not None:
            return None
        condition = field(whole, "condition")
        return self._question(condition) if condition is not None else None

    def _question(self, node: Node) -> _Act | None:
        node = unwrap(node)
        fact = self._facts.get(span(node))
        if fact is not None:
            act = self._act(fact)
            return act if act is not None and act.idiom is Idiom.CHECK else None
        if is_not(node):
            operand = field(node, "operand")
            inner = self._question(operand) if operand is not None else None
            return records.replace(inner, negated=not inner.negated) if inner is not None else None
        act = self._called(node)
        return act if act is not None and act.idiom is Idiom.CHECK else None

    def _called_alone(self, inside: list[Node]) -> _Act | None:
        return self._called(inside[0]) if len(inside) == 1 else None

    def _called(self, node: Node) -> _Act | None:
        """A call of another helper for the same object."""
        if node.type == "expression_statement":
            node = named(node)[0]
        if node.type != "call_expression":
            return None
        operand, name = self._source.called(node)
        meaning = self._known.get(name) if operand is None else None
        arguments = [self._source.text(one) for one in arguments_of(node)]
        if meaning is None or len(arguments) <= max(meaning.object, meaning.name or 0) or meaning.live:
            return None
        if arguments[meaning.object] != self._object:
            return None
        told = arguments[meaning.name] if meaning.name is not None else _OWN
        return _Act(_CHANGES.get(meaning.idiom, meaning.idiom), told, meaning.negated)


def _parameters(source: GoSource, function: Node) -> list[tuple[str, bool]]:
    """The names of parameters, and whether each is the metadata of an object. None for what can't be passed on."""
    parameters = field(function, "parameters")
    found: list[tuple[str, bool]] = []
    for one in named(parameters) if parameters is not None else []:
        kind = read_type(source, field(one, "type"))
        is_object = kind is not None and (kind.type_name, kind.shape) in _METADATA
        names = fields(one, "name")
        if one.type != "parameter_declaration" or not names:
            return []
        found += [(source.text(name), is_object) for name in names]
    return found
