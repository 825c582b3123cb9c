"""A project in several languages, changed step by step: at each step a kept run must say what a fresh one says."""

from __future__ import annotations

import itertools
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from finalizer_lint.disk.kept import kept_log
from tests.kept_runs import Runs, commit

Steps = Iterator[str]

COMMANDS = (("check", "--min-severity", "info"), ("inventory", "--output-format", "json"))
NAMED = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  finalizers: [%s]\n"
NAMES_GO = 'package api\n\nconst ShipFinalizer = "%s"\n\nconst TugKey = "tug-cleanup"\n'
FILES = {
    "go.mod": "module acme.dev/fleet\n\ngo 1.24\n\nrequire (\n\tharbour.dev/tug v1.0.0\n\tquay.dev/crane v1.0.0\n)\n",
    "pkg/api/names.go": NAMES_GO % "ship-cleanup",
    "controllers/ship.go": """package controllers

import (
	"acme.dev/fleet/pkg/api"
	"harbour.dev/tug/names"
	"quay.dev/crane"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func reconcile(ship client.Object) {
	controllerutil.AddFinalizer(ship, api.ShipFinalizer)
	controllerutil.AddFinalizer(ship, names.Tug)
	controllerutil.AddFinalizer(ship, crane.Crane)
	controllerutil.RemoveFinalizer(ship, api.TugKey)
}
""",
    "controllers/silent.go": 'package controllers\n\nimport "acme.dev/fleet/pkg/api"\n\nvar key = api.TugKey\n',
    "vendor/harbour.dev/tug/names/names.go": 'package names\n\nconst Tug = "tug.harbour"\n',
    "vendor/modules.txt": "# harbour.dev/tug v1.0.0\n## explicit\nharbour.dev/tug/names\n",
    "config/crd.yaml": "kind: CustomResourceDefinition\napiVersion: apiextensions.k8s.io/v1\nspec: {group: acme.dev}\n",
    "config/named.yaml": NAMED % "ship-cleanup",
    "config/silent.yaml": "kind: Secret\n",
    "operator/__init__.py": "",
    "operator/names.py": 'FINALIZER = "handler-cleanup"\n',
    "operator/handler.py": """import kopf
from operator.names import FINALIZER

@kopf.on.startup()
def configure(settings, **_):
    settings.persistence.finalizer = FINALIZER
""",
    "chart/Chart.yaml": "apiVersion: v2\nname: fleet\nversion: 1.0.0\n",
    "chart/values.yaml": "finalizer: chart-cleanup\n",
    "chart/templates/map.yaml": NAMED % "{{ .Values.finalizer }}",
    "readme.md": "```yaml\n" + NAMED % "prose-cleanup" + "```\n",
}


class Tale:
    """Where a story happens: a repository with everything in it, and nothing but it in its user's home."""

    def __init__(self, above: Path, patch: pytest.MonkeyPatch) -> None:
        self.above = above
        self.folder = above / "home" / "project"
        self.patch = patch
        for name, text in FILES.items():
            self.write(name, text)
        commit(self.folder, "first")

    @property
    def home(self) -> Path:
        return self.folder.parent

    def write(self, name: str, text: str) -> Path:
        """A file of the project, or of a folder above it; the same one if it is there."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def git(self, *arguments: str, at: str = "") -> None:
        who = ("-c", "user.name=Ann", "-c", "user.email=ann@acme.dev", "-c", "commit.gpgsign=false")
        more = ("-c", "protocol.file.allow=always")
        subprocess.run(["git", *who, *more, *arguments], cwd=self.folder / at, check=True, capture_output=True)


def read_out(
    story: Callable[[Tale], Steps],
    command: tuple[str, ...],
    above: Path,
    patch: pytest.MonkeyPatch,
    *,
    trusting: bool = True,
) -> None:
    """Hold kept runs against fresh ones. One that is ``trusting`` believes how a file looks that was just written."""
    sure = kept_log._JUST_WRITTEN
    tale = Tale(above, patch)
    runs = Runs(tale.folder, above / "store", patch)
    if not trusting:
        patch.setattr(kept_log, "_JUST_WRITTEN", sure)
    runs(*command)
    for step in itertools.chain(["as it was"], story(tale)):
        fresh = runs(*command, kept=False)
        assert runs(*command) == fresh, step
        assert runs(*command) == fresh, f"{step}, again"


def swapped(one: Path, other: Path) -> None:
    """Have two files or folders change their names. Of what is in a folder nothing tells but its inode."""
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def as_old_as_before(file: Path, text: str) -> None:
    """Write a text; the file seems to be as old as it was."""
    about = file.stat()
    file.write_text(text)
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))
