from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import did_you_mean
from finalizer_lint.project.files.directives import directives, is_content
from finalizer_lint.project.files.file import File
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule


class UnknownCode(Rule):
    """A comment ignores a rule that does not exist, or does not say which.

    ## What it does
    Reports `finalizer-lint: ignore` without codes, and codes that are no rule's code or name.

    ## Why it matters
    Such a comment ignores nothing. One without codes would also hide what nobody has seen yet.

    ## Example
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - stable.acme.dev/cleanup  # finalizer-lint: ignore
    ```

    ## Use instead
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - widget-cleanup  # finalizer-lint: ignore[FIN001] renamed with the next release
    ```

    ## References
    - [Ignoring findings](../suppressing.md)
    """

    code = "FIN904"
    name = "unknown-code"
    severity = Severity.WARNING
    about_comments = True

    def check(self, view: View) -> Iterator[Finding]:
        from finalizer_lint.rules import known_words  # this module is a part of what it lists

        known = known_words()
        for file in view.linted:
            for directive in directives(file) if file.ours else ():
                if is_content(file, directive):
                    continue
                if not directive.codes and not directive.silences_all:
                    yield self._finding(
                        file,
                        directive.span,
                        "this comment does not tell finalizer-lint which rule to ignore",
                        "write ignore[CODE]",
                    )
                for code, span in directive.codes:
                    if code not in known:
                        close = did_you_mean(code, known)
                        yield self._finding(
                            file, span, f"{code!r} is no code or name of a finalizer-lint rule{close}", None
                        )

    def _finding(self, file: File, span: Span, message: str, advice: str | None) -> Finding:
        return self.finding(file.source.path, span, message, advice)


RULE = UnknownCode()
