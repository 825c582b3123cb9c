from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role
from finalizer_lint.core.findings import Applicability, Finding, Owner, Severity
from finalizer_lint.core.names import qualified_name_errors
from finalizer_lint.project.names.code_names import puts_on_objects
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule


class LegacyNameStillAdded(Rule):
    """The old name of a renamed finalizer that code or a manifest still puts on objects.

    ## What it does
    Reports a name that the project has renamed, by the setting `renames` or since the revision of `--since REV`, where
    code still adds it or a manifest still lists it. A valid name that `renames` has, and that nothing has renamed yet,
    is reported, too. It needs the whole project and is silent when only some of its
    files are given.

    ## Why it matters
    Each object that still gets the old name prolongs the time for which code must remove it. Where the code has
    stopped doing so, the object hangs in Terminating when it is deleted.

    ## Example
    ```toml
    [renames]
    "widget-cleanup" = "stable.acme.dev/cleanup"
    ```
    ```go
    package controller

    import (
        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const (
        finalizer       = "stable.acme.dev/cleanup"
        legacyFinalizer = "widget-cleanup"
    )

    func protect(o client.Object) {
        controllerutil.AddFinalizer(o, finalizer)
    }

    func release(o client.Object) {
        controllerutil.RemoveFinalizer(o, finalizer)
        controllerutil.RemoveFinalizer(o, legacyFinalizer)
    }
    ```
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - widget-cleanup
    ```

    ## Use instead
    ```toml
    [renames]
    "widget-cleanup" = "stable.acme.dev/cleanup"
    ```
    ```go
    package controller

    import (
        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const (
        finalizer       = "stable.acme.dev/cleanup"
        legacyFinalizer = "widget-cleanup"
    )

    func protect(o client.Object) {
        controllerutil.AddFinalizer(o, finalizer)
    }

    func release(o client.Object) {
        controllerutil.RemoveFinalizer(o, finalizer)
        controllerutil.RemoveFinalizer(o, legacyFinalizer)
    }
    ```
    ```yaml
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - stable.acme.dev/cleanup
    ```

    ## Never reported
    Constants of old names that the code only checks for and removes; tests, which FIN203 lists; repositories of
    manifests, where FIN001 and FIN002 speak.

    ## Fix safety
    As for FIN001: with the setting `renames` a manifest's name is changed by a safe fix.

    ## Settings
    `renames`, `test-paths`.

    ## References
    - [Renaming a finalizer](../migration-guide.md)
    """

    code = "FIN202"
    name = "legacy-name-still-added"
    severity = Severity.WARNING
    fixes = (Applicability.SAFE, Applicability.UNSAFE)
    rank = 5
    whole_project = True
    about_migrations = True

    def check(self, view: View) -> Iterator[Finding]:
        yield from self._not_begun(view)
        olds = {rename.old: rename.new for rename in view.renames}
        for occurrence in view.names.occurrences:
            if occurrence.name in olds and not occurrence.legacy and not occurrence.file.in_test and _puts(occurrence):
                new = olds[occurrence.name]
                verb = "adds" if occurrence.file.is_code else "lists"
                message = f'finalizer "{occurrence.name}" became "{new}", but this still {verb} it'
                finding = self.about(view, occurrence, self.severity, message, f'use "{new}"')
                # What the project itself has done says more than what would be suggested to it
                yield finding if finding.suggestion == new else records.replace(finding, suggestion=new, fixes=())

    def _not_begun(self, view: View) -> Iterator[Finding]:
        """Valid names that the settings rename, and that nothing has renamed yet: of others the form is told."""
        renames = view.files.name_policy.renames if view.whole else {}
        begun = {rename.old for rename in view.renames}
        for occurrence in view.names.occurrences if renames else ():
            old, new = occurrence.name, renames.get(occurrence.name)
            if new is None or old in begun or "/" not in old or qualified_name_errors(old):
                continue
            if occurrence.owner is Owner.THIRD_PARTY or occurrence.legacy or occurrence.file.in_test:
                continue
            if _puts(occurrence):
                verb = "adds" if occurrence.file.is_code else "lists"
                message = f'the settings rename the finalizer "{old}" to "{new}", and this still {verb} it'
                advice = "finalizer-lint rename shows what renames it, and what is in the way"
                yield self.about(view, occurrence, self.severity, message, advice)


def _puts(occurrence: Occurrence) -> bool:
    """Whether the old name gets onto objects from here."""
    if occurrence.file.is_code:
        return any(use.file.runs and puts_on_objects(use) for use in occurrence.uses)
    return not occurrence.file.language.is_prose and occurrence.role is not Role.MENTIONED


RULE = LegacyNameStillAdded()
