from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.findings import Finding, Owner, Severity
from finalizer_lint.project.names.code_names import additions, place_of_adding
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.owners.third_parties import is_kubernetes_own
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule, least, related_uses


class NeverRemoved(Rule):
    """A finalizer that the project's code adds and never removes.

    ## What it does
    Reports a name of the project's own that running Go or Python code adds to objects, and that no code of the project
    takes off again. It needs the whole project and is silent when only some of its files are given.

    ## Why it matters
    A deleted object stays in Terminating until its last finalizer is gone. Where nothing removes it, every object that
    got it hangs for ever, and so does the namespace that holds it, until a person edits the object.

    ## Example
    ```go
    package controller

    import (
        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const finalizer = "stable.acme.dev/cleanup"

    func (r *Reconciler) reconcile(o client.Object) {
        controllerutil.AddFinalizer(o, finalizer)
    }
    ```

    ## Use instead
    ```go
    package controller

    import (
        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const finalizer = "stable.acme.dev/cleanup"

    func (r *Reconciler) reconcile(o client.Object) {
        if !o.GetDeletionTimestamp().IsZero() {
                r.cleanUp(o)
                controllerutil.RemoveFinalizer(o, finalizer)
                return
        }
        controllerutil.AddFinalizer(o, finalizer)
    }
    ```

    ## Never reported
    A name that anything may remove: code of any language or module of the project, a helper that is given the name, a
    loop or comparison that leaves it out, code that clears all finalizers, a removal of a name that is not known
    statically nearby, a library that the name is registered with (`Finalizers.Register`, `FinalizerName` of Knative,
    `NewAPIFinalizer`, kopf's settings), a script that spells the name, a document that says to remove it. Names of
    third parties, and names that only tests add.

    ## References
    - [Finalizers](https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/)
      in the documentation of Kubernetes
    - [Using finalizers](https://book.kubebuilder.io/reference/using-finalizers) in the book of Kubebuilder
    """

    code = "FIN106"
    name = "never-removed"
    severity = Severity.WARNING
    whole_project = True

    def check(self, view: View) -> Iterator[Finding]:
        # A run over some files never gets here
        from finalizer_lint.project.removal.possible_removals import PossibleRemovals

        removals = PossibleRemovals(view.files, view.names)
        for name, added in additions(view.names).items():
            if view.names.owner_of(name) is not Owner.PROJECT or is_kubernetes_own(name) or not _spelled_here(added):
                continue
            occurrence = place_of_adding(view.names, name)
            if occurrence is None or occurrence.place.of_anything:
                continue
            if not removals.may_remove(name):
                yield self._finding(occurrence, added)

    def _finding(self, occurrence: Occurrence, added: list[ResolvedUse]) -> Finding:
        return self.finding(
            occurrence.file.source.path,
            occurrence.span,
            f'finalizer "{occurrence.name}" is added and never removed: its objects hang in Terminating for ever',
            "remove it once the object is being deleted and its clean-up is done, or do not add it",
            severity=least(self.severity, occurrence.ceiling),
            finalizer=occurrence.name,
            role=occurrence.role,
            owner=occurrence.owner,
            related=related_uses(occurrence, added),
        )


def _spelled_here(added: list[ResolvedUse]) -> bool:
    """Whether the project makes the name itself: a constant of a vendored package has its remover there."""
    return not any(link.file.vendored for use in added for link in use.chain)


RULE = NeverRemoved()
