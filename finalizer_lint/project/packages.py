"""Where the files are that the names of another file can come from, for languages that have packages or the like."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


class Packages(Protocol):
    def files(self, importing: str, import_path: str) -> list[str]: ...


class _None:
    def files(self, importing: str, import_path: str) -> list[str]:  # noqa: ARG002 - nothing is anywhere
        return []


def packages(language: str, root: str) -> Packages:
    """The packages of a language below ``root``; imported only when a reference leaves its file."""
    if language == "go":
        from finalizer_lint.project.go_packages import GoPackages

        return GoPackages(root)
    if language == "python":
        from finalizer_lint.project.python_packages import PythonPackages

        return PythonPackages(root)
    if language == "yaml":
        from finalizer_lint.project.helm_charts import HelmCharts

        return HelmCharts(root)
    return _None()
