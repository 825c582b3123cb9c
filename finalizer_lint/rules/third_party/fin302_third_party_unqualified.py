from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.names import ObjectClass
from finalizer_lint.project.owners.third_parties import is_kubernetes_own
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule


class ThirdPartyUnqualified(Rule):
    """Another project's name that is not domain-qualified, and that only they can change.

    ## What it does
    Reports, as `info`, unqualified names that the catalogue knows as another project's and for which there is no
    successor on this kind of object. Takes the place of FIN001 and FIN002.

    ## Why it matters
    The API server warns of the name, but you can't change it: the project's controller recognises exactly this
    spelling, and any other would leave the object in Terminating. It is listed so that you know whose it is.

    ## Example
    ```yaml
    apiVersion: argoproj.io/v1alpha1
    kind: AppProject
    metadata:
      name: team
      finalizers:
        - resources-finalizer.argocd.argoproj.io
    ```

    ## Use instead
    ```yaml
    apiVersion: argoproj.io/v1alpha1
    kind: AppProject
    metadata:
      name: team
    ```

    ## Never reported
    Kubernetes' own names; the name in the repository of the project that it belongs to, and on a built-in kind, where
    the API server refuses it: there FIN001 and FIN002 speak.

    ## Fix safety
    Never rewritten, whatever the setting `domain` says.

    ## References
    - [The catalogue](../catalogue.md): every name, whose it is and where in the project's source it was seen
    """

    code = "FIN302"
    name = "third-party-unqualified"
    severity = Severity.INFO
    rank = 30

    def check(self, view: View) -> Iterator[Finding]:
        for occurrence in view.names.occurrences:
            entry, name = view.third_party(occurrence), occurrence.name
            if entry is None or entry.successor is not None or "/" in name or is_kubernetes_own(name):
                continue
            if occurrence.object_class in (ObjectClass.STRICT, ObjectClass.NAMESPACE_SPEC):
                continue  # the server refuses it here, whoever's it is
            lack = "is a domain without a path" if "." in name else "has no domain"
            message = f'finalizer "{name}" {lack}; nothing to do: only {entry.project} can rename it'
            why = f". {entry.note}" if entry.note else f": {entry.project} recognises no other spelling here"
            yield self.about(view, occurrence, self.severity, message, f"leave it as it is{why}")


RULE = ThirdPartyUnqualified()
