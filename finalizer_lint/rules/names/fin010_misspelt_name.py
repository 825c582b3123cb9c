from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.findings import Applicability, Finding, Owner, Severity
from finalizer_lint.project.names.code_names import known_to_code
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule


class MisspeltName(Rule):
    """A well-known finalizer name, misspelt: no controller removes it, and the object stays in Terminating for ever.

    ## What it does
    Reports names of objects that nobody is known to have, and that are a well-known name of the object's kind or of its
    API group but for a mistake: a letter, a word that lacks or stands twice, another order. Kubernetes' standard names
    are compared on every kind. It takes the place of the other rules about names.

    ## Why it matters
    The API server takes any name that is well-formed. The controller that is meant compares with its own spelling, does
    not recognise this one, and neither cleans up nor removes it: whoever deletes the object waits until somebody takes
    the name off by hand, and what should have been cleaned up is left behind.

    ## Example
    ```yaml
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata:
      name: guestbook
      finalizers:
        - resources-finalizer.argoproj.io
    ```

    ## Use instead
    ```yaml
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata:
      name: guestbook
      finalizers:
        - resources-finalizer.argocd.argoproj.io/foreground
    ```

    ## Never reported
    Names that the project's code or its settings know; names that the catalogue knows, wherever they stand; names with
    a word or a number of their own; names that are equally near to several; objects whose kind is not shown. Of
    projects whose names the catalogue may not have all, only slips of the hand: another order or a domain that was
    added may be how they spell the name in another release.

    ## Fix safety
    Unsafe: objects that carry the misspelt name already keep it until somebody takes it off. The fix changes manifests
    only, each object by itself.

    ## Settings
    `third-party`, `owned`, `renames` (a name that they know is spelled as it should be), `test-paths` (in tests the
    finding is `info`).

    ## References
    - [The catalogue](../catalogue.md): every name, whose it is and where in the project's source it was seen
    - [Stuck in Terminating](../stuck-in-terminating.md)
    """

    code = "FIN010"
    name = "misspelt-name"
    severity = Severity.ERROR
    fixes = (Applicability.UNSAFE,)
    rank = 8

    def check(self, view: View) -> Iterator[Finding]:
        known = known_to_code(view.names)
        for occurrence in view.names.occurrences:
            if occurrence.owner is Owner.PROJECT or occurrence.name in known:
                continue
            meant = view.names.third_parties.meant_by(occurrence.name, occurrence.object)
            if meant is None:
                continue
            name, project = meant
            message = f'no controller knows the finalizer "{occurrence.name}": did you mean {project}\'s "{name}"?'
            advice = f'use "{name}", and take the misspelt name off live objects: deleted ones stay in Terminating'
            from finalizer_lint.project.renames.successors import replace_here  # few names are misspelt

            fix = replace_here(view.names, occurrence, name)
            finding = self.about(view, occurrence, self.severity, message, advice)
            yield records.replace(finding, suggestion=name, fixes=(fix,) if fix else ())


RULE = MisspeltName()
