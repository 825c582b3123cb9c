"""Manifests that give a finalizer's name to whatever asks for it, and would go on with the old one.

::

    args: [--finalizer=ship-cleanup]       an operator is told what to put on objects
    finalizers: ["${cleanup}"]             filled in by Flux, Kustomize, Ansible … from `cleanup: ship-cleanup`
    finalizers: [{{ include "ship" . }}]   printed by {{ define "ship" }}ship-cleanup{{ end }}
    {{ $meta := dict "finalizers" (list "ship-cleanup") }}     whatever is made of it later
    finalizers: [{{ ternary "ship-cleanup" "" .keep }}]        a text of the action itself
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Place
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages import is_manifest
from finalizer_lint.project.files.comments import comments
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse

# A key, a flag or a variable; a list behind a key is a list of finalizers, and known
_KEY = rb"(?i:[\w./-]*finalizer[\w./-]*)"
_NAME = rb"(?<![-\w./])(%s)(?![-\w./])"
_GIVES = rb"(?<![\w./-])%s[\"']?[ \t]*[:=][ \t]*[\"']?" + _NAME
_GIVES_BY_NAME = rb"\bname[\"']?:[ \t]*[\"']?%s[\"']?[ \t]*(?:,[ \t]*|\r?\n\s*)[\"']?value[\"']?:[ \t]*[\"']?" + _NAME
_GIVES_IN_LIST = rb"(?<![\w./-])%s[\"']?[ \t]*:\s*(?:\[[^\]]{0,2000}?|(?:-[^\n]*\n\s*)*?-\s+)[\"']?" + _NAME
# What the schema of a kind gives to objects that say nothing
_DEFAULT = (
    rb"(?<![\w./-])%s[\"']?[ \t]*:\s*\{?(?:[^\n]{0,200}\n){0,4}?[^\n]{0,200}?\bdefault[\"']?[ \t]*:"
    rb"[ \t]*[\"']?" + _NAME
)
_NEXT_ARGUMENT = rb"[\"']?--?%s[\"']?,?\s*(?:-\s+)?[\"']?" + _NAME
_DEFINES = rb"\{\{-?[ \t]*define[ \t]+[\"`]%s[\"`](?:(?!\{\{-?[ \t]*(?:define|end)\b)[\s\S])*?" + _NAME
# A test of a chart that sets a value by its path, to the name or to a list with it
_SET_BY_TEST = (
    rb"(?<![\w./-])[\w.-]*\.finalizers?(?:\[\d+\])?[\"']?[ \t]*:\s*(?:\[[^\]]{0,2000}?|(?:-[^\n]*\n\s*)*?-\s+)?[\"']?"
    + _NAME
)
_FILLED_IN = pattern(
    rb"\$[({]?(\w+)"  # ${cleanup}, $(CLEANUP)
    rb"|\{\{-?[ \t]*([A-Za-z_]\w*)[ \t]*(?:\||-?\}\})"  # {{ cleanup }}
    rb"|\.([A-Za-z_][\w-]*)(?![\w.-])"  # the last word of {{ .inputs.parameters.cleanup }}
)
# An action of a template that says finalizer as well as the name
_SAYS_BOTH = rb"\{\{(?=(?:[^{}]|[{}](?![{}])){0,500}?inalizer)(?:[^{}]|[{}](?![{}])){0,500}?[\"`](%s)[\"`]"
_INCLUDED = pattern(rb"\b(?:include|template)[ \t]+[\"`]([^\"`\n]+)[\"`]")


@records.record(frozen=True, slots=True)
class GivenName:
    """The line at which a file gives a name by a key, and the place that asks for it, ``""`` where that is unknown."""

    file: File
    line: int
    asked_at: str = ""


def configured(files: Files, name: str, edits: list[Edit]) -> Iterator[GivenName]:
    """Keys, flags and variables that say finalizer, and have a name that the edits leave as it is."""
    word = name.encode("utf-8", "surrogatepass")
    told = [re.compile(form % (_KEY, re.escape(word))) for form in (_GIVES, _GIVES_BY_NAME, _NEXT_ARGUMENT, _DEFAULT)]
    told.append(re.compile(_SAYS_BOTH % re.escape(word)))
    tested = {edit.path for edit in edits}
    for file in _spelling(files, word, tested):
        forms = [re.compile(_SET_BY_TEST % re.escape(word))] if file.in_test else told
        yield from (GivenName(file, line) for line in _lines(file, forms, edits))


def filled_in(files: Files, names: Names, name: str, edits: list[Edit]) -> Iterator[GivenName]:
    """What gives a name to a list of finalizers that is filled in before it comes to a cluster."""
    word = name.encode("utf-8", "surrogatepass")
    chosen = re.compile(rb"[\"'`]%s[\"'`]" % re.escape(word))
    asked: dict[bytes, ResolvedUse] = {}
    for use in names.unnamed_uses:
        if not use.file.is_code and not use.file.in_test and use.resolution.reason is Reason.TEMPLATE:
            action = use.file.source.data[use.span.start : use.span.end]
            asked |= dict.fromkeys(_forms(action), use)
            if use.file.ours and chosen.search(action):
                line = use.file.source.line_of(use.span.start)
                yield GivenName(use.file, line, f"{use.file.source.path}:{line}")
    if not asked:
        return
    for file in _spelling(files, word):
        for form, use in asked.items():
            found = [re.compile(form.replace(b"%NAME%", re.escape(word)))]
            place = f"{use.file.source.path}:{use.file.source.line_of(use.span.start)}"
            yield from (GivenName(file, line, place) for line in _lines(file, found, edits))


def unclaimed(names: Names, name: str) -> Iterator[GivenName]:
    """Lists with the name in metadata of what is not shown to be an object: an application's own, or a part of one."""
    for use in names.uses_of(name):
        if use.place is Place.UNCLAIMED and use.file.ours and not use.file.in_test:
            yield GivenName(use.file, use.file.source.line_of(use.span.start))


def _forms(action: bytes) -> Iterator[bytes]:
    """How what a list asks for would be given, as patterns: by the last word of a path, or by a template's name."""
    for match in _FILLED_IN.finditer(action):
        key = re.escape(match[match.lastindex or 0])
        yield from ((form % (key, b"%NAME%")) for form in (_GIVES, _GIVES_BY_NAME, _GIVES_IN_LIST))
    for match in _INCLUDED.finditer(action):
        yield _DEFINES % (re.escape(match[1]), b"%NAME%")


def _spelling(files: Files, word: bytes, tested: Container[str] = ()) -> Iterator[File]:
    """The manifests of the project that spell a name; those of tests have objects of their own, but for ``tested``."""
    for path in files.paths.sources:
        file = files.context(path, word) if is_manifest(path) else None
        if file is not None and file.ours and (not file.in_test or file.source.path in tested):
            yield file


def _lines(file: File, forms: list[re.Pattern[bytes]], edits: list[Edit]) -> Iterator[int]:
    """The lines at which a form has the name, but for those that are edited and for comments."""
    edited = [edit.span for edit in edits if edit.path == file.source.path]
    for form in forms:
        for match in form.finditer(file.source.data):
            offset = match.start(1)
            if any(span.start <= offset < span.end for span in edited):
                continue
            if offset not in comments(file.language, file.source):
                yield file.source.line_of(offset)
