from __future__ import annotations

from finalizer_lint.core.facts import Handrolled
from finalizer_lint.core.findings import Severity
from finalizer_lint.core.idioms import Idiom
from finalizer_lint.rules.by_hand.hand_rolled_rule import HandRolledRule


class HandRolledCheck(HandRolledRule):
    """A finalizer looked for by hand where controllerutil has a function for it.

    ## What it does
    Reports Go code that asks with a string helper, `slices.Contains`, a set, an index or a loop whether a name is among
    an object's finalizers, in a module that requires controller-runtime. A helper function that does nothing else is
    reported once, with its calls as related places.

    ## Why it matters
    `controllerutil.ContainsFinalizer` says what is asked, and goes with the functions that add and remove. Helpers for
    strings that are only there for this are code to keep.

    ## Example
    ```go
    package controller

    import (
        "slices"

        "sigs.k8s.io/controller-runtime/pkg/client"
    )

    const finalizer = "stable.acme.dev/cleanup"

    func (r *Reconciler) mine(o client.Object) bool {
        return r.enabled && slices.Contains(o.GetFinalizers(), finalizer)
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

    func (r *Reconciler) mine(o client.Object) bool {
        return r.enabled && controllerutil.ContainsFinalizer(o, finalizer)
    }
    ```

    ## Never reported
    Other lists of strings, code that needs the index of a name, predicates that more than one name can satisfy, tests,
    generated and vendored code, and modules that do not require controller-runtime themselves.

    ## References
    - [`controllerutil.ContainsFinalizer`](https://pkg.go.dev/sigs.k8s.io/controller-runtime/pkg/controller/controllerutil#ContainsFinalizer)
    - [Using finalizers](https://book.kubebuilder.io/reference/using-finalizers) in the book of Kubebuilder
    """

    code = "FIN103"
    name = "hand-rolled-check"
    severity = Severity.INFO
    idiom = Idiom.CHECK
    function = "ContainsFinalizer"

    def judge(self, fact: Handrolled) -> tuple[Severity, str]:
        del fact  # there is but one way to ask, however it is written
        return self.severity, "looks for a finalizer by hand; controllerutil.ContainsFinalizer does it"


RULE = HandRolledCheck()
