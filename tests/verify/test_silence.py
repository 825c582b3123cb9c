"""Comments that silence the linter go only where an edit takes them away as a whole, or some of their codes."""

from __future__ import annotations

import pytest

from finalizer_lint.core.findings import Gain
from tests.verify.attempts import Change, Text, after, code, name

WIDGET = Text(
    "widget.yaml",
    """\
apiVersion: stable.acme.dev/v1
kind: Widget
metadata:
  name: one
  finalizers:
    - widget-one  # finalizer-lint: ignore[FIN001, FIN004] for now
    # finalizer-lint: ignore[FIN002]
    - widget-two
""",
)


@pytest.mark.parametrize(
    "change",
    [
        code("  # finalizer-lint: ignore[FIN001, FIN004] for now", ""),
        code("    # finalizer-lint: ignore[FIN002]\n", ""),
        code("[FIN001, FIN004]", "[FIN004]"),
        code("[FIN001, FIN004]", "[FIN001]"),
    ],
)
def test_a_comment_goes_or_gets_shorter(change: Change) -> None:
    assert WIDGET.accepts(change)
    assert WIDGET.accepts(change, name("widget-two", "acme.dev/two", "acme.dev/two"))


@pytest.mark.parametrize(
    "wrong",
    [
        code("[FIN001, FIN004]", "[FIN001, FIN003]"),
        code("[FIN001, FIN004]", "[FIN001, FIN003, FIN004]"),
        code("[FIN001, FIN004]", ""),
        code("ignore[FIN002]", "ignore[FIN003]"),
        code("ignore[FIN002]", "ignored[FIN002]"),
        code("# finalizer-lint: ignore[FIN002]", "# nothing"),
        code("    # finalizer-lint: ignore[FIN002]\n    - widget-two\n", ""),
        after("    # finalizer-lint: ignore[FIN002]\n", "    # finalizer-lint: ignore[FIN003]\n"),
        code("apiVersion: ", "# finalizer-lint: ignore-file[FIN001]\napiVersion: "),
    ],
)
def test_a_comment_is_not_changed_otherwise(wrong: Change) -> None:
    assert not WIDGET.accepts(wrong)


RELEASE = Text(
    "widget.go",
    """\
package widget

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

const (
	finalizer       = "acme.dev/one"
	legacyFinalizer = "widget-one" // finalizer-lint: ignore[FIN001]
)

func release(o *Widget) {
	controllerutil.RemoveFinalizer(o, finalizer) // finalizer-lint: ignore[FIN201]
}
""",
    gains=(Gain("widget-one", "legacyFinalizer"),),
)
REMOVAL = "\n\tcontrollerutil.RemoveFinalizer(o, legacyFinalizer)"


def test_code_is_written_around_comments() -> None:
    assert RELEASE.accepts(after("// finalizer-lint: ignore[FIN201]", REMOVAL))
    assert not RELEASE.accepts(code(" // finalizer-lint: ignore[FIN201]", REMOVAL))
    assert not RELEASE.accepts(code("finalizer-lint: ignore[FIN201]", "ignore[FIN201]" + REMOVAL))
