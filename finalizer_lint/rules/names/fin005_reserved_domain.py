from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.domains import is_of_kubernetes, is_reserved
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.project.owners.third_parties import is_kubernetes_own
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule
from finalizer_lint.rules.names.server_answers import advice, name_errors


class ReservedDomain(Rule):
    """A finalizer name under a domain that belongs to Kubernetes.

    ## What it does
    Reports names under `kubernetes.io`, `k8s.io` and their subdomains that are no known finalizers of Kubernetes.

    ## Why it matters
    These domains are reserved for Kubernetes' own components. A later release may use the name for something else.

    ## Example
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - acme.k8s.io/widget-cleanup
    ```

    ## Use instead
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - stable.acme.dev/widget-cleanup
    ```

    ## Never reported
    Kubernetes' own names such as `kubernetes.io/pvc-protection`; `sigs.k8s.io` and groups under `x-k8s.io`; anything
    in a repository whose Go module is under `k8s.io` or `sigs.k8s.io`.

    ## Fix safety
    Only renamed by the setting `renames`.

    ## Settings
    `renames`, `test-paths`.

    ## References
    - [Well-known labels, annotations and taints](https://kubernetes.io/docs/reference/labels-annotations-taints/):
      what Kubernetes keeps for itself
    - [Finalizers](https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/)
      in the documentation of Kubernetes
    """

    code = "FIN005"
    name = "reserved-domain"
    severity = Severity.WARNING
    rank = 50

    def check(self, view: View) -> Iterator[Finding]:
        if is_of_kubernetes(view.module.partition("/")[0]):
            return
        for occurrence in view.names.occurrences:
            domain, slash, path = occurrence.name.partition("/")
            if not slash or not is_reserved(domain):
                continue
            if is_kubernetes_own(occurrence.name) or occurrence.legacy or name_errors(occurrence):
                continue
            message = f'finalizer "{occurrence.name}" is under "{domain}", which is reserved for Kubernetes itself'
            yield self.about(
                view, occurrence, self.severity, message, advice(view, occurrence, f"<your domain>/{path}")
            )


RULE = ReservedDomain()
