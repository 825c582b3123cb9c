from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from finalizer_lint.core.domains import is_placeholder
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule
from finalizer_lint.rules.names.server_answers import name_errors

_DOCUMENTATION = frozenset({"doc", "docs", "documentation", "example", "examples", "sample", "samples"})


class PlaceholderDomain(Rule):
    """A finalizer name under a domain that was copied from documentation.

    ## What it does
    Reports names under `example.com`, `my.domain`, `tutorial.kubebuilder.io` and the like.

    ## Why it matters
    The domain is to make the name yours. A copied one is shared with everybody who copied it too.

    ## Example
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - batch.tutorial.kubebuilder.io/finalizer
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
    Tests, and folders of documentation and examples.

    ## References
    - [RFC 2606](https://www.rfc-editor.org/rfc/rfc2606): domains that are kept for examples
    """

    code = "FIN008"
    name = "placeholder-domain"
    severity = Severity.INFO
    rank = 60

    def check(self, view: View) -> Iterator[Finding]:
        for occurrence in view.names.occurrences:
            domain, slash, _ = occurrence.name.partition("/")
            if not slash or not is_placeholder(domain):
                continue
            if occurrence.file.in_test or not _DOCUMENTATION.isdisjoint(
                PurePosixPath(occurrence.file.source.path).parts[:-1]
            ):
                continue
            if occurrence.legacy or name_errors(occurrence):
                continue
            message = f'finalizer "{occurrence.name}" is under "{domain}", which looks copied from documentation'
            yield self.about(view, occurrence, self.severity, message, "use a domain that you own")


RULE = PlaceholderDomain()
