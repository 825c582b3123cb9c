"""Policies that speak of a finalizer's name: they may refuse the new one, and only their authors can say."""

from __future__ import annotations

import re

from finalizer_lint.core.findings import Edit
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages import is_manifest
from finalizer_lint.project.comments import comments
from finalizer_lint.project.files.store import Files

# Kinds of Kubernetes' own admission policies, and groups of projects for policies
_POLICY = pattern(rb"\b(?:(?:Validating|Mutating)AdmissionPolicy\b|kyverno\.io/|gatekeeper\.sh/)")


def policy_that_says(files: Files, name: str, edits: list[Edit]) -> str | None:
    """The place at which a policy of the project says a name that the edits leave as it is, or None."""
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
                return f"{file.source.path}:{file.source.line_of(offset)}"
    return None
