"""One version of Kubernetes everywhere. This needs no server."""

from __future__ import annotations

import re

from finalizer_lint.core.names import LATEST
from tests.live.programs import MODULE, VERSION
from tests.test_compile import HARNESS


def test_what_is_built_is_what_the_tables_call_the_latest() -> None:
    assert f"k8s.io/kubernetes v{VERSION}\n" in (MODULE / "go.mod").read_text()
    assert VERSION.startswith(f"{LATEST}.")


def test_nothing_is_compiled_in_two_versions() -> None:
    """What both modules require, directly or not, and what is put in the place of Kubernetes' own modules."""
    here, there = (_versions((folder / "go.mod").read_text()) for folder in (MODULE, HARNESS))
    common = here.keys() & there.keys()
    assert {"k8s.io/apimachinery", "k8s.io/client-go", "sigs.k8s.io/controller-runtime"} <= common
    assert {path: here[path] for path in common} == {path: there[path] for path in common}


def _versions(text: str) -> dict[str, str]:
    return dict(re.findall(r"^(?:require )?\t?([\w.-]+\.[\w.-]+/\S+) (v\S+)", text, re.MULTILINE))
