from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Place
from finalizer_lint.core.findings import Applicability, Finding, Severity
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.owners.third_parties import is_kubernetes_own
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule
from finalizer_lint.rules.names.server_answers import advice, name_errors, quoting, server_words, unqualified


class DomainWithoutPath(Rule):
    """A finalizer name that is a domain, without a path.

    ## What it does
    Reports dotted names without a `/`, such as `finalizers.fluxcd.io`.

    ## Why it matters
    A domain alone is not enough: a domain-qualified name is `domain/name`. The API server treats a name without `/`
    like any other unqualified one: it rejects it on built-in kinds, and on custom resources it warns since 1.29;
    since 1.32 in words that say what is missing: `prefer a domain-qualified finalizer name including a path (/)`.

    ## Example
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - finalizers.stable.acme.dev
    ```

    ## Use instead
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - stable.acme.dev/finalizer
    ```

    ## Never reported
    `customresourcecleanup.apiextensions.k8s.io`, which Kubernetes itself puts on CustomResourceDefinitions; constants
    kept for old objects that the code only checks for or removes.

    ## Fix safety
    As for FIN001. A third party's name is never renamed: its controller would not recognise another spelling.

    ## Settings
    `domain`, `renames`, `kubernetes`, `test-paths`.

    ## References
    - [kubernetes#127303](https://github.com/kubernetes/kubernetes/pull/127303),
      [kubernetes#127287](https://github.com/kubernetes/kubernetes/issues/127287): the words since 1.32
    - [How finalizers work](../how-finalizers-work.md), measured on API servers
    """

    code = "FIN002"
    name = "domain-without-path"
    severity = Severity.WARNING
    fixes = (Applicability.SAFE, Applicability.UNSAFE)
    rank = 40

    def check(self, view: View) -> Iterator[Finding]:
        for occurrence in view.names.occurrences:
            name = occurrence.name
            if "/" in name or "." not in name or occurrence.legacy or _is_at_home(occurrence):
                continue
            if name_errors(occurrence) or occurrence.place in (Place.FORBIDDEN, Place.JOB_TEMPLATE):
                continue  # no valid name, or a place where none belongs: other rules'
            severity, message = unqualified(occurrence, f'finalizer "{name}" is a domain without a path')
            help_ = quoting(advice(view, occurrence, f"{name}/finalizer"), server_words(occurrence))
            yield self.about(view, occurrence, severity, message, help_)


def _is_at_home(occurrence: Occurrence) -> bool:
    """Whether Kubernetes itself puts this name here: its one dotted name stands on definitions of custom resources."""
    on_definition = occurrence.object is not None and occurrence.object.kind == "CustomResourceDefinition"
    return is_kubernetes_own(occurrence.name) and (on_definition or occurrence.place is Place.CODE)


RULE = DomainWithoutPath()
