"""Whether one call of controllerutil can stand in place of hand-written code, and if not, why."""

from __future__ import annotations

import re

from finalizer_lint.codemods.go.controllerutil.client_objects import ClientObject, Objects
from finalizer_lint.codemods.go.controllerutil.replacements import Replacement, inexact, name_span
from finalizer_lint.codemods.go.controllerutil.sharing import Sharing
from finalizer_lint.core.facts import Handrolled, Span
from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.libraries import CONTROLLER_RUNTIME
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import parameter_names, span, without_address
from finalizer_lint.languages.go.types.expressions import Types
from finalizer_lint.languages.packages import Version

SEVERAL = "more than one statement depends on it: no single call can stand in its place"
_LIGHT = f"{CONTROLLER_RUNTIME}/pkg/scheme"  # made for API packages, and brings nothing else with it
_JUMP = pattern(rb"\b(?:break|continue|goto)[ \t]+\w")  # a label that nothing jumps to does not compile
_FIRST = {Idiom.ADD: (0, 4, 0), Idiom.REMOVE: (0, 4, 0), Idiom.CHECK: (0, 6, 1)}
_IN_PLACE = (Shape.REMOVE_SPLICE, Shape.DELETE_FUNC)  # these filter the list in place already
_CUTS = pattern(rb"\b(?P<list>\w+) = append\((?P=list)\[:\w+\], (?P=list)\[\w+ ?\+ ?1:\]\.\.\.\)")
_TOO_MUCH = {
    Shape.SET_ONE: "AddFinalizer would keep the finalizers of others, which this code takes off",
}


class Proof:
    def __init__(self, sources: GoSources) -> None:
        self.sources = sources
        self._types = Types(sources)
        self._objects = Objects(sources, self._types)
        self._sharing = Sharing(sources)

    def refusal(self, source: GoSource, siblings: list[GoSource]) -> str | None:
        """Why nothing in a file may be rewritten."""
        if source.is_broken:
            return "the file could not be understood"
        if self._is_api_package(siblings) and not any(
            item.path.startswith(f"{CONTROLLER_RUNTIME}/") and item.path != _LIGHT
            for one in siblings
            if not one.in_test
            for item in one.imports
        ):
            return "the package of API types would get a dependency on controller-runtime"
        return None

    def _is_api_package(self, siblings: list[GoSource]) -> bool:
        return any(self._objects.declares_kind(one) for one in siblings if not one.generated)

    def replacement(self, source: GoSource, fact: Handrolled, version: Version) -> Replacement | str:
        """The call that stands in place of a fact, or the reason why none can."""
        if fact.idiom not in _FIRST or fact.shape in _TOO_MUCH:
            return _TOO_MUCH.get(fact.shape, "")
        if fact.replace is None or fact.object is None or fact.name is None:
            return SEVERAL
        if version < _FIRST[fact.idiom]:
            return f"controllerutil has no function for it before v{'.'.join(map(str, _FIRST[fact.idiom]))}"
        proven = self.object(source, fact)
        if isinstance(proven, str):
            return proven
        if _JUMP.search(source.source.data, fact.replace.start, fact.replace.end):
            return SEVERAL
        name = name_span(source, fact)
        if inexact(self.sources, source, name):
            return "the function does more than compare strings"
        return Replacement(fact, fact.replace, proven.text, name, source.tree.path_to(fact.replace))

    def argument(self, source: GoSource, node: Node, place: Span, idiom: Idiom) -> ClientObject | str:
        """What a call at a place gives a helper, as controllerutil can be given it, or why it cannot."""
        made = without_address(node).type == "composite_literal" and idiom is not Idiom.REMOVE
        proven = self._objects.made(source, node) if made else self._objects.proven(source, without_address(node))
        if isinstance(proven, str) or idiom is not Idiom.REMOVE or source.in_test:
            return proven
        return self._sharing.objection(source, proven.node, place) or proven

    def object(self, source: GoSource, fact: Handrolled) -> ClientObject | str:
        """The object as controllerutil can be given it, or why it cannot."""
        nodes = source.tree.path_to(fact.object) if fact.object is not None else []
        if not nodes:
            return SEVERAL
        proven = self._objects.proven(source, nodes[-1])
        filters = fact.idiom in (Idiom.REMOVE, Idiom.CLEAR) and fact.shape not in _IN_PLACE
        if isinstance(proven, str) or not filters or self._filters_in_place(source, fact):
            return proven
        return self._sharing.objection(source, proven.node, fact.replace or fact.span) or proven

    def _filters_in_place(self, source: GoSource, fact: Handrolled) -> bool:
        """Whether the name is given to a function in reach that cuts it out of the very list that it is given."""
        path = source.tree.path_to(fact.name.span) if fact.name is not None else []
        calls = [node for node in path if node.type == "call_expression" and fact.span.contains(span(node))]
        return any((called := self._types.called(source, call)) is not None and _cuts(called[1]) for call in calls)


def _cuts(function: Node) -> bool:
    """Whether a function does nothing to a list that it is given but to cut items out of it."""
    text = function.text or b""
    cut = _CUTS.search(text)
    if cut is None or cut["list"] not in [name.text for name in parameter_names(function)]:
        return False
    name = re.escape(cut["list"])
    return re.search(rb"\b%s :?= (?!append\(%s\[:)" % (name, name), text) is None
