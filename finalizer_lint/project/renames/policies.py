"""Manifests that do something with a finalizer's name: policies, which may refuse the new one, and copies of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core.findings import Edit
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages import is_manifest
from finalizer_lint.project.comments import comments
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files

# Kinds of Kubernetes' own admission policies, and groups of projects for policies
_POLICY = pattern(rb"\b(?:(?:Validating|Mutating)AdmissionPolicy\b|kyverno\.io/|gatekeeper\.sh/)")

# The source of a replacement; a target is one of several, ``fieldPaths``
_IS_KUSTOMIZATION = pattern(r"(?i)(?:kustomization|replacement).*\.ya?ml$")
_COPIES = pattern(rb"\bfieldPath[\"']?:[ \t]*[\"']?metadata[./]finalizers")


def policies_that_say(files: Files, name: str, edits: list[Edit]) -> Iterator[tuple[File, int]]:
    """The lines at which policies of the project say a name that the edits leave as it is."""
    word = name.encode("utf-8", "surrogatepass")
    whole = re.compile(rb"(?<![-\w./])%s(?![-\w/])" % re.escape(word))
    for path in files.paths.sources:
        if not is_manifest(path):
            continue
        file = files.context(path, word)
        if file is None or not file.ours or not _POLICY.search(file.source.data):
            continue
        edited = [edit.span for edit in edits if edit.path == file.source.path]
        for match in whole.finditer(file.source.data):
            offset = match.start()
            if not any(span.start <= offset < span.end for span in edited) and offset not in comments(
                file.language, file.source
            ):
                yield file, file.source.line_of(offset)


def copies_of_finalizers(files: Files) -> Iterator[tuple[File, int]]:
    """The lines at which manifests have an object's finalizers copied to another field, as Kustomize does."""
    for path in files.paths.sources:
        if not _IS_KUSTOMIZATION.search(path.name):
            continue
        file = files.context(path, b"fieldPath")
        if file is not None and file.ours:
            for match in _COPIES.finditer(file.source.data):
                yield file, file.source.line_of(match.start())
