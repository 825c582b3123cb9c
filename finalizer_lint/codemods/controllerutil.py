"""Replaces hand-written management of finalizers by a library that does it, one package at a time.

What can't be shown to be right is left alone with a reason: an object that is not shown to be a ``client.Object``, one
that a cache may share, code that does more than the call would.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from finalizer_lint.codemods.language_codemods import PackageRewrite, codemods_of
from finalizer_lint.core.bounds import MOST_PLACES
from finalizer_lint.core.facts import Handrolled
from finalizer_lint.core.findings import Fix
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.view import View

_TOO_MANY = f"the package has more than {MOST_PLACES} such places"
Wanted = Callable[[File, Handrolled], bool]


def fix_at(view: View, file: File, fact: Handrolled, is_wanted: Wanted) -> tuple[Fix | None, str | None]:
    """The fix of the package that a place belongs to, or the reason why the place is left alone.

    ``is_wanted`` tells of every place of the package whether it may be rewritten.
    """
    folder = file.path.parent
    key = ("controllerutil", folder)
    if key not in view.memo:
        view.memo[key] = _package_rewrite(view.files, view.names, file, is_wanted)
    found = cast(PackageRewrite, view.memo[key])
    place = (file.path, fact.span)
    return (found.fix, None) if place in found.rewritten else (None, found.reasons.get(place))


def _package_rewrite(files: Files, names: Names, home: File, is_wanted: Wanted) -> PackageRewrite:
    """The rewrite of all hand-written code in a file's folder, whole or not at all."""
    folder = home.path.parent
    wanted = {
        file: facts
        for file in files.known()
        if file.facts.handrolled and file.linted and file.runs and file.ours and file.path.parent == folder
        if (facts := [fact for fact in file.facts.handrolled if is_wanted(file, fact)])
    }
    if sum(map(len, wanted.values())) > MOST_PLACES:
        return PackageRewrite(reasons={(one.path, fact.span): _TOO_MANY for one in wanted for fact in wanted[one]})
    return codemods_of(home.language).use_library(files, names, folder, wanted)
