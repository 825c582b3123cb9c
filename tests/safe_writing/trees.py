"""Projects whose files are rewritten together, and what became of them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.project import Project
from tests.safe_writing.forks import Forks
from tests.test_fix import GO

OLD, NEW = "widget-cleanup", "stable.acme.dev/cleanup"
FIX = ("check", "--fix")
EVERY = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 7  # of the many calls that some plans take

Bytes = dict[str, bytes]


def manifests(project: Project) -> None:
    """Two manifests in two folders, and a file that is nobody's business."""
    project.settings(f'domain = "stable.acme.dev"\n[renames]\n{OLD} = "{NEW}"\n')
    project.widget("a.yaml", OLD)
    project.widget("deploy/b.yaml", OLD)
    project.write("notes.txt", "nothing to see\n")


def two_names(project: Project) -> None:
    """Two manifests with a name each: one can be renamed without the other."""
    project.settings(f'[renames]\n{OLD} = "{NEW}"\nother-cleanup = "stable.acme.dev/other"\n')
    project.widget("a.yaml", OLD)
    project.widget("deploy/b.yaml", "other-cleanup")


def operator(project: Project) -> None:
    """Three manifests, and code that owns their name."""
    manifests(project)
    project.widget("c.yaml", OLD)
    project.write("controller.go", GO)
    project.write("go.mod", "module acme.dev/x\n\ngo 1.24\n\nrequire sigs.k8s.io/controller-runtime v0.19.0\n")


def contents(folder: Path) -> Bytes:
    """Every file, temporary ones too."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def restore(project: Project, before: Bytes) -> None:
    """Make the folder hold these files and nothing else."""
    for path in project.folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, data in before.items():
        project.write(name, data)


def undisturbed(project: Project, forks: Forks, *arguments: str) -> tuple[Bytes, Bytes, list[str]]:
    """The files before and after a run that nothing happens to, and its calls; the files are put back."""
    before = contents(project.folder)
    done, calls = forks.run(project, *arguments)
    after = contents(project.folder)
    assert done.code == 0, done
    assert before != after
    restore(project, before)
    return before, after, calls


def without_temporaries(now: Bytes) -> Bytes:
    return {name: data for name, data in now.items() if not Path(name).name.startswith(".finalizer-lint-")}


def whole(now: Bytes, before: Bytes, after: Bytes) -> bool:
    """Whether each file is the old or the new one, and there is no other but temporary ones."""
    kept = without_temporaries(now)
    return before.keys() <= kept.keys() <= after.keys() and all(
        data in (before.get(name), after.get(name)) for name, data in kept.items()
    )
