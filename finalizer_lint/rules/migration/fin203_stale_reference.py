from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.findings import Applicability, Finding, Severity
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.renames.succession import Rename

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.renames.stale_mentions import StaleMention


class StaleReference(Rule):
    """A test, a comment or a document that still uses the old name of a renamed finalizer.

    ## What it does
    Reports places that speak of a renamed name as if it were the current one: finalizers in tests and fixtures,
    comments in code, charts and manifests, Markdown and reStructuredText (also without `--include-docs`). Which name
    became which is read from the setting `renames` and from git with `--since REV`. It needs the whole project and is
    silent when only some of its files are given.

    ## Why it matters
    People copy names from documents, and a test that goes on using the old name no longer tests what runs.

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

    func release(o client.Object) {
        controllerutil.RemoveFinalizer(o, finalizer)
        controllerutil.RemoveFinalizer(o, legacyFinalizer)
    }

    // protect adds the finalizer widget-cleanup.
    func protect(o client.Object) {
        controllerutil.AddFinalizer(o, finalizer)
    }
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

    func release(o client.Object) {
        controllerutil.RemoveFinalizer(o, finalizer)
        controllerutil.RemoveFinalizer(o, legacyFinalizer)
    }

    // protect adds the finalizer stable.acme.dev/cleanup.
    func protect(o client.Object) {
        controllerutil.AddFinalizer(o, finalizer)
    }
    ```

    ## Never reported
    Text that knows the name to be an old one: it says legacy, deprecated, renamed or the like, or names the new one
    beside it; tests of the old name's removal; change logs, release notes, guides for migration, documents of older
    versions; a longer name that the old one is a part of; an old name that is an ordinary word, where nothing beside
    it speaks of finalizers.

    ## Settings
    `renames`, `test-paths`, `exclude`.

    ## References
    - [Renaming a finalizer](../migration-guide.md)
    """

    code = "FIN203"
    name = "stale-reference"
    severity = Severity.INFO
    fixes = (Applicability.UNSAFE,)
    rank = 6
    whole_project = True
    about_migrations = True

    def check(self, view: View) -> Iterator[Finding]:
        for rename in view.renames:
            from finalizer_lint.project.renames.stale_mentions import stale_mentions  # most projects rename nothing

            occurrences = {(o.file.path, o.span): o for o in view.names.occurrences if o.name == rename.old}
            for place in stale_mentions(view.files, view.names, rename):
                occurrence = occurrences.get((place.file.path, place.span))
                message = f'this {place.kind} still says "{rename.old}": the finalizer became "{rename.new}"'
                advice = f'use "{rename.new}"'
                if occurrence is not None:
                    yield self.about(view, occurrence, self.severity, message, advice)
                else:
                    yield self._finding(view, rename, place, message, advice)

    def _finding(self, view: View, rename: Rename, place: StaleMention, message: str, advice: str) -> Finding:
        return self.finding(
            place.file.source.path,
            place.span,
            message,
            advice,
            finalizer=rename.old,
            suggestion=rename.new,
            owner=view.names.owner_of(rename.old),
        )


RULE = StaleReference()
