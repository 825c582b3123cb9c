from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.findings import Applicability, Finding, Severity
from finalizer_lint.project.owners.third_parties import is_kubernetes_own
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule
from finalizer_lint.rules.names.server_answers import advice, name_errors


class PrefixNotADomain(Rule):
    """A finalizer name whose prefix is a single word.

    ## What it does
    Reports names such as `flyte/array`: there is a path, but what stands before the `/` has no dot.

    ## Why it matters
    The API server accepts it, but only a registered domain makes a name unique. Another project may use the same word.

    ## Example
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - acme/widget-cleanup
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
    Names that Kubernetes' own components use, such as `external-attacher/...`.

    ## Fix safety
    As for FIN001.

    ## Settings
    `domain`, `renames`, `test-paths`.

    ## References
    - [Finalizers](https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/)
      in the documentation of Kubernetes
    - [How finalizers work](../how-finalizers-work.md), measured on API servers
    """

    code = "FIN004"
    name = "prefix-not-a-domain"
    severity = Severity.WARNING
    fixes = (Applicability.UNSAFE,)
    rank = 70

    def check(self, view: View) -> Iterator[Finding]:
        for occurrence in view.names.occurrences:
            name = occurrence.name
            prefix, slash, path = name.partition("/")
            if not slash or "." in prefix or is_kubernetes_own(name) or occurrence.legacy or name_errors(occurrence):
                continue
            message = f'finalizer "{name}": "{prefix}" is no domain, so nothing makes the name unique'
            example = f"{prefix}.<your domain>/{path}"
            yield self.about(view, occurrence, self.severity, message, advice(view, occurrence, example))


RULE = PrefixNotADomain()
