from __future__ import annotations

from finalizer_lint.core.facts import Handrolled
from finalizer_lint.core.findings import Severity
from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.rules.by_hand.hand_rolled_rule import HandRolledRule


class HandRolledAdd(HandRolledRule):
    """A finalizer added by hand where controllerutil has a function for it.

    ## What it does
    Reports Go code that appends to an object's finalizers, in a module that requires controller-runtime. A helper
    function that does nothing else is reported once, with its calls as related places. It is a warning where the append
    can put the name into the list twice, and where it stands before the code asks whether the object is being deleted.

    ## Why it matters
    `controllerutil.AddFinalizer` adds a name once and says whether it had to. Code of one's own has to get that right
    itself. On an object that is being deleted the API server forbids new finalizers.

    ## Example
    ```go
    package controller

    import (
        "context"

        "sigs.k8s.io/controller-runtime/pkg/client"
    )

    const finalizer = "stable.acme.dev/cleanup"

    func (r *Reconciler) protect(ctx context.Context, o client.Object) error {
        o.SetFinalizers(append(o.GetFinalizers(), finalizer))
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

    func (r *Reconciler) protect(ctx context.Context, o client.Object) error {
        controllerutil.AddFinalizer(o, finalizer)
        return r.Update(ctx, o)
    }
    ```

    ## Never reported
    Objects created with a list of finalizers, apply configurations, lists that are no object's metadata, tests,
    generated and vendored code, and modules that do not require controller-runtime themselves.

    ## References
    - [`controllerutil.AddFinalizer`](https://pkg.go.dev/sigs.k8s.io/controller-runtime/pkg/controller/controllerutil#AddFinalizer)
    - [Using finalizers](https://book.kubebuilder.io/reference/using-finalizers) in the book of Kubebuilder
    """

    code = "FIN101"
    name = "hand-rolled-add"
    severity = Severity.INFO
    idiom = Idiom.ADD
    function = "AddFinalizer"

    def judge(self, fact: Handrolled) -> tuple[Severity, str]:
        if fact.hazard is not None:
            return Severity.WARNING, fact.hazard.value
        if fact.shape is Shape.SET_ONE:
            message = "replaces all finalizers by one; controllerutil.AddFinalizer keeps other controllers'"
            return self.severity, message
        message = "adds a finalizer by hand; controllerutil.AddFinalizer does it, and never twice"
        return self.severity, message


RULE = HandRolledAdd()
