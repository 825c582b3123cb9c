from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.findings import Applicability, Finding, Severity
from finalizer_lint.core.names import ObjectClass
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule
from finalizer_lint.rules.names.server_answers import quoting, server_words


class ThirdPartySuccessor(Rule):
    """Another project's old name, for which that project has a domain-qualified successor.

    ## What it does
    Reports names of the catalogue of known projects that the project itself has replaced, on the kinds of objects on
    which its controller recognises the new name. Says which release is the first that does.

    ## Why it matters
    The old name draws the API server's warning, and the project may stop to recognise it. On another kind, or with an
    older controller, the new name would not be recognised and the object would hang in Terminating: so the kind and
    the release count.

    ## Example
    ```yaml
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata:
      name: guestbook
      finalizers:
        - resources-finalizer.argocd.argoproj.io
    ```

    ## Use instead
    ```yaml
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata:
      name: guestbook
      finalizers:
        - resources-finalizer.argocd.argoproj.io/foreground
    ```

    ## Never reported
    The name in the repository of the project that it belongs to; kinds on which only the old name is recognised
    (FIN302 there).

    ## Fix safety
    Unsafe: the controller in the cluster must be new enough. The fix changes manifests only, each object by itself.

    ## Settings
    `renames` (goes before the catalogue).

    ## References
    - [The catalogue](../catalogue.md): every name, whose it is and where in the project's source it was seen
    """

    code = "FIN301"
    name = "third-party-successor"
    severity = Severity.WARNING
    fixes = (Applicability.UNSAFE,)
    rank = 20

    def check(self, view: View) -> Iterator[Finding]:
        for occurrence in view.names.occurrences:
            entry = view.third_party(occurrence)
            if entry is None or entry.successor is None:
                continue
            since = f", since {entry.since}" if entry.since else ""
            message = f'finalizer "{occurrence.name}" is the old name of {entry.project}\'s "{entry.successor}"{since}'
            newer = f"is {entry.since} or newer" if entry.since else "knows it already"
            advice = quoting(f'use "{entry.successor}" if {entry.project} {newer}', server_words(occurrence))
            from finalizer_lint.project.renames.successors import replace_here  # few names have a successor

            fix = replace_here(view.names, occurrence, entry.successor)
            strict = occurrence.object_class in (ObjectClass.STRICT, ObjectClass.NAMESPACE_SPEC)
            severity = Severity.ERROR if strict and "/" not in occurrence.name else self.severity
            finding = self.about(view, occurrence, severity, message, advice)
            yield records.replace(finding, suggestion=entry.successor, fixes=(fix,) if fix else ())


RULE = ThirdPartySuccessor()
