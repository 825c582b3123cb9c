from __future__ import annotations

from collections.abc import Iterable, Iterator

from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Applicability, Edit, Finding, Fix, Severity
from finalizer_lint.project.files.directive import Directive
from finalizer_lint.project.files.file import File
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule
from finalizer_lint.rules.unused_codes import UnusedCodes


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

    ## References
    - [Ignoring findings](../suppressing.md)
    """

    code = "FIN903"
    name = "unused-ignore"
    severity = Severity.WARNING
    fixes = (Applicability.SAFE,)
    about_comments = True
    fades = True

    def check(self, view: View) -> Iterator[Finding]:  # noqa: ARG002 - known only when all the others have spoken
        yield from ()

    def check_comments(self, unused: Iterable[UnusedCodes]) -> Iterator[Finding]:
        for one in unused:
            codes = ", ".join(code for code, _ in one.codes)
            yield self.finding(
                one.file.source.path,
                one.comment.span,
                f"finalizer-lint ignores {codes} here, which {'does' if len(one.codes) == 1 else 'do'} not come up",
                "remove it, so that it does not hide a finding one day",
                fixes=[_fix(one)],
            )


def _fix(unused: UnusedCodes) -> Fix:
    comment = unused.comment
    in_vain = set(unused.codes)
    used = [code for code, span in comment.codes if (code, span) not in in_vain]
    if used and comment.brackets is not None:
        span, text = comment.brackets, f"[{','.join(used)}]"
    else:
        span, text = _with_blanks(unused.file, comment), ""
    edit = Edit(unused.file.source.path, span, text)
    return Fix(Applicability.SAFE, "remove what is ignored in vain", (edit,))


def _with_blanks(file: File, comment: Directive) -> Span:
    """The comment with the blanks before it, or its whole line where it is alone on it."""
    source, data = file.source, file.source.data
    line = source.line_of(comment.span.start)
    first = source.line_start(line)
    if comment.on_own_line and source.line_of(comment.span.end) == line:
        return Span(first + (source.bom if line == 1 else 0), first + source.line_length(line))
    start = comment.span.start
    while start > first and data[start - 1 : start] in (b" ", b"\t"):
        start -= 1
    return Span(start, comment.span.end)


RULE = UnusedIgnore()
