from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule


class UnreadableFile(Rule):
    """A file could not be read, or is no UTF-8 text.

    ## What it does
    Reports files that were asked for and could not be opened, and files that hold the word "finalizer" but are no
    UTF-8. The rest is still linted, and the run ends with exit code 3.

    ## Why it matters
    What can't be read can't be checked, and a hook that passes in silence is worse than one that fails.

    ## References
    - [What is found where](../what-is-found.md)
    """

    code = "FIN902"
    name = "unreadable-file"
    severity = Severity.ERROR

    def check(self, view: View) -> Iterator[Finding]:
        for file in view.unreadable:
            offset = file.offset or 0
            yield self.finding(file.path, Span(offset, offset), file.message)


RULE = UnreadableFile()
