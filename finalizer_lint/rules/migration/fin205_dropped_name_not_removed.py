from __future__ import annotations

import itertools
import operator
from collections.abc import Iterator

from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.findings import Applicability, Finding, Owner, Related, Severity
from finalizer_lint.project.files.file import File
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import MAX_RELATED, Rule, related_place
from finalizer_lint.rules.migration.gone_definitions import advice_of_gone, told_gone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.past.past import Past
    from finalizer_lint.project.renames.drops import Drop

_CONSTANT = ("legacy", "finalizer")


class DroppedNameNotRemoved(Rule):
    """A finalizer that the code has stopped adding, and stopped removing at the same time.

    ## What it does
    With `--since REV` or `--history`: reports a name that the project's Go or Python code put on objects at REV, or in
    any release, and has nothing to do with any more: nothing adds it, nothing takes it off, and no other name has taken
    its place. A constant that is still there and that nobody uses takes off nothing. Where the
    CustomResourceDefinition of the objects is gone, too, it is a warning that names it. Names in a `finalizers.lock` at
    the project's root are looked at in every run, without git; the line is reported. It needs the whole project and is
    silent when only some of its files are given.

    ## Why it matters
    Objects in the cluster keep the name that they were given. When such an object is deleted, nobody takes the name
    off, and the object stays in Terminating until a person edits it. A CustomResourceDefinition can't be deleted as
    long as one of its objects is left.

    ## Example
    ```go title="v1.0.0"
    package controller

    import (
        "context"

        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const finalizer = "stable.acme.dev/cleanup"

    func (r *Reconciler) Reconcile(ctx context.Context, o client.Object) error {
        if o.GetDeletionTimestamp().IsZero() {
            controllerutil.AddFinalizer(o, finalizer)
        } else {
            controllerutil.RemoveFinalizer(o, finalizer)
        }
        return r.Update(ctx, o)
    }
    ```
    ```go
    package controller

    import (
        "context"

        "sigs.k8s.io/controller-runtime/pkg/client"
    )

    func (r *Reconciler) Reconcile(ctx context.Context, o client.Object) error {
        return r.Update(ctx, o)
    }
    ```

    ## Use instead
    ```go title="v1.0.0"
    package controller

    import (
        "context"

        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const finalizer = "stable.acme.dev/cleanup"

    func (r *Reconciler) Reconcile(ctx context.Context, o client.Object) error {
        if o.GetDeletionTimestamp().IsZero() {
            controllerutil.AddFinalizer(o, finalizer)
        } else {
            controllerutil.RemoveFinalizer(o, finalizer)
        }
        return r.Update(ctx, o)
    }
    ```
    ```go
    package controller

    import (
        "context"

        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    // legacyFinalizer was added by versions before v1.1.
    const legacyFinalizer = "stable.acme.dev/cleanup"

    func (r *Reconciler) Reconcile(ctx context.Context, o client.Object) error {
        controllerutil.RemoveFinalizer(o, legacyFinalizer)
        return r.Update(ctx, o)
    }
    ```

    ## What counts as removed
    What counts for [FIN201](FIN201.md). In place of a removal on deletion there may be one for every object.

    ## Never reported
    Names of third parties, names that only tests add, constants of vendored packages, a name that has moved to another
    file, package or vendored library, code of today that uses a constant which can't be looked up and may be this one.
    A name that was renamed is [FIN201](FIN201.md)'s. A name whose line in `finalizers.lock` says `retired`: write it,
    and why, once no object can carry the name any more.

    ## Fix safety
    Unsafe: the function that removed the name at REV, where Go's controllerutil or a list of Python did it and the
    function still reads the object, takes the name off every object that carries it. For a name that kopf was told, a
    handler of events does, as long as kopf has any for the objects. What was cleaned up before is not done any more.

    ## References
    - [Renaming a finalizer](../migration-guide.md)
    - [Stuck in Terminating](../stuck-in-terminating.md)
    """

    code = "FIN205"
    name = "dropped-name-not-removed"
    severity = Severity.ERROR
    fixes = (Applicability.UNSAFE,)
    whole_project = True
    fix_removes_legacy = True

    def check(self, view: View) -> Iterator[Finding]:
        if not view.whole or (view.past is None and view.released is None and view.ledger is None):
            return
        told = set[str]()
        for finding in itertools.chain(self._of_revisions(view), self._of_ledger(view)):
            if finding.finalizer is not None and finding.finalizer not in told:
                told.add(finding.finalizer)
                yield finding

    def _of_revisions(self, view: View) -> Iterator[Finding]:
        from finalizer_lint.project.renames.drops import find_drops

        drops = [
            (past, drop)
            for past, wanted in _revisions(view)
            for drop in find_drops(view.files, view.names, past, view.renames)
            if (wanted is None or drop.name in wanted) and drop.name not in view.retired
        ]
        if not drops:
            return
        from finalizer_lint.project.past.definitions import GoneDefinitions
        from finalizer_lint.project.removal.old_name_removals import OldNameRemovals
        from finalizer_lint.project.renames.drop_places import place_of_drop

        removals = OldNameRemovals(view.files, view.names)
        for past, some in itertools.groupby(drops, key=operator.itemgetter(0)):
            definitions = GoneDefinitions(view.files, past)
            for _, drop in some:
                if not removals.can_remove_dropped(drop):
                    place = place_of_drop(view.files, view.names, past, drop)
                    if place is not None:
                        yield self._finding(view, past, drop, *place, definitions.handled_by(drop.acts))

    def _of_ledger(self, view: View) -> Iterator[Finding]:
        """Of the past of these nothing is known but the line of the ledger, which is their place."""
        if view.ledger is None:
            return
        from finalizer_lint.project.files.understood_by import LEDGER
        from finalizer_lint.project.history.recorded_drops import recorded_drops

        for entry, span in recorded_drops(view.files, view.names, view.ledger, view.renames):
            yield self.finding(
                view.files.display(view.files.root / LEDGER),
                span,
                f'finalizer "{entry.name}" was released, and no code removes it now: its objects hang in Terminating',
                "go on removing it, or write `retired` and why at the end of this line",
                finalizer=entry.name,
                owner=Owner.PROJECT,
            )

    def _finding(self, view: View, past: Past, drop: Drop, file: File, span: Span, gone: list[str]) -> Finding:
        from finalizer_lint.codemods.legacy.dropped_names import restored_removals  # only here: it parses

        fix = restored_removals(view.files, view.names, past, drop) if not gone else None
        message = f'finalizer "{drop.name}" is no longer added or removed by any code: its objects hang in Terminating'
        if gone:
            message += f", and {told_gone(gone)} is gone"
        return self.finding(
            file.source.path,
            span,
            message,
            advice_of_gone(gone) if gone else _advice(drop),
            severity=Severity.WARNING if gone else None,
            finalizer=drop.name,
            owner=Owner.PROJECT,
            related=itertools.islice(_related(drop), MAX_RELATED),
            fixes=(fix,) if fix is not None else (),
        )


def _revisions(view: View) -> Iterator[tuple[Past, frozenset[str] | None]]:
    """What the code is compared with, each with the names that matter of it, None for all."""
    if view.past is not None:
        yield view.past, None
    for last in view.last_releases:
        yield last.past, last.names


def _advice(drop: Drop) -> str:
    """What to write, in the language of the code that dropped it."""
    from finalizer_lint.project.renames.drop_places import removals_first

    use = removals_first(drop)[0]
    language = use.file.language
    return (
        f"keep its removal for a release: `{language.constant(_CONSTANT, drop.name)}`, and where an object is "
        f"reconciled `{language.removal(_CONSTANT)}`"
    )


def _related(drop: Drop) -> Iterator[Related]:
    words = {Role.ADDED: "added", Role.LISTED: "added", Role.REMOVED: "removed", Role.CHECKED: "checked for"}
    for use in (*drop.before[:3], *(act for act in drop.acts if act.role is Role.REMOVED)):
        yield related_place(use.file, use.span, f'{words.get(use.role, "added")} "{drop.name}"')


RULE = DroppedNameNotRemoved()
