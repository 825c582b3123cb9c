from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Place
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule, related_place

_CONFLICT = ("orphan", "foregroundDeletion")


class ConflictingDeletionPolicy(Rule):
    """`orphan` and `foregroundDeletion` in one list.

    ## What it does
    Reports lists of finalizers that hold both of the standard names `orphan` and `foregroundDeletion`.

    ## Why it matters
    They ask for opposite things of the garbage collector, and the API server rejects the object:
    `finalizer orphan and foregroundDeletion cannot be both set`.

    ## Example
    ```yaml
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: one
      finalizers:
        - orphan
        - foregroundDeletion
    ```

    ## Use instead
    ```yaml
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: one
      finalizers:
        - foregroundDeletion
    ```

    ## Never reported
    A Namespace's `spec.finalizers`, where the server does not look for it.

    ## References
    - [`ValidateFinalizers`](https://github.com/kubernetes/apimachinery/blob/master/pkg/api/validation/objectmeta.go)
    - [Garbage collection](https://kubernetes.io/docs/concepts/architecture/garbage-collection/):
      foreground, background and orphaned deletion
    """

    code = "FIN006"
    name = "conflicting-deletion-policy"
    severity = Severity.ERROR

    def check(self, view: View) -> Iterator[Finding]:
        for group in view.names.lists:
            first = {item.name: item for item in reversed(group.items)}
            if not all(name in first for name in _CONFLICT):
                continue
            one, other = sorted((first[name] for name in _CONFLICT), key=lambda item: item.span)
            if one.place is Place.NAMESPACE_SPEC:
                continue
            yield self.finding(
                group.file.source.path,
                other.span,
                "orphan and foregroundDeletion exclude each other as finalizers: the API server rejects both",
                "keep the one that you mean",
                severity=self.severity_in(group.file),
                finalizer=other.name,
                role=other.role,
                owner=view.names.owner_of(other.name),
                target=other.object,
                related=[related_place(group.file, one.span, "the other one")],
            )


RULE = ConflictingDeletionPolicy()
