"""A project that would like to be imported, run, followed out of its folder and written to."""

from __future__ import annotations

import subprocess
from pathlib import Path

OLD, NEW = "widget-cleanup", "widget.acme.dev/cleanup"
ELSEWHERE = "elsewhere-finalizer"  # no run may ever see it: it is outside of the project

_GO = """package widget

import (
	"acme.dev/there"
	"acme.dev/widget/linked"
	"acme.dev/widget/../../there"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const widgetFinalizer = "widget-cleanup"

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, widgetFinalizer)
	controllerutil.RemoveFinalizer(o, widgetFinalizer)
	controllerutil.AddFinalizer(o, there.Finalizer)
	controllerutil.AddFinalizer(o, linked.Finalizer)
	controllerutil.AddFinalizer(o, linkedFinalizer)
}
"""
_YAML = """apiVersion: widget.acme.dev/v1
kind: Widget
metadata:
  name: one
  finalizers:
    - widget-cleanup
"""
# Names that a run imports itself, or that tools import from where they work
_MODULES = ("json", "operator", "click", "ruamel", "sitecustomize", "conftest", "setup", "finalizer_lint", "kopf")


def plant(folder: Path) -> Path:
    """The project; ``ran`` beside it is there as soon as a file of it was run."""
    project, there = folder / "project", folder / "there"
    _write(there / "there.go", f'package there\n\nconst Finalizer = "{ELSEWHERE}"\n')
    _write(there / "go.mod", "module acme.dev/there\n")
    _write(there / "same.go", f'package widget\n\nconst linkedFinalizer = "{ELSEWHERE}"\n')
    _write(there / "there.yaml", _YAML.replace(OLD, ELSEWHERE))
    _write(there / "there.py", f'FINALIZER = "{ELSEWHERE}"\n')
    _write(project / "go.mod", "module acme.dev/widget\n\nreplace acme.dev/there => ../there\n")
    _write(project / "go.work", "go 1.22\n\nuse (\n\t.\n\t../there\n)\n")
    _write(project / "widget.go", _GO)
    _write(project / "deploy/widget.yaml", _YAML)
    _write(project / "deploy/kustomization.yaml", "resources:\n  - ../../there\n  - widget.yaml\n")
    _write(project / "chart/Chart.yaml", "name: w\ndependencies:\n  - name: t\n    repository: file://../../there\n")
    _write(project / "chart/templates/w.yaml", _YAML.replace(OLD, "{{ .Values.finalizer }}"))
    ran = folder / "ran"
    code = f'import pathlib\npathlib.Path({str(ran)!r}).touch()\nFINALIZER = "widget-cleanup"\nkubernetes = 1\n'
    for name in _MODULES:
        _write(project / f"{name}.py", code)
    _write(project / "op.py", f"import kopf\nfrom there import FINALIZER as far\nfrom ..there import there\n{code}")
    (project / "linked").symlink_to(there, target_is_directory=True)
    (project / "same.go").symlink_to(there / "same.go")
    (project / "there.yaml").symlink_to(there / "there.yaml")
    (project / "there.py").symlink_to(there / "there.py")
    (project / "chart/values.yaml").symlink_to(there / "there.yaml")
    return project


def commit(project: Path) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "then")):
        subprocess.run(["git", *identity, *command], cwd=project, check=True)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
