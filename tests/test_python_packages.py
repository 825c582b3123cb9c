"""Where Python modules are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from finalizer_lint.languages.python.packages import PythonPackages


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "pkg/__init__.py",
        "pkg/constants.py",
        "pkg/handlers/__init__.py",
        "pkg/handlers/pod.py",
        "pkg/handlers/names.pyi",
        "pkg/handlers/deep/er/__init__.py",
        "src/acme/__init__.py",
        "src/acme/names.py",
        "src/acme/both.py",
        "src/acme/both/__init__.py",
        "services/one/app/main.py",
        "services/one/app/settings.py",
        "services/one/lib/shared.py",
        "tests/test_pod.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


@pytest.mark.parametrize(
    ("importing", "import_path", "expected"),
    [
        # relative
        ("pkg/handlers/pod.py", ".", ["pkg/handlers/__init__.py"]),
        ("pkg/handlers/pod.py", ".names", ["pkg/handlers/names.pyi"]),
        ("pkg/handlers/pod.py", "..", ["pkg/__init__.py"]),
        ("pkg/handlers/pod.py", "..constants", ["pkg/constants.py"]),
        ("pkg/handlers/__init__.py", ".pod", ["pkg/handlers/pod.py"]),
        ("pkg/handlers/deep/er/__init__.py", "...pod", ["pkg/handlers/pod.py"]),
        ("pkg/handlers/pod.py", ".missing", []),
        ("pkg/handlers/pod.py", "....outside", []),
        # absolute, from the package's own tree and from tests
        ("pkg/handlers/pod.py", "pkg", ["pkg/__init__.py"]),
        ("pkg/handlers/pod.py", "pkg.constants", ["pkg/constants.py"]),
        ("tests/test_pod.py", "pkg.handlers.pod", ["pkg/handlers/pod.py"]),
        # src layout
        ("src/acme/names.py", "acme.names", ["src/acme/names.py"]),
        ("tests/test_pod.py", "acme.names", ["src/acme/names.py"]),
        # a package and a module of one name: both are given, the package first
        ("tests/test_pod.py", "acme.both", ["src/acme/both/__init__.py", "src/acme/both.py"]),
        # scripts beside each other, and folders above that are on the path
        ("services/one/app/main.py", "settings", ["services/one/app/settings.py"]),
        ("services/one/app/main.py", "app.settings", ["services/one/app/settings.py"]),
        ("services/one/app/main.py", "lib.shared", ["services/one/lib/shared.py"]),
        # a folder inside a package comes last
        ("pkg/handlers/pod.py", "names", ["pkg/handlers/names.pyi"]),
        # not in the project, or no import at all
        ("pkg/handlers/pod.py", "kubernetes.client", []),
        ("pkg/handlers/pod.py", "", []),
        ("pkg/handlers/pod.py", "../constants", []),
        ("pkg/handlers/pod.py", "pkg.", []),
    ],
)
def test_files(tree: Path, importing: str, import_path: str, expected: list[str]) -> None:
    packages = PythonPackages(str(tree))
    found = packages.files(str(tree / importing), import_path)
    assert [Path(path).relative_to(tree).as_posix() for path in found] == expected


def test_nothing_above_the_root(tree: Path) -> None:
    packages = PythonPackages(str(tree / "pkg"))
    assert packages.files(str(tree / "pkg/handlers/pod.py"), "acme.names") == []
    assert packages.files(str(tree / "pkg/handlers/pod.py"), "...tests") == []


def test_asks_the_disk_once(tree: Path) -> None:
    packages = PythonPackages(str(tree))
    importing = str(tree / "pkg/handlers/pod.py")
    before = packages.files(importing, "pkg.constants")
    (tree / "pkg/constants.py").unlink()
    assert packages.files(importing, "pkg.constants") == before
