from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Malformed, Oddity
from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.names import FORBIDDEN_ERROR
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule


class MalformedList(Rule):
    """`finalizers` that is no list of strings, or stands where none belongs.

    ## What it does
    Reports `metadata.finalizers` that the API server does not take as a list of strings, as it types YAML: `yes`, `on`
    and `y` are booleans, `1e3` is a number, an empty item is an empty name. Also the misspelt `metadata.finalizer`,
    finalizers where none are allowed (the volumeClaimTemplate of a Pod's ephemeral volume, the metadata in the spec of
    a ResourceClaimTemplate), and finalizers on a CronJob's `jobTemplate` itself, which no Job ever gets.

    ## Why it matters
    A list of another type is refused with HTTP 400. A misspelt key is dropped with an "unknown field" warning, so the
    object has no finalizer at all. A CronJob's controller copies labels and annotations of the `jobTemplate` to its
    Jobs, and no finalizers: also a good name there is stored and has no effect. Below it, in the pod template, a
    finalizer ends up on every Pod.

    ## Example
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers: stable.acme.dev/cleanup
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
    Schemas (`properties.finalizers` of a CustomResourceDefinition), Helm values that are tables of something else.

    ## References
    - [Field validation](https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation):
      unknown and misspelt fields
    - [How finalizers work](../how-finalizers-work.md), measured on API servers
    """

    code = "FIN009"
    name = "malformed-list"
    severity = Severity.ERROR

    def check(self, view: View) -> Iterator[Finding]:
        for file, fact in view.malformed:
            if fact.oddity is Oddity.SLASHES:
                continue  # a list of strings, of which one is no name
            message, advice = _words(fact)
            severity = self.severity_in(file)
            if fact.oddity is Oddity.WITHOUT_EFFECT and severity is self.severity:
                severity = Severity.WARNING  # no server refuses it
            yield self.finding(file.source.path, fact.span, message, advice, severity=severity, target=fact.object)


def _words(fact: Malformed) -> tuple[str, str]:
    if fact.oddity is Oddity.NOT_A_LIST:
        return (
            f"finalizers must be a list of strings; the API server sees {_a(fact.server_type)}",
            'write "- name" items',
        )
    if fact.oddity is Oddity.MISSPELT:
        return (
            'there is no field "finalizer" in metadata: the API server drops it with an "unknown field" warning',
            'write "finalizers:" with a list',
        )
    if fact.oddity is Oddity.FORBIDDEN:
        where = "a ResourceClaimTemplate's spec" if _is_claim_template(fact) else "an ephemeral volume's claim"
        return f"finalizers on {where}: the API server answers {FORBIDDEN_ERROR!r}", "remove them"
    if fact.oddity is Oddity.WITHOUT_EFFECT:
        return (
            "finalizers on a CronJob's jobTemplate have no effect: only labels and annotations are copied to its Jobs",
            "remove them; what is to stand on the Pods belongs to the pod template below",
        )
    if fact.server_type == "null":
        return 'an empty item becomes the finalizer "", which the API server rejects', "remove the item"
    return f"a finalizer must be a string; the API server sees {_a(fact.server_type)}", "put it in quotes"


def _is_claim_template(fact: Malformed) -> bool:
    return fact.object is not None and fact.object.kind == "ResourceClaimTemplate"


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


RULE = MalformedList()
