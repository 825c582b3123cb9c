"""Which version of controller-runtime a Go file is built with."""

from __future__ import annotations

from pathlib import Path

import pytest

from finalizer_lint.languages.go.libraries import CONTROLLER_RUNTIME as MODULE
from finalizer_lint.languages.go.packages.packages import GoPackages
from finalizer_lint.languages.packages import Version


@pytest.mark.parametrize(
    ("text", "version"),
    [
        (f"require {MODULE} v0.18.2", (0, 18, 2)),
        (f"require (\n\tk8s.io/api v0.30.0\n\t{MODULE} v0.7.0 // pinned\n)", (0, 7, 0)),
        (f"require({MODULE} v0.7.0\n)", None),
        (f"require {MODULE} v0.18.2 // indirect", None),
        (f"require (\n\t{MODULE} v0.18.2 //indirect\n)", None),
        (f"// require {MODULE} v0.18.2", None),
        (f"exclude {MODULE} v0.18.2", None),
        (f"require {MODULE}/tools/setup-envtest v0.18.2", None),
        (f"require {MODULE} v0.7.0-alpha.1", (0, 7, -1)),
        (f"require {MODULE} v0.18.2\nreplace {MODULE} => {MODULE} v0.16.0", (0, 16, 0)),
        (f"require {MODULE} v0.18.2\nreplace {MODULE} v0.18.2 => acme.dev/fork v0.17.1", (0, 17, 1)),
        (f"require {MODULE} v0.18.2\nreplace {MODULE} v0.18.1 => acme.dev/fork v0.17.1", (0, 18, 2)),
        (f"require {MODULE} v0.18.2\nreplace (\n\t{MODULE} => ../fork\n)", (0, 18, 2)),
        ("", None),
    ],
)
def test_version(tmp_path: Path, text: str, version: Version | None) -> None:
    (tmp_path / "go.mod").write_text(f"module acme.dev/widget\n\n{text}\n", encoding="utf-8")
    assert GoPackages(str(tmp_path)).required(tmp_path / "pkg" / "widget.go", MODULE) == version


def test_the_nearest_module_decides(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text(f"module acme.dev/widget\nrequire {MODULE} v0.18.2\n", encoding="utf-8")
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "go.mod").write_text("module acme.dev/widget/api\n", encoding="utf-8")
    assert GoPackages(str(tmp_path)).required(tmp_path / "api" / "v1" / "widget.go", MODULE) is None
    assert GoPackages(str(tmp_path)).required(tmp_path / "main.go", MODULE) == (0, 18, 2)


def test_nothing_above_the_repository_counts(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text(f"module acme.dev/widget\nrequire {MODULE} v0.18.2\n", encoding="utf-8")
    assert GoPackages(str(tmp_path / "inner")).required(tmp_path / "inner" / "widget.go", MODULE) is None
