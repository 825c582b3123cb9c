"""A small project for editors: a name in Go and in a manifest, and one that the settings rename."""

from __future__ import annotations

from tests.project import Project

OLD, NEW = "voyage-cleanup", "ships.acme.dev/voyage-cleanup"
GO_PATH, MANIFEST_PATH = "voyage/voyage.go", "config/voyage.yaml"

GO = f"""package voyage

import (
\t"sigs.k8s.io/controller-runtime/pkg/client"
\t"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// Finalizer keeps a voyage until the harbour is told.
const Finalizer = /* 🚢 船 */ "{OLD}"

func hold(object client.Object) {{
\tcontrollerutil.AddFinalizer(object, Finalizer)
}}

func release(object client.Object) {{
\tcontrollerutil.RemoveFinalizer(object, Finalizer)
}}
""".encode()
MANIFEST = f"""apiVersion: ships.acme.dev/v1
kind: Voyage
metadata:
  name: maiden
  finalizers:
    - {OLD}
    - harbour-hold # 🚢 船
""".encode()
FIXED_MANIFEST = MANIFEST.replace(b"- harbour-hold", b"- ships.acme.dev/harbour-hold")


def fill(project: Project) -> Project:
    project.write("go.mod", "module ships.acme.dev\n\ngo 1.22\n\nrequire sigs.k8s.io/controller-runtime v0.17.0\n")
    project.write(GO_PATH, GO)
    project.write(MANIFEST_PATH, MANIFEST)
    project.settings('domain = "ships.acme.dev"\n\n[renames]\nharbour-hold = "ships.acme.dev/harbour-hold"\n')
    project.git()
    return project
