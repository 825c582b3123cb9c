from __future__ import annotations

import itertools
from collections.abc import Iterator

from finalizer_lint.core.facts import Role
from finalizer_lint.core.findings import Applicability, Finding, Related, Severity
from finalizer_lint.project.names.code_names import place_of_adding
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import MAX_RELATED, Rule, related_place
from finalizer_lint.rules.migration.gone_definitions import advice_of_gone, told_gone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.removal.old_name_removals import OldNameRemovals
    from finalizer_lint.project.renames.succession import Rename

_NOWHERE = "no code removes it any more"
_LIVE = "code removes it only from living objects"
_BESIDE = "code removes it only beside the new one"
_OTHERS = "code removes it only from objects of other kinds"


class LegacyNameNotRemoved(Rule):
    """A finalizer that was renamed, whose old name no code removes any more.

    ## What it does
    Reports a name that the project's Go or Python code adds and that used to be another one, when nothing in the code
    takes the old name off objects. Which name became which is read from the setting `renames`, from a
    `finalizers.lock` at the project's root, and from git with `--since REV` or `--history`: a constant that holds
    another value than at REV or in the release before, or a place that adds another name than it did. It needs the
    whole project and is silent when only some of its files are given. A repository of manifests never gets it.

    ## Why it matters
    Objects in the cluster keep the name that they were given. When such an object is deleted, the controller takes off
    the new name only, and the object stays in Terminating until a person edits it.

    ## Example
    ```toml
    [renames]
    "widget-cleanup" = "stable.acme.dev/cleanup"
    ```
    ```go
    package controller

    import (
        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const finalizer = "stable.acme.dev/cleanup"

    func (r *Reconciler) reconcile(o client.Object) {
        if o.GetDeletionTimestamp().IsZero() {
            controllerutil.AddFinalizer(o, finalizer)
        } else if controllerutil.ContainsFinalizer(o, finalizer) {
            r.cleanUp(o)
            controllerutil.RemoveFinalizer(o, finalizer)
        }
    }
    ```

    ## Use instead
    ```toml
    [renames]
    "widget-cleanup" = "stable.acme.dev/cleanup"
    ```
    ```go
    package controller

    import (
        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const (
        finalizer = "stable.acme.dev/cleanup"
        // legacyFinalizer was added by versions before v0.5.
        legacyFinalizer = "widget-cleanup"
    )

    func (r *Reconciler) reconcile(o client.Object) {
        if o.GetDeletionTimestamp().IsZero() {
            controllerutil.AddFinalizer(o, finalizer)
            return
        }
        if controllerutil.ContainsFinalizer(o, finalizer) || controllerutil.ContainsFinalizer(o, legacyFinalizer) {
            r.cleanUp(o)
            controllerutil.RemoveFinalizer(o, finalizer)
            controllerutil.RemoveFinalizer(o, legacyFinalizer)
        }
    }
    ```

    ## What counts as removed
    A removal of the old name in any language or module of the project, a list of names that a loop removes, a
    comparison that leaves it out of a filtered list, a list that is set to the new name alone, a merge patch or an
    apply that drops it, code that clears all finalizers where the name is handled, a script that strips it. A name
    that is only checked for is forgotten, and so is one that only tests or functions nobody calls remove, or that is
    removed only from objects that are not being deleted, only from those that carry the new name, too, or only from
    objects of other kinds.

    Where the kind of the objects is no longer defined, as after a change of the API group, code reaches none of them:
    that is a warning, which names the definition.

    ## Never reported
    Names of third parties, names that only tests or manifests use, a name that the code still adds and removes.

    ## Fix safety
    Unsafe: the old name gets a constant, and its removal stands beside each removal of the new one. Where some of
    that can't be written by machine, none of it is.

    ## Settings
    `renames`.

    ## References
    - [Renaming a finalizer](../migration-guide.md)
    """

    code = "FIN201"
    name = "legacy-name-not-removed"
    severity = Severity.ERROR
    fixes = (Applicability.UNSAFE,)
    whole_project = True
    about_migrations = True
    fix_removes_legacy = True

    def check(self, view: View) -> Iterator[Finding]:
        if not view.renames:
            return
        # A run over some files never gets here
        from finalizer_lint.project.past.definitions import GoneDefinitions
        from finalizer_lint.project.removal.old_name_removals import OldNameRemovals

        definitions = GoneDefinitions(view.files, view.past) if view.past is not None else None
        removals = OldNameRemovals(view.files, view.names)
        for rename in view.renames:
            occurrence = _place(view, rename.new)
            if occurrence is not None and not removals.can_remove(rename):
                gone = definitions.handled_by(rename.before) if definitions is not None else []
                yield self._finding(view, rename, occurrence, _what_is_done(removals, rename), gone)

    def _finding(self, view: View, rename: Rename, occurrence: Occurrence, done: str, gone: list[str]) -> Finding:
        """``gone`` are the definitions of the kinds whose objects carry the old name: no code comes to those."""
        from finalizer_lint.codemods.legacy.legacy_plan import catch_up  # only here: it parses
        from finalizer_lint.project.contained import contained
        from finalizer_lint.project.renames.plan import unplanned

        fix = contained(
            lambda: catch_up(view.files, view.names, rename.old, rename.new) if not gone else None,
            lambda fault: unplanned(f"go on removing {rename.old!r}", fault),
        )
        message = f'finalizer "{rename.old}" became "{rename.new}", and {done}: its objects hang in Terminating'
        return self.finding(
            occurrence.file.source.path,
            occurrence.span,
            f"{message}, and {told_gone(gone)} is gone" if gone else message,
            advice_of_gone(gone) if gone else _advice(occurrence, rename),
            severity=Severity.WARNING if gone else None,
            finalizer=rename.old,
            suggestion=rename.new,
            role=occurrence.role,
            owner=occurrence.owner,
            related=itertools.islice(_related(view, rename), MAX_RELATED),
            fixes=(fix,) if fix is not None else (),
        )


def _what_is_done(removals: OldNameRemovals, rename: Rename) -> str:
    """What code does with the old name although it does not take it off every object."""
    if removals.removes_from_live(rename):
        return _LIVE
    if removals.removes_beside(rename):
        return _BESIDE
    return _OTHERS if removals.removes_from_others(rename) else _NOWHERE


def _place(view: View, name: str) -> Occurrence | None:
    """Where the new name is added; where adding it is left to code that is told the name, where it is declared."""
    declared = (one for one in view.names.occurrences if one.name == name and one.file.runs)
    return place_of_adding(view.names, name) or next(declared, None)


def _advice(occurrence: Occurrence, rename: Rename) -> str:
    """What to write, in the language of the place."""
    constant = occurrence.file.language.constant(("legacy", "finalizer"), rename.old)
    return (
        f'keep the old name as a constant, `{constant}`, and wherever "{rename.new}" is removed or checked for on '
        "deletion, remove or check for it too"
    )


def _related(view: View, rename: Rename) -> Iterator[Related]:
    for use in rename.before[:3]:
        yield related_place(use.file, use.span, f'added "{rename.old}"')
    for use in view.names.uses:
        if use.name == rename.new and use.role is Role.REMOVED and use.file.runs:
            yield related_place(use.file, use.span, "remove the old name here too")


RULE = LegacyNameNotRemoved()
