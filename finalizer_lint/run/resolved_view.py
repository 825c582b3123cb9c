"""The names of a run, resolved: what its rules see."""

from __future__ import annotations

import os
from collections.abc import Sequence

from finalizer_lint.core import candidates, records
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages import is_prose
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import collect
from finalizer_lint.project.names.resolve import Resolver
from finalizer_lint.project.owners.home import module_path
from finalizer_lint.project.view import Unreadable, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.history.ledger import Ledger
    from finalizer_lint.project.history.released import Released
    from finalizer_lint.project.past.past import Past


_ESCAPED = pattern(rb"\\[xuU0-7][0-9A-Fa-f]")  # a character of a name may be spelled so, in every language


def resolve(
    files: Files,
    unreadable: Sequence[Unreadable],
    *,
    whole: bool,
    past: Past | None = None,
    released: Released | None = None,
    ledger: Ledger | None = None,
) -> View:
    """The facts of the files that were read, resolved.

    A name is renamed everywhere or nowhere. So where a fix is to rename one, all files of the project that spell it or
    its constant are read too, and the names resolved once more.
    """
    linted = sum(1 for file in files.known() if file.linted)
    resolver = Resolver(files)
    names = collect(files, resolver)
    view = View(files, names, tuple(unreadable), module_path(files.root), whole, past, released, ledger)
    old_names = _to_rename(view)
    if not old_names:
        return view
    constants = {declaration.symbol.name for declaration in names.declarations if declaration.name in old_names}
    _read_others(files, old_names | constants, only_prose=whole)
    if len(files.known()) == linted:  # also what was brought in to understand those before it
        return view
    return records.replace(view, names=collect(files, resolver, names.third_parties), memo={})


def _to_rename(view: View) -> set[str]:
    """The names that a fix would change in all the files that spell them."""
    renamed = {one.old for one in view.renames}
    if not (view.files.name_policy.renames or view.files.name_policy.has_domain):
        return renamed  # without the user's consent there is no such fix
    return renamed | {occurrence.name for occurrence in view.names.occurrences if view.fix(occurrence) is not None}


def _read_others(files: Files, words: set[str], *, only_prose: bool) -> None:
    """Bring in the project's other files that spell one of the words."""
    needles = [word.encode("utf-8", "surrogatepass") for word in words]
    known = {file.path for file in files.known()}
    for path in files.paths.sources:
        if path in known or files.settings.is_excluded(path) or (only_prose and not is_prose(path)):
            continue
        try:
            data = files.texts.search(os.fspath(path))
        except OSError:
            continue
        if candidates.is_candidate(data) and (_ESCAPED.search(data) or any(needle in data for needle in needles)):
            files.context(path)
