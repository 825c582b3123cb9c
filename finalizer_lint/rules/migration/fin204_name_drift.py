from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.findings import Finding, Owner, Severity
from finalizer_lint.project.names.code_names import declaration_of, known_to_code, own_qualified
from finalizer_lint.project.names.likeness import QualifiedNames
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule, related_place


class NameDrift(Rule):
    """A manifest's name that lacks the domain which the project's own code gives it.

    ## What it does
    Reports a name in YAML or JSON that no code of the project knows, while the code has the same name with a domain:
    `widget-finalizer`, `finalizer` or `widget/finalizer` in a manifest, `widget.acme.dev/finalizer` in Go or Python.
    It needs the whole project and is silent when only some of its files are given.

    ## Why it matters
    The code was migrated and the manifest was not, or one of the two has a slip. The controller does not take off a
    name that it does not know: an object made from the manifest hangs in Terminating when it is deleted.

    ## Example
    ```go
    package controller

    import (
        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const finalizer = "widget.acme.dev/finalizer"

    func release(o client.Object) {
        controllerutil.RemoveFinalizer(o, finalizer)
    }
    ```
    ```yaml
    apiVersion: widget.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - widget-finalizer
    ```

    ## Use instead
    ```go
    package controller

    import (
        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const finalizer = "widget.acme.dev/finalizer"

    func release(o client.Object) {
        controllerutil.RemoveFinalizer(o, finalizer)
    }
    ```
    ```yaml
    apiVersion: widget.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - widget.acme.dev/finalizer
    ```

    ## Never reported
    Names that the project's code knows, constants for old objects included; names that several names of the code could
    stand for; names of third parties; code.

    ## Settings
    `renames` (another new name for it is believed), `test-paths` (in tests the finding is `info`).

    ## References
    - [Renaming a finalizer](../migration-guide.md)
    - [Stuck in Terminating](../stuck-in-terminating.md)
    """

    code = "FIN204"
    name = "name-drift"
    severity = Severity.WARNING
    rank = 35
    whole_project = True
    about_migrations = True

    def check(self, view: View) -> Iterator[Finding]:
        known, qualified = known_to_code(view.names), QualifiedNames(own_qualified(view.names))
        for occurrence in view.names.occurrences:
            if occurrence.file.is_code or occurrence.name in known or occurrence.owner is Owner.THIRD_PARTY:
                continue
            own = qualified.same_but_qualified(occurrence.name)
            if own is not None and view.files.name_policy.renames.get(occurrence.name, own) == own:
                yield self._finding(view, occurrence, own)

    def _finding(self, view: View, occurrence: Occurrence, own: str) -> Finding:
        message = (
            f'this lists finalizer "{occurrence.name}", the project\'s code knows only "{own}": '
            "the object would hang in Terminating"
        )
        finding = self.about(view, occurrence, self.severity, message, f'use "{own}"')
        if finding.suggestion != own:
            finding = records.replace(finding, suggestion=own, fixes=())
        declared = declaration_of(view.names, own)
        if declared is None:
            return finding
        place = related_place(declared.file, declared.symbol.value.span, f'"{own}" is declared here')
        return records.replace(finding, related=(place, *finding.related))


RULE = NameDrift()
