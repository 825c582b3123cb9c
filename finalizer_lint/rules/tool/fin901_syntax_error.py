from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule


class SyntaxError(Rule):  # noqa: A001 - the rule's name
    """A file that holds a finalizer could not be understood.

    ## What it does
    Reports a syntax error in a file (or in one document of a manifest) that may hold finalizers. What could be
    understood is still linted, and the run ends with exit code 3.

    ## Why it matters
    What can't be parsed can't be checked. Nothing in such a file is rewritten.

    ## Newer and older Pythons
    Python is read as the Python does that runs the linter. A file that needs a newer one (type parameters,
    `type X = …`, quotes inside of an f-string's own, t-strings, `except A, B:`) is linted all the same, but for the
    parts that are new, and nothing in it is rewritten. The finding is `info` then, says which version reads the file,
    and does not fail the run. A file of Python 2 (`print x`) is a syntax error, as it is for Python and for ruff: leave
    it out by the setting `exclude`.

    ## Never reported
    Files without the word "finalizer"; Helm templates, which are understood although they are no YAML.

    ## References
    - [What is found where](../what-is-found.md)
    """

    code = "FIN901"
    name = "syntax-error"
    severity = Severity.ERROR
    reports_syntax = True

    def check(self, view: View) -> Iterator[Finding]:
        for file, problem in view.problems:
            if file.ours:
                advice = "the rest of the file was linted as far as it could be understood"
                severity = Severity.INFO if problem.newer else self.severity
                yield self.finding(file.source.path, problem.span, problem.message, advice, severity=severity)


RULE = SyntaxError()
