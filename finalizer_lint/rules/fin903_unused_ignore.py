from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule


class UnusedIgnore(Rule):
    """A comment ignores a rule that does not come up there.

    ## What it does
    Reports `finalizer-lint: ignore[…]` and `ignore-file[…]` with codes that silence nothing.

    ## Why it matters
    The next finding at that place would be silenced too, and nobody would see it.

    ## Example
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - stable.acme.dev/cleanup  # finalizer-lint: ignore[FIN001] renamed next week
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

    ## Never reported
    Codes that this run did not look for: they were not selected, or need the whole project while only some files were
    given. Comments in a file with a syntax error, as what they silence may stand behind it.

    ## Fix safety
    Safe: the comment is removed, or those of its codes that are not needed.
    """

    code = "FIN903"
    name = "unused-ignore"
    severity = Severity.WARNING

    def check(self, view: View) -> Iterator[Finding]:  # noqa: ARG002 - known only when all the others have spoken
        yield from ()


RULE = UnusedIgnore()
