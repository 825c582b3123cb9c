"""A small project in three languages, with a name that the API server warns of."""

from __future__ import annotations

from tests.project import Project

OLD, NEW = "widget-finalizer", "stable.acme.dev/widget-finalizer"

GO = f"""package controller

import (
\t"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

\tv1 "acme.dev/operator/api/v1"
)

// WidgetFinalizer keeps a widget until its parts are gone.
const WidgetFinalizer = "{OLD}"

func Reconcile(w *v1.Widget) {{
\tif w.DeletionTimestamp.IsZero() {{
\t\tcontrollerutil.AddFinalizer(w, WidgetFinalizer)
\t\treturn
\t}}
\tcontrollerutil.RemoveFinalizer(w, WidgetFinalizer)
}}
"""

YAML = f"""apiVersion: stable.acme.dev/v1
kind: Widget
metadata:
  name: one
  finalizers:
    - {OLD}
"""

PYTHON = f"""from kubernetes import client

FINALIZER = "{OLD}"


def ours(widget: client.V1ObjectMeta) -> bool:
    return FINALIZER in widget.finalizers
"""


def fill(project: Project, *, domain: bool = True) -> Project:
    project.write("go.mod", "module acme.dev/operator\n\ngo 1.22\n\nrequire sigs.k8s.io/controller-runtime v0.17.0\n")
    project.write("controller/widget.go", GO)
    project.write("config/widget.yaml", YAML)
    project.write("e2e/widget.py", PYTHON)
    if domain:
        project.settings('domain = "stable.acme.dev"\n')
    project.git()
    return project
