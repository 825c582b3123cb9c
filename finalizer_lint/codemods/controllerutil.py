"""Replaces hand-written management of finalizers by a library that does it, one package at a time.

What can't be shown to be right is left alone with a reason: an object that is not shown to be a ``client.Object``, one
that a cache may share, code that does more than the call would.
"""

from __future__ import annotations

from typing import cast

from finalizer_lint.codemods.language_codemods import PackageRewrite, codemods_of
from finalizer_lint.core.facts import Handrolled
from finalizer_lint.core.findings import Fix
from finalizer_lint.core.idioms import Idiom
from finalizer_lint.project.directives import directives
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.view import View

_RULES = {
    Idiom.ADD: ("FIN101", "hand-rolled-add"),
    Idiom.REMOVE: ("FIN102", "hand-rolled-remove"),
    Idiom.CHECK: ("FIN103", "hand-rolled-check"),
    Idiom.CLEAR: ("FIN104", "clears-all-finalizers"),
}


def fix_at(view: View, file: File, fact: Handrolled) -> tuple[Fix | None, str | None]:
    """The fix of the package that a place belongs to, or the reason why the place is left alone."""
    folder = file.path.parent
    key = ("controllerutil", folder)
    if key not in view.memo:
        view.memo[key] = _package_rewrite(view.files, view.names, file)
    found = cast(PackageRewrite, view.memo[key])
    place = (file.path, fact.span)
    return (found.fix, None) if place in found.rewritten else (None, found.reasons.get(place))


def _package_rewrite(files: Files, names: Names, home: File) -> PackageRewrite:
    """The rewrite of all hand-written code in a file's folder, whole or not at all."""
    folder = home.path.parent
    wanted = {
        file: facts
        for file in files.known()
        if file.facts.handrolled and file.linted and file.runs and file.ours and file.path.parent == folder
        if (facts := [fact for fact in file.facts.handrolled if not _is_silenced(file, fact)])
    }
    return codemods_of(home.language).use_library(files, names, folder, wanted)


def _is_silenced(file: File, fact: Handrolled) -> bool:
    """Whether nobody wants to hear of a place: then it is not rewritten either."""
    names = _RULES.get(fact.idiom)
    if names is None or not file.settings.selects_in(file.path, *names):
        return True
    helper = file.language.helper(file.source.data, fact.helper, fact.span.start) if fact.helper else None
    starts = (fact.span.start, helper[0].start if helper is not None else fact.span.start)
    lines = {0, *(file.source.line_of(start) for start in starts)}
    spoken = [one for one in directives(file) if one.line in lines]
    return any(one.everything or any(code in names for code, _ in one.codes) for one in spoken)
