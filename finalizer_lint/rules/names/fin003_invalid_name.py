from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core.facts import Oddity, Place
from finalizer_lint.core.findings import Applicability, Finding, Severity
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule
from finalizer_lint.rules.names.faults import fault
from finalizer_lint.rules.names.server_answers import name_errors, quoting

_ADVICE = 'write it like "<your domain>/name"'

_SHOWN = 40  # characters of a name that is too long


class InvalidName(Rule):
    """A finalizer name that the API server refuses on every object.

    ## What it does
    Reports names that are no qualified names: characters that are not allowed, an empty part, more than one `/`, a
    prefix that is no lower-case DNS subdomain or over 253 bytes, a name over 63 bytes. Names that code puts together
    (`f"stable.acme.dev/widgets/{size}"`) are reported when they have two `/` whatever is put in.

    ## Why it matters
    The API server rejects the whole request with HTTP 422, on custom resources too, in every version. In a template or
    in code the failure comes later, far from its cause.

    ## Example
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - stable.acme.dev/widget/cleanup
    ```

    ## Use instead
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - stable.acme.dev/widget-cleanup
    ```

    ## Fix safety
    Only renamed by the setting `renames`.

    ## Settings
    `renames`, `kubernetes` (the words of the server differ), `test-paths`.

    ## References
    - [`IsQualifiedName`](https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go):
      what a valid name is
    - [How finalizers work](../how-finalizers-work.md), measured on API servers
    """

    code = "FIN003"
    name = "invalid-name"
    severity = Severity.ERROR
    fixes = (Applicability.SAFE,)
    rank = 10

    def check(self, view: View) -> Iterator[Finding]:
        for occurrence in view.names.occurrences:
            errors = name_errors(occurrence)
            if not errors or occurrence.place is Place.JOB_TEMPLATE:
                continue  # what is never copied is never validated
            late = "" if occurrence.place is not Place.TEMPLATE else " that is created from the template"
            said = f'finalizer "{_cut(occurrence.name)}" {fault(occurrence.name)}'
            message = f"the API server rejects the object{late}: {said}"
            yield self.about(view, occurrence, self.severity, message, quoting(_ADVICE, _short(errors[0])))
        yield from self._put_together(view)

    def _put_together(self, view: View) -> Iterator[Finding]:
        """Names of which only a part is known, and that part is wrong already."""
        known = {(use.file.path, use.span) for use in view.names.uses if use.name is not None}
        for file, fact in view.malformed:
            if fact.oddity is Oddity.SLASHES and (file.path, fact.span) not in known:
                said = f'finalizer "{fact.server_type}" has two slashes whatever is put in'
                message = f"the API server rejects the object: {said}"
                severity = self.severity_in(file)
                yield self.finding(file.source.path, fact.span, message, _ADVICE, severity=severity, target=fact.object)


def _cut(name: str) -> str:
    """A name as it can stand in a sentence: what makes it too long need not be shown whole."""
    return name if len(name) <= _SHOWN else f"{name[: _SHOWN - 1]}…"


def _short(error: str) -> str:
    """The server's words without the regular expression."""
    return re.sub(r" \(e\.g\. [^()]*regex.*?'\)", "", error)


RULE = InvalidName()
