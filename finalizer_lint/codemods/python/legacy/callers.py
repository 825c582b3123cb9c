"""Who calls the functions of a file, and what is done with the name there: added or taken off by calling them."""

from __future__ import annotations

import functools

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.python.concrete_tree import PlacedTree
from finalizer_lint.codemods.python.legacy.legacy_uses import Places, called
from finalizer_lint.codemods.python.legacy.receivers import is_of_class
from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.languages.python.flows.calls import Call, Calls
from finalizer_lint.languages.python.meanings.value_meanings import ValueMeanings
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files


def calls_of(files: Files, text: Text, function: libcst.FunctionDef) -> list[Call] | None:
    """All calls of a function; None where one may not be seen, or a method may be that of something else."""
    meanings, calls_in = _known(files)
    module = meanings.module(text.file.path)
    start = text.span(function).start
    every = module.functions.get(function.name.value, []) if module is not None else []
    node = next((one for one in every if module is not None and module.tree.span(one).start == start), None)
    calls = calls_in.of(module, node) if module is not None and node is not None else None
    if module is None or node is None or calls is None or any(call.partial for call in calls):
        return None
    outer = module.tree.scope[node]
    owner = outer.owner.rpartition(".")[2] if outer.kind == "class" else ""
    return calls if not owner or all(is_of_class(call.module.tree, call.node.func, owner) for call in calls) else None


@functools.lru_cache(maxsize=1)  # each add of a project asks for the calls of its function
def _known(files: Files) -> tuple[ValueMeanings, Calls]:
    meanings = ValueMeanings(files.workspace)
    return meanings, Calls(meanings)


def places_in(places: Places, file: File) -> Places:
    """The places of a file at which functions are called that add the name, look for it and take it off."""
    home = places.text
    text = home if file == home.file else Text(file)
    calls = _calls_in(text.tree)
    adds, removals, checks = (
        _calling(calls, _functions(home, spans), spans if text is home else ())
        for spans in (places.adds, places.removals, places.checks)
    )
    return records.replace(places, text=text, adds=adds, removals=removals, checks=checks)


@functools.lru_cache(maxsize=4)  # each caller of a caller asks again
def _calls_in(tree: PlacedTree) -> list[tuple[str, Span]]:
    """What is called in a file, and where."""
    return [(called(node), span) for node, span in tree.spans.items() if isinstance(node, libcst.Call)]


def _calling(calls: list[tuple[str, Span]], functions: set[str], own: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(sorted({*own, *(span for name, span in calls if name in functions)}))


def _functions(text: Text, spans: tuple[Span, ...]) -> set[str]:
    around = (text.nearest(text.expression_at(span), libcst.FunctionDef) for span in spans)
    return {one.name.value for one in around if one is not None}
