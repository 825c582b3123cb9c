from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.findings import Finding, Fix, Related, Severity
from finalizer_lint.core.idioms import Idiom, Shape
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.file import File
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import MAX_RELATED, related_place, with_reason
from finalizer_lint.rules.by_hand.controllerutil_rule import ControllerutilRule, callers_of
from finalizer_lint.rules.by_hand.own_names import is_command, managing_folders, name_meant

# What Go does to an object's own list is in the facts about that; the rest are patches.
_PATCH = pattern(rb"(?!.*RemoveNestedField).*[\"`]", re.DOTALL)
_KEEPS = "other controllers' go with it, and their clean-up never runs"


class ClearsAllFinalizers(ControllerutilRule):
    """Code that takes all finalizers off an object, whoever's they are.

    ## What it does
    Reports Go and Python code that empties an object's list of finalizers, in a package that adds a finalizer of the
    project's own, asks for it or removes it. Manifests that patch the whole list away are `info`.

    ## Why it matters
    Each finalizer is a promise of some controller to clean up before the object goes. Who clears the list breaks
    all of them: volumes, load balancers and records at other places stay behind, and nothing says so.

    ## Example
    ```go
    package controller

    import (
        "context"

        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const finalizer = "stable.acme.dev/cleanup"

    func (r *Reconciler) reconcile(ctx context.Context, o client.Object) error {
        if o.GetDeletionTimestamp() != nil {
            o.SetFinalizers(nil)
            return r.Update(ctx, o)
        }
        controllerutil.AddFinalizer(o, finalizer)
        return r.Update(ctx, o)
    }
    ```

    ## Use instead
    ```go
    package controller

    import (
        "context"

        "sigs.k8s.io/controller-runtime/pkg/client"
        "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
    )

    const finalizer = "stable.acme.dev/cleanup"

    func (r *Reconciler) reconcile(ctx context.Context, o client.Object) error {
        if o.GetDeletionTimestamp() != nil {
            controllerutil.RemoveFinalizer(o, finalizer)
            return r.Update(ctx, o)
        }
        controllerutil.AddFinalizer(o, finalizer)
        return r.Update(ctx, o)
    }
    ```

    ## Fix safety
    Where the package adds exactly one name, only that one and its old ones are removed: on the path on which the object
    is deleted, from objects of the kind that gets the name, and in functions that say that they are about finalizers.
    It is unsafe: what others put on the object stays, as it has to.

    ## Never reported
    Packages that know no finalizer of their own, commands that delete or uninstall, copies of objects that are created
    elsewhere or written out, tests, generated and vendored code.

    ## References
    - [Finalizers](https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/)
      in the documentation of Kubernetes
    - [Stuck in Terminating](../stuck-in-terminating.md)
    """

    code = "FIN104"
    name = "clears-all-finalizers"
    severity = Severity.WARNING
    idiom = Idiom.CLEAR

    def check(self, view: View) -> Iterator[Finding]:
        own = managing_folders(view)
        for file in view.linted:
            if file.in_test or not file.ours:
                continue
            if file.is_code:
                yield from self._in_code(view, file, own)
            elif file.language.is_manifest:
                yield from (self._in_manifest(file, span) for span in _cleared(file))

    def _in_code(self, view: View, file: File, own: dict[Path, set[str]]) -> Iterator[Finding]:
        names = own.get(file.path.parent)
        if names is None or is_command(view.files, file):
            return
        facts = {fact.span: fact for fact in file.facts.handrolled if fact.idiom is Idiom.CLEAR}
        places: dict[Span, Shape | None] = {span: fact.shape for span, fact in facts.items()}
        for span in _cleared(file):
            if not file.language.finds_handrolled or _PATCH.match(file.source.data, span.start, span.end):
                places.setdefault(span, None)
        for span in sorted(places):
            shape = places[span]
            if shape is not Shape.CLEAR_COPY:
                fixes, reason = self.remedy(view, file, facts[span]) if span in facts else ((), None)
                name = name_meant(view, file, span, names)
                only = "remove only your own" + (f': "{name}"' if name is not None else ", by its name")
                advice = with_reason(only, reason)
                callers = callers_of(view, file, facts[span])[:MAX_RELATED] if span in facts else []
                related = tuple(related_place(caller, place, "called here") for caller, place in callers)
                yield self._finding(file, span, self.severity, shape, advice, fixes, related)

    def _in_manifest(self, file: File, span: Span) -> Finding:
        advice = "remove a finalizer by its name, or let its controller do it"
        return self._finding(file, span, Severity.INFO, None, advice)

    def _finding(
        self,
        file: File,
        span: Span,
        severity: Severity,
        shape: Shape | None,
        advice: str,
        fixes: tuple[Fix, ...] = (),
        related: tuple[Related, ...] = (),
    ) -> Finding:
        doing = "takes off finalizer after finalizer" if shape is Shape.CLEAR_LOOP else "takes all finalizers off"
        return self.finding(
            file.source.path,
            span,
            f"{doing}: {_KEEPS}",
            advice,
            severity=severity,
            role=Role.CLEARED,
            related=related,
            fixes=fixes,
        )


def _cleared(file: File) -> list[Span]:
    return [use.expr.span for use in file.facts.uses if use.role is Role.CLEARED]


RULE = ClearsAllFinalizers()
