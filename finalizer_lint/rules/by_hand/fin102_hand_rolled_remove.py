from __future__ import annotations

from finalizer_lint.core.facts import Handrolled
from finalizer_lint.core.findings import Severity
from finalizer_lint.core.idioms import Idiom
from finalizer_lint.rules.by_hand.hand_rolled_rule import HandRolledRule


class HandRolledRemove(HandRolledRule):
    """A finalizer removed by hand where controllerutil has a function for it.

    ## What it does
    Reports Go code that takes a name off an object's finalizers with a loop, a string helper, `slices.DeleteFunc`, a
    set or an index, in a module that requires controller-runtime. A helper function that does nothing else is reported
    once, with its calls as related places. It is a warning where the code has a known bug: an index that points at an
    entry although the name is absent, or entries cut out of the list that the loop is in the middle of.

    ## Why it matters
    `controllerutil.RemoveFinalizer` takes off every copy of the name, leaves the others alone and says whether it had
    to do anything. A finalizer of somebody else that goes with it is clean-up that never runs.

    ## Example
    ```go
    package controller

    import (
        "context"

        "sigs.k8s.io/controller-runtime/pkg/client"
    )

    const finalizer = "stable.acme.dev/cleanup"

    func (r *Reconciler) release(ctx context.Context, o client.Object) error {
        var kept []string
        for _, name := range o.GetFinalizers() {
            if name != finalizer {
                kept = append(kept, name)
            }
        }
        o.SetFinalizers(kept)
        return r.Update(ctx, o)
    }
    ```

    ## Use instead
    ```go
    package controller

    import (
        "context"

        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const finalizer = "stable.acme.dev/cleanup"

    func (r *Reconciler) release(ctx context.Context, o client.Object) error {
        controllerutil.RemoveFinalizer(o, finalizer)
        return r.Update(ctx, o)
    }
    ```

    ## Never reported
    Filtered lists that do not become an object's finalizers, removal by prefix or by position, tests, generated and
    vendored code, and modules that do not require controller-runtime themselves.

    ## References
    - [`controllerutil.RemoveFinalizer`](https://pkg.go.dev/sigs.k8s.io/controller-runtime/pkg/controller/controllerutil#RemoveFinalizer)
    - [Using finalizers](https://book.kubebuilder.io/reference/using-finalizers) in the book of Kubebuilder
    """

    code = "FIN102"
    name = "hand-rolled-remove"
    severity = Severity.INFO
    idiom = Idiom.REMOVE
    function = "RemoveFinalizer"

    def judge(self, fact: Handrolled) -> tuple[Severity, str]:
        if fact.hazard is not None:
            return Severity.WARNING, fact.hazard.value
        return self.severity, "removes a finalizer by hand; controllerutil.RemoveFinalizer does it"


RULE = HandRolledRemove()
