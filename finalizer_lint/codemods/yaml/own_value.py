"""A value of a chart for a finalizer alone, beside one that the chart prints elsewhere too.

The label keeps its value, and whoever sets ``ship.name`` goes on setting the label::

    ship:                                            ship:
      name: ship                                       name: ship
                                                       # For finalizers alone: other things go by name, too, …
                                                       finalizer: acme.dev/ship

    labels: {by: {{ .Values.ship.name }}}            labels: {by: {{ .Values.ship.name }}}
    finalizers: [{{ .Values.ship.name }}]            finalizers: [{{ .Values.ship.finalizer }}]

Not where anybody else may give the value: another values file, a parent chart, a schema that has to allow the new key.
Nor where the key says finalizer.
"""

from __future__ import annotations

import re
from pathlib import Path

from finalizer_lint.codemods.tasks import OwnConstant
from finalizer_lint.core.facts import Literal, Ref, Span
from finalizer_lint.core.findings import Edit, Move
from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk import asked
from finalizer_lint.languages.symbol_uses import SymbolUse
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.renames.shared_constants import SharedConstant

_SCHEMA = "values.schema.json"
_VALUES = ".Values."
_TEXTS = {".yaml", ".yml", ".tpl", ".txt", ".json"}  # what a chart is made of
_ALONE_ON_ITS_LINE = pattern(r"[ ]*")
_TO_THE_END = pattern(rb"[ \t]*(?:[ \t]#[^\r\n]*)?(\r?\n|$)")


def own_value(files: Files, shared: SharedConstant, new: str) -> OwnConstant | None:
    """The new key with the finalizer's name, and the templates' actions that print it; None where that can't be."""
    home, path = shared.constant.file, shared.constant.symbol.name
    chart = files.packages(home.language.name).module_folder(home.path)
    if chart is None or _is_given_elsewhere(files, chart, shared.constant):
        return None
    around, _, key = path.rpartition(".")
    own = next((one for one in _own_keys(key) if not _is_spelled(files, chart, one)), None)
    declared = _declared(shared.constant, key, own, new) if own else None
    if own is None or declared is None:
        return None
    own_path = f"{around}.{own}" if around else own
    moved = [_moved(files, chart, use, path, own_path) for use in shared.moved]
    edits = [edit for edit in moved if edit is not None]
    return OwnConstant(Move(path, own_path, new), (declared, *edits)) if len(edits) == len(moved) else None


def _is_given_elsewhere(files: Files, chart: Path, constant: Constant) -> bool:
    """Whether anything but the values file itself may give the value: then the finalizer would no longer hear it."""
    home, path = constant.file, constant.symbol.name
    if asked.is_file(chart / _SCHEMA) or any(asked.is_file(folder / "Chart.yaml") for folder in chart.parents[:2]):
        return True
    if any(not _is_printed(files, use) for use in files.uses_of(home, constant.symbol)):
        return True
    word = re.compile(rb"(?m)^[ \t-]*[\"']?%s[\"']?[ \t]*:" % re.escape(path.rpartition(".")[2].encode()))
    given = files.packages(home.language.name).files(str(home.path), "")
    return any(word.search(files.texts.read_if_there(Path(one))) for one in given if Path(one) != home.path)


def _is_printed(files: Files, use: SymbolUse) -> bool:
    return files.texts.read_if_there(use.path).startswith(_VALUES.encode(), use.span.start)


def _declared(constant: Constant, key: str, own: str, new: str) -> Edit | None:
    """A line behind the value's own, with a comment above; None unless key and value stand alone on one line."""
    source, symbol = constant.file.source, constant.symbol
    value = symbol.value
    if not isinstance(value, Literal) or value.edit is None:
        return None
    data = source.data
    start = data.rfind(b"\n", 0, symbol.span.start) + 1
    indent = data[start : symbol.span.start].decode("utf-8", "replace")
    rest = _TO_THE_END.match(data, value.span.end)
    plain = data[symbol.span.start : symbol.span.end] == key.encode() and b"\n" not in data[start : value.span.end]
    if rest is None or not plain or _ALONE_ON_ITS_LINE.fullmatch(indent) is None:
        return None
    end = rest.start(1)
    newline = rest[1].decode() or "\n"
    quote = {"single": "'", "double": '"'}.get(value.style, "")
    comment = f"# For finalizers alone: other things go by {key}, too, and it keeps its value"
    lines = f"{newline}{indent}{comment}{newline}{indent}{own}: {quote}{new}{quote}"
    return Edit(source.path, Span(end, end), lines)


def _moved(files: Files, chart: Path, use: SymbolUse, path: str, own: str) -> Edit | None:
    """The path in an action that prints nothing but the finalizer."""
    file = files.context(use.path)
    if file is None or not file.ours or files.packages(file.language.name).module_folder(file.path) != chart:
        return None
    spelled = file.source.slice(use.span)
    whole = any(isinstance(one.expr, Ref) and one.expr.span.contains(use.span) for one in file.facts.uses)
    if not whole or spelled != f"{_VALUES}{path}":
        return None
    return Edit(file.source.path, Span(use.span.start + len(_VALUES), use.span.end), own)


def _is_spelled(files: Files, chart: Path, key: str) -> bool:
    """Whether a chart speaks of a key already, wherever."""
    word = re.compile(rb"(?<![\w-])%s(?![\w-])" % re.escape(key.encode()))
    texts = (files.texts.read_if_there(path) for path in asked.below(chart) if path.suffix in _TEXTS)
    return any(word.search(text) for text in texts)


def _own_keys(key: str) -> list[str]:
    """``name`` -> ``finalizer``, ``jobName`` -> ``jobFinalizer``, by choice.

    None beside a key that says finalizer: whoever sets that one means the finalizer, which would not hear it any more.
    """
    if says_finalizer(key):
        return []
    snake = "_" in key
    stem = key.removesuffix("_name" if snake else "Name")
    if stem == "name":
        return ["finalizer", "finalizerName"]
    return [f"{stem}_finalizer", f"{stem}_finalizer_name"] if snake else [f"{stem}Finalizer", f"{stem}FinalizerName"]
