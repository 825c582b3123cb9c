from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Handrolled, Role
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.project.files.file import File
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule
from finalizer_lint.rules.by_hand.own_names import adding_folders, is_command


class PresenceTakenAsOwnership(Rule):
    """Any finalizer taken for one's own.

    ## What it does
    Reports Go code that takes any finalizer for its own, in a package that adds a finalizer of the project's own: it
    adds one only to objects that have none, decides by their number what to do with a deleted object, or clears them.

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

    ## Never reported
    Packages that add no finalizer of their own, comparisons of two lists, code that leaves objects without any
    finalizer alone, commands that people run, tests, generated and vendored code.
    """

    code = "FIN107"
    name = "presence-taken-as-ownership"
    severity = Severity.WARNING

    def check(self, view: View) -> Iterator[Finding]:
        own = adding_folders(view)
        for file in view.linted:
            name = own.get(file.path.parent)
            if name is None or not file.runs or not file.ours or is_command(view.files, file):
                continue
            for fact in file.facts.handrolled:
                if fact.idiom is Idiom.PRESENCE and fact.shape is not Shape.LEN:
                    yield self._finding(file, fact, name)

    def _finding(self, file: File, fact: Handrolled, name: str) -> Finding:
        if fact.shape is Shape.ADD_IF_EMPTY:
            message = "adds a finalizer only to objects that have none: beside another controller's it is never added"
        else:
            message = "asks for any finalizer at all: one of another controller counts as much as your own"
        advice = f'ask for "{name}"'
        return self.finding(file.source.path, fact.span, message, advice, finalizer=name, role=Role.CHECKED)


RULE = PresenceTakenAsOwnership()
