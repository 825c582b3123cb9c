from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Place
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.names import qualified_name_errors
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.owners.third_parties import is_kubernetes_own
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule
from finalizer_lint.rules.names.server_answers import advice, unqualified


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
    - kubernetes/kubernetes pull request 127303, issue 127287 (the words since 1.32)
    """

    code = "FIN002"
    name = "domain-without-path"
    severity = Severity.WARNING
    rank = 40

    def check(self, view: View) -> Iterator[Finding]:
        for at in view.names.occurrences:
            if "/" in at.name or "." not in at.name or at.legacy or _is_at_home(at):
                continue
            if qualified_name_errors(at.name, at.file.settings.kubernetes) or at.place is Place.EPHEMERAL:
                continue  # FIN003's, and FIN009's: no finalizer at all is allowed there
            severity, answer = unqualified(at, at.file.settings.kubernetes)
            message = f'"{at.name}" is a domain without a path, and a domain alone is not enough: {answer}'
            yield self.about(view, at, severity, message, advice(view, at, f"{at.name}/finalizer"))


def _is_at_home(at: Occurrence) -> bool:
    """Whether Kubernetes itself puts this name here: its one dotted name stands on definitions of custom resources."""
    on_definition = at.object is not None and at.object.kind == "CustomResourceDefinition"
    return is_kubernetes_own(at.name) and (on_definition or at.place is Place.CODE)


RULE = DomainWithoutPath()
