"""A finalizer gets a constant of its own: its places move there, other things stay."""

from __future__ import annotations

import pytest

from finalizer_lint.core.findings import Gain, Move
from tests.verify.attempts import Change, Text, after

GO = Text(
    "crate.go",
    """\
package crate

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

const crateFinalizer = "crate"

func protect(o *Crate) {
	controllerutil.AddFinalizer(o, crateFinalizer)
}

func release(o *Crate) {
	controllerutil.RemoveFinalizer(o, crateFinalizer) // done
	log.Info("removed the finalizer", "name", crateFinalizer)
}

var labels = map[string]string{"by": crateFinalizer}
""",
    gains=(Gain("crate", "legacyCrateFinalizer"), Gain("crate")),
    moves=(Move("crateFinalizer", "crateFinalizerName", "acme.dev/crate"),),
)


OWN = after('const crateFinalizer = "crate"\n', '\nconst crateFinalizerName = "acme.dev/crate"\n')
LEGACY = after('const crateFinalizer = "crate"\n', "\nconst legacyCrateFinalizer = crateFinalizer\n")
ADDED, REMOVED, TOLD = (
    Change(
        "crateFinalizer",
        "crateFinalizerName",
        before=before,
    )
    for before in ("AddFinalizer(o, ", "RemoveFinalizer(o, ", '"name", ')
)
KEPT = after(
    "controllerutil.RemoveFinalizer(o, crateFinalizer) // done\n",
    "\tcontrollerutil.RemoveFinalizer(o, legacyCrateFinalizer)\n",
)


def test_all_of_it_is_written() -> None:
    assert GO.accepts(OWN, LEGACY, ADDED, REMOVED, TOLD, KEPT)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param((OWN, LEGACY, REMOVED, KEPT), id="the addition keeps the shared constant"),
        pytest.param(
            (OWN, LEGACY, ADDED, REMOVED, KEPT, Change("crateFinalizer", "crateFinalizerName", before='"by": ')),
            id="the label moves",
        ),
        pytest.param(
            (
                after('const crateFinalizer = "crate"\n', '\nconst crateFinalizerName = "acme.dev/other"\n'),
                LEGACY,
                ADDED,
                REMOVED,
                KEPT,
            ),
            id="another value",
        ),
        pytest.param(
            (OWN, LEGACY, Change("crateFinalizer", "labelName", before="AddFinalizer(o, "), REMOVED, KEPT),
            id="another constant",
        ),
        pytest.param(
            (
                OWN,
                after('const crateFinalizer = "crate"\n', "\nconst legacyCrateFinalizer = crateFinalizerName\n"),
                ADDED,
                REMOVED,
                KEPT,
            ),
            id="a legacy constant of the new name",
        ),
    ],
)
def test_half_of_it_or_more_is_refused(changes: tuple[Change, ...]) -> None:
    assert not GO.accepts(*changes)
