"""The pre-commit hooks: which files they choose, and that pre-commit itself can install and run them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from identify import identify
from ruamel.yaml import YAML

from finalizer_lint.languages import language_of
from tests.registry import RETRIES, skip_if_unreachable

ROOT = Path(__file__).resolve().parent.parent
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in YAML(typ="safe", pure=True).load(ROOT / ".pre-commit-hooks.yaml")
}
LINT, FIX, PROJECT = "finalizer-lint", "finalizer-lint-fix", "finalizer-lint-project"
BY_FILE = [HOOKS[LINT], HOOKS[FIX]]  # these choose files, the third looks at them all

CHOSEN = (
    "a.yaml",
    "a.yml",
    "A.YAML",
    "a.Yml",
    "a b.yaml",
    "ä.yaml",
    ".hidden.yaml",
    ".github/workflows/ci.yml",
    "Chart.yaml",
    "values.yaml",
    "values.schema.json",
    "docker-compose.yml",
    "a.json",
    "A.JSON",
    "a.jsonl",
    "package.json",
    "a.go",
    "A.GO",
    "a_test.go",
    "zz_generated.deepcopy.go",
    "a.py",
    "a.PY",
    "a.pyi",
    "conftest.py",
    "_helpers.tpl",
    "NOTES.TPL",
    "a.yaml.tpl",
    "a.gotmpl",
    "a.yaml.gotmpl",
    "helmfile.yaml.gotmpl",
    "a.go.gotmpl",
    "a.yaml.j2",
    "A.YML.J2",
    "a.yml.jinja",
    "a.yaml.jinja2",
    "a.json.j2",
    "deploy/a.yaml.tmpl",
    "cmd.gotmpl",
    "Kustomization",
    "kustomization",
    "KUSTOMIZATION",
    "kustomization.yaml",
    "kustomization.yml",
    "charts/a/templates/a.yaml",
    "overlays/b/Kustomization",
)
LEFT_OUT = (
    "README.md",
    "README.md.gotmpl",
    "README.MD.GOTMPL",
    "README.rst",
    "README.rst.gotmpl",
    "charts/a/templates/NOTES.txt",
    "x.yaml.bak",
    "x.yaml~",
    "x.yaml.swp",
    "foo.yamlx",
    "foo.yaaml",
    "a.yamlfoo/b",
    "a.json5",
    "a.jsonc",
    "a.jsonnet",
    "a.ndjson",
    "Makefile",
    "Dockerfile",
    "Tiltfile",
    "Chart.lock",
    "go.mod",
    "go.sum",
    "notes.txt",
    "a.gox",
    "a.tmpl",
    "a.j2",
    "a.conf.j2",
    "a.go.tmpl",
    "README.md.j2",
    "a.yaml.j2.bak",
    "a.pyc",
    "a.pyx",
    "a.ipynb",
    "a.toml",
    "a.tf",
    "a.cue",
    "a.sh",
    "yaml",
    "go",
    "MyKustomization",
    "kustomization/a.sh",
)


def chooses(hook: Mapping[str, Any], name: str, tags: set[str]) -> bool:
    """What pre-commit makes of ``files`` and ``types``."""
    return re.search(hook["files"], name) is not None and tags >= set(hook["types"])


@pytest.mark.parametrize("hook", BY_FILE, ids=lambda hook: str(hook["id"]))
@pytest.mark.parametrize(("name", "expected"), [(n, True) for n in CHOSEN] + [(n, False) for n in LEFT_OUT])
def test_files_by_name(hook: Mapping[str, Any], name: str, expected: bool, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x: 1\n", encoding="utf-8")
    assert chooses(hook, name, identify.tags_from_path(str(path))) is expected


@pytest.mark.parametrize("hook", BY_FILE, ids=lambda hook: str(hook["id"]))
def test_symbolic_links_and_folders_are_left_out(hook: Mapping[str, Any], tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: 1\n", encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to("a.yaml")
    (tmp_path / "broken.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "folder.yaml").mkdir()
    for name in ("link.yaml", "broken.yaml", "folder.yaml"):
        assert not chooses(hook, name, identify.tags_from_path(str(tmp_path / name)))


@pytest.mark.parametrize("name", CHOSEN)
def test_what_is_chosen_has_a_language(name: str) -> None:
    assert language_of(name) is not None


def test_what_is_left_out_would_not_be_linted_as_code_or_manifest() -> None:
    left_out = [language_of(name) for name in LEFT_OUT]
    assert {traits.is_prose if traits else None for traits in left_out} == {None, True}


def test_hooks_differ_only_in_fixing() -> None:
    assert set(HOOKS) == {LINT, FIX, PROJECT}
    lint, fix = HOOKS[LINT], HOOKS[FIX]
    assert fix["entry"] == f"{lint['entry']} --fix"
    assert "--force-exclude" in lint["entry"]
    assert fix["require_serial"] is True
    assert not any("args" in hook for hook in HOOKS.values())  # a user's own args would replace them
    assert lint["files"] == fix["files"]
    assert lint["files"].endswith("$")


def test_the_third_hook_looks_at_the_whole_repository_whatever_changed() -> None:
    hook = HOOKS[PROJECT]
    assert hook["entry"].split()[-1] == "."  # `args` come behind it and don't take its place
    assert (hook["pass_filenames"], hook["always_run"]) == (False, True)
    assert {"files", "types"}.isdisjoint(hook)
    # CI services run the stage pre-commit alone; for a stage without files the hook must not run.
    assert set(hook["stages"]) == {"pre-commit", "pre-push", "manual"}


def test_readme_names_the_hooks() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"- id: (\S+)", text)) == set(HOOKS)


# What follows runs pre-commit itself. It makes the hook's environment once and installs from the package registry.

GOOD = """\
apiVersion: quay.acme.dev/v1
kind: Crane
metadata:
  name: one
  finalizers: [quay.acme.dev/unload]
"""
BAD = GOOD.replace("quay.acme.dev/unload", "unload-crane")
RENAMES = '[renames]\n"unload-crane" = "quay.acme.dev/unload"\n'


def environment(cache: Path) -> dict[str, str]:
    """The environment without what a git hook or another pre-commit around the tests puts into it."""
    foreign = ("GIT_", "PRE_COMMIT", "PYTHONPATH", "FORCE_COLOR")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
    return kept | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "NO_COLOR": "1",
        **RETRIES,
        "PRE_COMMIT_HOME": str(cache),
    }


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Test", "-c", "user.email=test@acme.dev"]
    command = ["git", *who, "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment(folder)).stdout.strip()


def pre_commit(folder: Path, cache: Path, *arguments: str) -> tuple[int, str]:
    """Run pre-commit in a repository: its exit code and all that it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments, "--color", "never"],
        cwd=folder,
        env=environment(cache),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said = done.stdout.decode("utf-8", "replace")
    log = cache / "pre-commit.log"
    if done.returncode == 3:  # pre-commit itself failed, here: could not install
        said += log.read_text(encoding="utf-8") if log.exists() else ""
        skip_if_unreachable(said)
    assert done.returncode in (0, 1), said
    return done.returncode, said


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a repository with one commit: what the checkout holds now, committed or not."""
    folder = tmp_path_factory.mktemp("hooks")
    shutil.copytree(ROOT / "finalizer_lint", folder / "finalizer_lint", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "man", folder / "man")
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "as it is")
    return folder


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the hooks' environment, so that it is made once."""
    return tmp_path_factory.mktemp("pre-commit-home")


@pytest.fixture
def project(tmp_path: Path, hooks: Path) -> Path:
    """A scratch repository that uses all hooks: the fixing one on demand, that of the repository before a push."""
    git(tmp_path, "init", "--quiet")
    config = (
        f"repos:\n- repo: {hooks}\n  rev: {git(hooks, 'rev-parse', 'HEAD')}\n"
        f"  hooks:\n  - id: {LINT}\n  - id: {FIX}\n    stages: [manual]\n  - id: {PROJECT}\n    stages: [pre-push]\n"
    )
    (tmp_path / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    return tmp_path


def stage(project: Path, **texts: str) -> None:
    """Write and stage manifests, one for each keyword."""
    for name, text in texts.items():
        (project / f"{name}.yaml").write_text(text, encoding="utf-8")
    git(project, "add", ".")


@pytest.mark.slow
def test_clean_commit_passes(project: Path, cache: Path) -> None:
    stage(project, crane=GOOD)
    code, said = pre_commit(project, cache, "run")
    assert code == 0, said
    assert "Passed" in said


@pytest.mark.slow
def test_bad_commit_fails_with_the_finding(project: Path, cache: Path) -> None:
    stage(project, crane=BAD, other=GOOD)
    code, said = pre_commit(project, cache, "run")
    assert code == 1
    assert 'warning[FIN001]: finalizer "unload-crane" has no domain' in said
    assert "crane.yaml:5:16" in said


@pytest.mark.slow
def test_file_that_the_settings_exclude_stays_silent(project: Path, cache: Path) -> None:
    (project / "finalizer-lint.toml").write_text('exclude = ["crane.yaml"]\n', encoding="utf-8")
    stage(project, crane=BAD)
    code, said = pre_commit(project, cache, "run")
    assert code == 0, said
    assert "unload-crane" not in said


@pytest.mark.slow
def test_fix_that_needs_an_unstaged_file_is_held_back(project: Path, cache: Path) -> None:
    (project / "finalizer-lint.toml").write_text(RENAMES, encoding="utf-8")
    stage(project, one=BAD, other=BAD)
    code, said = pre_commit(project, cache, "run", FIX, "--hook-stage", "manual", "--files", "one.yaml")
    assert code == 1
    assert "other.yaml" in said
    assert (project / "one.yaml").read_text(encoding="utf-8") == BAD


@pytest.mark.slow
def test_try_repo_lints_fixes_and_is_content(project: Path, hooks: Path, cache: Path) -> None:
    (project / "finalizer-lint.toml").write_text(RENAMES, encoding="utf-8")
    stage(project, crane=BAD)
    code, said = pre_commit(project, cache, "try-repo", str(hooks), "--all-files")
    assert code == 1
    assert 'finalizer "unload-crane" has no domain' in said
    assert "files were modified by this hook" in said
    assert (project / "crane.yaml").read_text(encoding="utf-8") == GOOD
    code, said = pre_commit(project, cache, "try-repo", str(hooks), "--all-files")
    assert code == 0, said
    assert said.count("Passed") == len(HOOKS)


@pytest.mark.slow
def test_project_hook_looks_at_files_that_did_not_change(project: Path, cache: Path) -> None:
    stage(project, crane=BAD)
    git(project, "commit", "--quiet", "--message", "old", "--no-verify")
    stage(project, other=GOOD)
    assert pre_commit(project, cache, "run")[0] == 0
    code, said = pre_commit(project, cache, "run", PROJECT, "--hook-stage", "pre-push")
    assert code == 1
    assert "crane.yaml:5:16" in said


@pytest.mark.slow
def test_project_hook_runs_when_files_were_only_deleted(project: Path, cache: Path) -> None:
    stage(project, crane=BAD, other=GOOD)
    git(project, "commit", "--quiet", "--message", "old", "--no-verify")
    git(project, "rm", "--quiet", "other.yaml")
    code, said = pre_commit(project, cache, "run", PROJECT, "--hook-stage", "pre-push")
    assert code == 1
    assert "crane.yaml:5:16" in said


@pytest.mark.slow
def test_hook_tells_only_what_is_staged(project: Path, cache: Path) -> None:
    """As the page shows it; in a real commit, whose hook has git's own variables around it."""
    page = (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8")
    assert f"- id: {LINT}\n        args: [--staged]\n" in page
    config = project / ".pre-commit-config.yaml"
    with_argument = config.read_text(encoding="utf-8").replace(
        f"id: {LINT}\n", f"id: {LINT}\n    args: [--staged]\n", 1
    )
    config.write_text(with_argument, encoding="utf-8")
    old = GOOD.replace("[quay.acme.dev/unload]", "\n    - old-crane")
    stage(project, crane=old)
    git(project, "commit", "--quiet", "--message", "old", "--no-verify")
    stage(project, crane=old.replace("one", "two"))
    code, said = pre_commit(project, cache, "run")
    assert code == 0, said
    stage(project, crane=old.replace("one", "two") + "    - new-crane\n")
    (project / "crane.yaml").write_text(old, encoding="utf-8")  # not what is staged: pre-commit puts it aside
    pre_commit(project, cache, "install")
    who = ["-c", "user.name=Test", "-c", "user.email=test@acme.dev"]
    done = subprocess.run(
        ["git", *who, "commit", "--message", "new"],
        cwd=project,
        env=environment(cache),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert 'finalizer "new-crane" has no domain' in said
    assert "old-crane" not in said
