from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Handrolled, Role
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.project.files.file import File
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import MAX_RELATED, related_place, with_reason
from finalizer_lint.rules.by_hand.controllerutil_rule import ControllerutilRule, callers_of
from finalizer_lint.rules.by_hand.own_names import adding_folders, is_command, name_meant


class PresenceTakenAsOwnership(ControllerutilRule):
    """Any finalizer taken for one's own.

    ## What it does
    Reports Go code that takes any finalizer for its own, in a package that adds a finalizer of the project's own: it
    adds one only to objects that have none, decides by whether there is any (`len(…) > 0`, `!= nil`) what to do with a
    deleted object, or clears them.

    ## Why it matters
    Other controllers put finalizers on the same objects. As soon as one does, a controller that only counts them
    believes that its own is there: it never adds it, and its clean-up does not run; or it cleans up what it never made.

    ## Example
    ```go
    package controller

    import (
        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const finalizer = "stable.acme.dev/cleanup"

    func protect(o client.Object) {
        if len(o.GetFinalizers()) == 0 {
            controllerutil.AddFinalizer(o, finalizer)
        }
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

    func protect(o client.Object) {
        if !controllerutil.ContainsFinalizer(o, finalizer) {
            controllerutil.AddFinalizer(o, finalizer)
        }
    }
    ```

    ## Fix safety
    Where the package adds exactly one name and the object is of the kind that gets it, the question becomes one for
    that name and its old ones, or what removing them answers. A name that tests made up for any finalizer becomes the
    package's own in them. It is unsafe: objects with finalizers of others alone are no longer taken for one's own.

    ## Never reported
    Packages that add no finalizer of their own, comparisons of two lists, code that leaves objects without any
    finalizer alone, commands that people run, tests, generated and vendored code.

    ## References
    - [`controllerutil.ContainsFinalizer`](https://pkg.go.dev/sigs.k8s.io/controller-runtime/pkg/controller/controllerutil#ContainsFinalizer)
    - [Finalizers](https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/)
      in the documentation of Kubernetes
    """

    code = "FIN107"
    name = "presence-taken-as-ownership"
    severity = Severity.WARNING
    idiom = Idiom.PRESENCE

    def check(self, view: View) -> Iterator[Finding]:
        own = adding_folders(view)
        for file in view.linted:
            names = own.get(file.path.parent)
            if names is None or not file.runs or not file.ours or is_command(view.files, file):
                continue
            for fact in file.facts.handrolled:
                if fact.idiom is Idiom.PRESENCE and fact.shape is not Shape.LEN:
                    yield self._finding(view, file, fact, name_meant(view, file, fact.span, names))

    def _finding(self, view: View, file: File, fact: Handrolled, name: str | None) -> Finding:
        if fact.shape is Shape.ADD_IF_EMPTY:
            message = "adds a finalizer only to objects that have none: beside another controller's it is never added"
        else:
            message = "asks for any finalizer at all: one of another controller counts as much as your own"
        fixes, reason = self.remedy(view, file, fact)
        callers = callers_of(view, file, fact)[:MAX_RELATED]
        return self.finding(
            file.source.path,
            fact.span,
            message,
            with_reason(f'ask for "{name}"' if name is not None else "ask for your own, by its name", reason),
            finalizer=name,
            role=Role.CHECKED,
            related=[related_place(caller, span, "called here") for caller, span in callers],
            fixes=fixes,
        )


RULE = PresenceTakenAsOwnership()
