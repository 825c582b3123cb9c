"""Manifests that do something with a name: policies, which may refuse the new one, copies of it, and watches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core.facts import Role
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages import is_manifest
from finalizer_lint.project.files.comments import comments
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names

# Kinds of Kubernetes' own admission policies, and groups of projects for policies
_POLICY = pattern(rb"\b(?:(?:Validating|Mutating)AdmissionPolicy\b|(?<!chainsaw\.)kyverno\.io/|gatekeeper\.sh/)")
# A test of Chainsaw is none, but what it asserts of finalizers may be an expression as in one
_TEST = b"chainsaw.kyverno.io/"
_OF_A_WATCH = pattern(rb"""\bfinalizer["']?:[\s{]*(?:[^\n]*\n\s*){0,3}?["']?name["']?:\s*["']?\Z""")
_FAR = 400  # bytes before a name
# The source of Kustomize's replacement or of Crossplane's patch, and a target: an item of ``fieldPaths``, a path itself
_PATH = rb"[\"']?(?:[\w-]+\.)*metadata[./]finalizers"
_COPIES = pattern(rb"\b(?:fieldPath|fromFieldPath)[\"']?:[ \t]*" + _PATH)
_WRITES_OVER = pattern(rb"(?:^[ \t]*-[ \t]+|[\[,][ \t]*|\btoFieldPath[\"']?:[ \t]*)" + _PATH + rb"\b", re.MULTILINE)


def policies_that_say(files: Files, name: str, edits: list[Edit]) -> Iterator[tuple[File, int]]:
    """The lines at which policies of the project say a name that the edits leave as it is."""
    word = name.encode("utf-8", "surrogatepass")
    whole = re.compile(rb"(?<![-\w./])%s(?![-\w/])" % re.escape(word))
    for path in files.paths.sources:
        if not is_manifest(path):
            continue
        file = files.context(path, word)
        if file is None or not file.ours:
            continue
        is_policy = _POLICY.search(file.source.data) is not None
        if not is_policy and _TEST not in file.source.data:
            continue
        edited = [edit.span for edit in edits if edit.path == file.source.path]
        for match in whole.finditer(file.source.data):
            offset = match.start()
            line = file.source.line_of(offset)
            if not is_policy and "inalizer" not in file.source.line_text(line):
                continue
            if not any(span.start <= offset < span.end for span in edited) and offset not in comments(
                file.language, file.source
            ):
                yield file, line


def watched_names(names: Names, name: str) -> Iterator[tuple[File, int]]:
    """The lines of ``watches.yaml`` that tell an operator of Ansible or Helm what to put on objects and take off."""
    for use in names.uses_of(name):
        before = use.file.source.data[max(use.span.start - _FAR, 0) : use.span.start]
        if use.role is Role.ADDED and not use.file.is_code and _OF_A_WATCH.search(before):
            yield use.file, use.file.source.line_of(use.span.start)


def copies_of_finalizers(files: Files) -> Iterator[tuple[File, int]]:
    """The lines at which manifests have an object's finalizers copied to another field, as Kustomize does."""
    return _of_replacements(files, _COPIES)


def finalizers_written_over(files: Files) -> Iterator[tuple[File, int]]:
    """The lines at which an object's finalizers are taken from another field."""
    return _of_replacements(files, _WRITES_OVER)


def _of_replacements(files: Files, said: re.Pattern[bytes]) -> Iterator[tuple[File, int]]:
    """In whatever file: a kustomization names those of its replacements."""
    for path in files.paths.sources:
        file = files.context(path, b"finalizers") if is_manifest(path) else None
        if file is not None and file.ours:
            for match in said.finditer(file.source.data):
                yield file, file.source.line_of(match.start())
