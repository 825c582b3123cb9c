from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Place
from finalizer_lint.core.findings import Applicability, Finding, Severity
from finalizer_lint.core.names import is_standard
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule
from finalizer_lint.rules.names.server_answers import advice, name_errors, quoting, server_words, unqualified


class UnqualifiedName(Rule):
    """A finalizer name without a domain.

    ## What it does
    Reports finalizer names that have neither a `/` nor a `.`, such as `flyte-finalizer`.

    ## Why it matters
    A finalizer keeps a deleted object alive until its controller takes the name off. A name without a domain can clash
    with another controller's, and then one of them takes off the other's finalizer. On built-in kinds (Pod,
    ConfigMap, Deployment, ...) the API server rejects it: `name is neither a standard finalizer name nor is it fully
    qualified`. On custom resources it warns since Kubernetes 1.29: `prefer a domain-qualified finalizer name to avoid
    accidental conflicts with other finalizer writers`. In a pod template it is accepted, and then every Pod made
    from the template is refused.

    ## Example
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - widget-cleanup
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
    The standard names `orphan`, `foregroundDeletion` and `kubernetes`; constants kept for old objects (`Legacy...`,
    `Old...`, `Deprecated...`) that the code only checks for or removes; names that are not known statically.

    ## Fix safety
    A rename in manifests by the setting `renames` is safe. A rename in code is unsafe: live objects that carry the old
    name stay in Terminating unless the code goes on removing it.

    ## Settings
    `domain`, `renames`, `kubernetes`, `test-paths` (in tests the finding is `info`).

    ## References
    - [kubernetes#119508](https://github.com/kubernetes/kubernetes/pull/119508): the warning, since 1.29
    - [`validateKubeFinalizerName`](https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go):
      what built-in kinds reject
    - [How finalizers work](../how-finalizers-work.md), measured on API servers
    """

    code = "FIN001"
    name = "unqualified-name"
    severity = Severity.WARNING
    fixes = (Applicability.SAFE, Applicability.UNSAFE)
    rank = 40

    def check(self, view: View) -> Iterator[Finding]:
        for occurrence in view.names.occurrences:
            name = occurrence.name
            if "/" in name or "." in name or is_standard(name) or occurrence.legacy:
                continue
            if name_errors(occurrence) or occurrence.place in (Place.FORBIDDEN, Place.JOB_TEMPLATE):
                continue  # no valid name, or a place where none belongs: other rules'
            severity, message = unqualified(occurrence, f'finalizer "{name}" has no domain')
            help_ = quoting(advice(view, occurrence, f"<your domain>/{name}"), server_words(occurrence))
            yield self.about(view, occurrence, severity, message, help_)


RULE = UnqualifiedName()
