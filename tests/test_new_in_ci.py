"""CI tells of what is new: the scripts of the action and of the jobs, in checkouts with old and with new findings.

The repository has a pull request that adds findings to a file with old ones and in new files whose names a shell, an
option parser or a workflow command would make something else of; the target branch has gone on meanwhile.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.project import Project
from tests.test_integrations import CHECK, GITLAB, HOSTILE, OURS, TEKTON, Place, load, provide, step
from tests.test_output_properties import github_file

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not know"),
]

IDENTITY = {f"GIT_{who}_{what}": "ship@acme.dev" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
FOREIGN = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
ODD = [f"{name}::error file=a,line=1::x.yaml" for name in HOSTILE]
OLD, NEW = {"old.yaml", "later.yaml"}, {"old.yaml", *ODD}
MERGE = "refs/pull/1/merge"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, **IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(project: Project) -> None:
    git(project.folder, "add", "-A")
    git(project.folder, "commit", "-q", "-m", "one more")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = Project(tmp_path_factory.mktemp("origin"))
    git(project.folder, "init", "-q", "-b", "main")
    git(project.folder, "config", "uploadpack.allowAnySHA1InWant", "true")  # as GitHub does
    project.widget("old.yaml", "old-cleanup")
    commit(project)
    git(project.folder, "checkout", "-q", "-b", "feature")
    project.widget("old.yaml", "old-cleanup", "new-cleanup")
    for name in ODD:
        project.widget(name, "new-cleanup")
    commit(project)
    git(project.folder, "checkout", "-q", "main")
    project.widget("later.yaml", "later-cleanup")
    commit(project)
    git(project.folder, "checkout", "-q", "--detach")
    git(project.folder, "merge", "-q", "--no-ff", "-m", "merge", "feature")
    git(project.folder, "update-ref", MERGE, "HEAD")
    return project.folder


def checkout(place: Place, origin: Path, revision: str, depth: int) -> str:
    """What actions/checkout makes of a revision: its commit."""
    for file in place.work.iterdir():
        file.unlink()
    commit = git(origin, "rev-parse", revision)
    git(place.work, "init", "-q")
    git(place.work, "remote", "add", "origin", origin.as_uri())
    deep = ["--depth", str(depth)] if depth else ["+refs/heads/*:refs/remotes/origin/*"]
    git(place.work, "fetch", "-q", "origin", *deep, f"+{commit}:refs/remotes/pull/1/merge")
    git(place.work, "checkout", "-q", "--detach", commit)
    return commit


def annotated(text: str) -> list[tuple[str, str]]:
    """The files of annotations, and what their lines are in."""
    lines = [line for line in text.splitlines() if line.startswith("::warning file=")]
    return [(github_file(line), re.findall(r",line=(\d+),col=", line)[0]) for line in lines]


ONLY_NEW = sorted([("old.yaml", "7"), *((name, "6") for name in ODD)])
ALL = sorted([*ONLY_NEW, ("old.yaml", "6"), ("later.yaml", "6")])


def pull_request(
    place: Place, origin: Path, revision: str, depth: int, **inputs: str
) -> subprocess.CompletedProcess[str]:
    provide(place, OURS)
    commit = checkout(place, origin, revision, depth)
    event = {"EVENT_NAME": "pull_request", "REF": MERGE, "SHA": git(origin, "rev-parse", MERGE)}
    assert (commit == event["SHA"]) is (revision == MERGE)
    return step(place, CHECK, event, base=git(origin, "rev-parse", "main"), **inputs)


@pytest.mark.parametrize("depth", [1, 2, 0])
def test_action_annotates_what_a_pull_request_adds(place: Place, origin: Path, depth: int) -> None:
    done = pull_request(place, origin, MERGE, depth)
    assert (done.returncode, sorted(annotated(done.stdout))) == (1, ONLY_NEW), done.stderr
    assert len(done.stdout.splitlines()) == len(ONLY_NEW)
    summary = place.summary.read_text("utf-8")
    assert "later.yaml" not in summary
    assert "2 older findings not shown.\n" in summary
    assert f"(and {len(ONLY_NEW) - 3} more: --show-all)" in summary
    results = json.loads(Path(place.outputs()["sarif"]).read_text("utf-8"))["runs"][0]["results"]
    assert len(results) == len(ALL)
    assert not (place.work / "ran").exists()


def test_action_tells_all_by_an_input(place: Place, origin: Path) -> None:
    done = pull_request(place, origin, MERGE, 1, all_findings="true")
    assert (done.returncode, sorted(annotated(done.stdout))) == (1, ALL), done.stderr


def test_action_where_the_head_of_the_pull_request_is_checked_out(place: Place, origin: Path) -> None:
    done = pull_request(place, origin, "feature", 0)
    assert (done.returncode, sorted(annotated(done.stdout))) == (1, ONLY_NEW), done.stderr


@pytest.mark.parametrize(("revision", "is_gone"), [("feature", False), (MERGE, True)])
def test_action_says_what_to_set(place: Place, origin: Path, revision: str, is_gone: bool, tmp_path: Path) -> None:
    """Where no history shows what is new, and where the registry asks for a password that the job has not."""
    provide(place, OURS)
    checkout(place, origin, revision, 1)
    if is_gone:
        git(place.work, "remote", "set-url", "origin", (tmp_path / "none").as_uri())
    event = {"EVENT_NAME": "pull_request", "REF": MERGE, "SHA": git(origin, "rev-parse", MERGE)}
    done = step(place, CHECK, event, base=git(origin, "rev-parse", "main"))
    assert (done.returncode, place.outputs()) == (2, {"exit-code": "2"})
    assert done.stdout.startswith(
        "::error title=finalizer-lint::the checkout lacks the commit that lines are new since"
    )
    assert "set 'fetch-depth: 0' for actions/checkout, or 'all-findings: true' here" in done.stdout


@pytest.mark.parametrize(
    ("before", "is_gone", "told"),
    [("main", False, ONLY_NEW), ("", False, ALL), ("main", True, ALL)],
    ids=["branch", "new-branch", "forced"],
)
def test_action_annotates_what_a_push_adds(
    place: Place, origin: Path, before: str, is_gone: bool, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    provide(place, OURS)
    commit = checkout(place, origin, MERGE, 1)
    if is_gone:
        git(place.work, "remote", "set-url", "origin", (tmp_path / "none").as_uri())
    base = git(origin, "rev-parse", before) if before else "0" * 40
    done = step(place, CHECK, {"EVENT_NAME": "push", "REF": "refs/heads/main", "SHA": commit}, base=base)
    assert (done.returncode, sorted(annotated(done.stdout))) == (1, told), done.stderr
    assert ("::notice title=finalizer-lint::" in done.stdout) is is_gone


def test_action_looks_at_the_checkout_of_another_user(
    place: Place, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    provide(place, OURS)
    with monkeypatch.context() as ours:
        ours.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
        commit = checkout(place, origin, MERGE, 2)
        base = git(origin, "rev-parse", "main")
    done = step(place, CHECK, {"EVENT_NAME": "pull_request", "REF": MERGE, "SHA": commit}, base=base)
    assert (done.returncode, sorted(annotated(done.stdout))) == (1, ONLY_NEW), done.stderr


def concise(text: str) -> list[tuple[str, str]]:
    """The places of findings that are not collapsed."""
    return re.findall(r"^(.*?):(\d+):\d+: FIN001", text, re.MULTILINE)


def gitlab(place: Place, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    tools = place.temporary / "tools"
    tools.mkdir()
    for name, script in (("pip", "#!/bin/sh\n"), ("finalizer-lint", OURS)):
        (tools / name).write_text(script, encoding="utf-8")
        (tools / name).chmod(0o755)
    job = load(GITLAB)["finalizer-lint"]
    given = {**job["variables"], **variables, "CI_PROJECT_DIR": str(place.work)}
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    return place.run(["sh", "-eu", "-c", "\n".join(job["script"])], {**given, "PATH": path})


@pytest.mark.parametrize("variable", ["CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_COMMIT_BEFORE_SHA"])
def test_gitlab_job_tells_what_is_new(place: Place, origin: Path, variable: str) -> None:
    checkout(place, origin, "feature", 0)
    base = git(origin, "merge-base", "main", "feature")
    done = gitlab(place, {variable: base, **FOREIGN})
    assert done.returncode == 1, done.stderr
    assert "1 older finding not shown.\n" in done.stdout
    assert ("old.yaml", "6") not in concise(done.stdout)
    report = json.loads((place.work / "gl-code-quality-report.json").read_text("utf-8"))
    assert len(report) == len(ONLY_NEW) + 1


@pytest.mark.parametrize(
    "variables",
    [{"FINALIZER_LINT_ALL": "true"}, {"CI_COMMIT_BEFORE_SHA": "0" * 40}, {"CI_COMMIT_BEFORE_SHA": "1" * 40}],
)
def test_gitlab_job_tells_all(place: Place, origin: Path, variables: Mapping[str, str]) -> None:
    checkout(place, origin, "feature", 0)
    done = gitlab(place, {"CI_COMMIT_BEFORE_SHA": git(origin, "merge-base", "main", "feature"), **variables})
    assert (done.returncode, f"Found {len(ONLY_NEW) + 1} warnings.\n" in done.stdout) == (1, True), done.stderr


def test_gitlab_job_in_a_shallow_clone(place: Place, origin: Path) -> None:
    checkout(place, origin, "feature", 1)
    base = git(origin, "merge-base", "main", "feature")
    done = gitlab(place, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base})
    assert done.returncode == 2
    assert f"--new-from '{base}': the repository has no such revision; this clone is shallow" in done.stderr


def tekton(place: Place, revision: str) -> subprocess.CompletedProcess[str]:
    (script,) = (one["script"] for one in load(TEKTON)["spec"]["steps"])
    tools = place.temporary / "tools"
    tools.mkdir()
    (tools / "ours").write_text(OURS, encoding="utf-8")
    (tools / "python3").write_text(
        f'#!/bin/sh\nmkdir -p "$4/bin"\ncp {tools}/ours "$4/bin/finalizer-lint"\n'
        'printf "#!/bin/sh\\n" >"$4/bin/python"\nchmod +x "$4/bin/"*\n',
        encoding="utf-8",
    )
    (tools / "python3").chmod(0o755)
    (place.temporary / "script").write_text(script, encoding="utf-8")
    variables = {"PACKAGE": "none", "EXIT_CODE": str(place.output), "NEW_FROM": revision, **FOREIGN}
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    return place.run(["sh", str(place.temporary / "script"), "--show-all", "--", "."], {**variables, "PATH": path})


def test_tekton_task_tells_what_is_new(place: Place, origin: Path) -> None:
    checkout(place, origin, "feature", 0)
    done = tekton(place, "origin/main")
    assert (done.returncode, sorted(concise(done.stdout))) == (1, ONLY_NEW), done.stderr


@pytest.mark.parametrize("revision", ["origin/main", "--all", "$(touch ran)"])
def test_tekton_task_says_what_to_set(place: Place, origin: Path, revision: str) -> None:
    checkout(place, origin, "feature", 1)
    done = tekton(place, revision)
    assert (done.returncode, place.output.read_text("utf-8")) == (2, "2")
    assert 'where HEAD left new-from is not in the clone: git-clone needs depth "0"' in done.stderr
    assert not (place.work / "ran").exists()
