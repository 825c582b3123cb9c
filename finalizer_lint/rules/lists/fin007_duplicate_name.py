from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule, related_place


class DuplicateName(Rule):
    """The same finalizer twice in one list.

    ## What it does
    Reports the second and later appearances of a name in one list of finalizers.

    ## Why it matters
    The API server stores both. A controller that removes only the first one leaves the object in Terminating, and a
    server-side apply of such a list fails with HTTP 500.

    ## Example
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - stable.acme.dev/cleanup
        - stable.acme.dev/cleanup
    ```

    ## Use instead
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - stable.acme.dev/cleanup
    ```

    ## References
    - [Server-side apply](https://kubernetes.io/docs/reference/using-api/server-side-apply/): lists as sets
    - [How finalizers work](../how-finalizers-work.md), measured on API servers
    """

    code = "FIN007"
    name = "duplicate-name"
    severity = Severity.WARNING

    def check(self, view: View) -> Iterator[Finding]:
        for group in view.names.lists:
            first: dict[str, ResolvedUse] = {}
            for item in group.items:
                if item.name is None or first.setdefault(item.name, item) is item:
                    continue
                yield self.finding(
                    group.file.source.path,
                    item.span,
                    f'finalizer "{item.name}" is listed twice: the API server stores both',
                    "remove one of them",
                    severity=self.severity_in(group.file),
                    finalizer=item.name,
                    role=item.role,
                    owner=view.names.owner_of(item.name),
                    target=item.object,
                    related=[related_place(group.file, first[item.name].span, "first listed here")],
                )


RULE = DuplicateName()
