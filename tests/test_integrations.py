"""What other systems run us by: valid by the schemas of those systems, and their scripts run for real."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import finalizer_lint
from tests.registry import RETRIES, skip_if_unreachable

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
ACTION, GITLAB, TEKTON = (
    ROOT / "action.yml",
    ROOT / "integrations/gitlab-ci.yml",
    ROOT / "integrations/tekton-task.yaml",
)
CONTAINER = ROOT / "Containerfile"
BAD = "apiVersion: quay.acme.dev/v1\nkind: Crane\nmetadata:\n  name: one\n  finalizers: [unload-crane]\n"


def load(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path)


def readme_workflow() -> str:
    (text,) = re.findall(
        r"^```yaml\n(name: .*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return str(text)


# Schemas


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("github-actions", ACTION.read_text("utf-8")),
        ("github-workflows", readme_workflow()),
        ("gitlab-ci", GITLAB.read_text("utf-8")),
    ],
    ids=lambda value: str(value).partition("\n")[0],
)
def test_schema(schema: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "file.yaml"
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_we_find_nothing_in_them() -> None:
    command = [sys.executable, "-m", "finalizer_lint", "check", "--min-severity", "info", ".pre-commit-hooks.yaml"]
    done = subprocess.run(
        [*command, "action.yml", "integrations"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "No findings in 4 files.\n"), done.stderr


def test_versions_are_this_one() -> None:
    texts = [GITLAB.read_text("utf-8"), TEKTON.read_text("utf-8"), readme_workflow()]
    versions = {version for text in texts for version in re.findall(r"\bv(\d+\.\d+\.\d+\w*)", text)}
    assert versions == {finalizer_lint.__version__}
    assert load(TEKTON)["metadata"]["labels"]["app.kubernetes.io/version"] == finalizer_lint.__version__


# Scripts, run by the shell that runs them there, in a checkout with a bad name


class Place:
    """A checkout, and around it what the system provides."""

    def __init__(self, folder: Path) -> None:
        self.work, self.temporary, self.output = folder / "work", folder / "temporary", folder / "output"
        self.summary = folder / "summary"
        self.work.mkdir()
        self.temporary.mkdir()
        (self.work / "crane.yaml").write_text(BAD, encoding="utf-8")
        for module in ("pip", "venv"):  # what `python -m` would import from the current folder
            (self.work / f"{module}.py").write_text("raise SystemExit('imported')\n", encoding="utf-8")

    def run(self, command: list[str], variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        without = ("PYTHONPATH", "FORCE_COLOR", "GITHUB_")
        environment = {key: value for key, value in os.environ.items() if not key.startswith(without)}
        environment |= {"NO_COLOR": "1", "TMPDIR": str(self.temporary), **RETRIES, **variables}
        return subprocess.run(command, cwd=self.work, env=environment, capture_output=True, text=True, check=False)

    def outputs(self) -> dict[str, str]:
        """What a step of GitHub Actions has told."""
        return dict(line.split("=", 1) for line in self.output.read_text("utf-8").splitlines())


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package that runs this checkout's code, which pip installs without a registry."""
    name = f"finalizer_lint-{finalizer_lint.__version__}"
    path = tmp_path_factory.mktemp("wheel") / f"{name}-py3-none-any.whl"
    command = [sys.executable, "-m", "finalizer_lint"]
    stub = (
        "import os, subprocess, sys\n"
        f"def main():\n    environment = {{**os.environ, 'PYTHONPATH': {str(ROOT)!r}}}\n"
        f"    sys.exit(subprocess.run({command!r} + sys.argv[1:], env=environment).returncode)\n"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("stub.py", stub)
        about = f"Metadata-Version: 2.1\nName: finalizer-lint\nVersion: {finalizer_lint.__version__}\n"
        archive.writestr(f"{name}.dist-info/METADATA", about)
        archive.writestr(f"{name}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{name}.dist-info/entry_points.txt", "[console_scripts]\nfinalizer-lint = stub:main\n")
        archive.writestr(f"{name}.dist-info/RECORD", "")
    return path


# The GitHub Action

INSTALL, CHECK = (step for step in load(ACTION)["runs"]["steps"] if "run" in step)


NOTHING: Mapping[str, str] = {}
BASE = "github.event.pull_request.base.sha || github.event.merge_group.base_sha || github.event.before"


def step(
    place: Place, step: Mapping[str, Any], event: Mapping[str, str] = NOTHING, /, *, base: str = "", **inputs: str
) -> subprocess.CompletedProcess[str]:
    """Run a step's script as the runner does, its expressions replaced in the environment.

    ``event`` is what the runner says of why the workflow runs, ``base`` what ``BASE`` comes to.
    """
    known = {f"inputs.{name}": given["default"] for name, given in load(ACTION)["inputs"].items()}
    known |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
    known |= {"steps.python.outputs.python-path": sys.executable, BASE: base}
    variables = {
        name: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: known[found[1]], value) for name, value in step["env"].items()
    }
    assert step["shell"] == "bash"
    return place.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        {
            "RUNNER_TEMP": str(place.temporary),
            "GITHUB_OUTPUT": str(place.output),
            "GITHUB_STEP_SUMMARY": str(place.summary),
            **{f"GITHUB_{name}": event.get(name, "") for name in ("EVENT_NAME", "REF", "SHA")},
            **variables,
        },
    )


def provide(place: Place, script: str) -> None:
    """Put a finalizer-lint where the first step would have installed it."""
    command = place.temporary / "finalizer-lint" / "bin" / "finalizer-lint"
    command.parent.mkdir(parents=True)
    command.write_text(script, encoding="utf-8")
    command.chmod(0o755)


OURS = f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m finalizer_lint "$@"\n'
TELLS = "#!/bin/sh\nprintf '%s\\n' \"$@\"\n"


def test_action_pastes_nothing_into_scripts() -> None:
    assert not any("${{" in step["run"] for step in (INSTALL, CHECK))


def test_action_uses_other_actions_at_a_commit() -> None:
    used = re.findall(r"uses: ([\w/-]+)@(\w+) # v[\d.]+\n", ACTION.read_text("utf-8"))
    assert [name for name, _ in used] == ["actions/setup-python", "github/codeql-action/upload-sarif"]
    assert all(re.fullmatch(r"[0-9a-f]{40}", commit) for _, commit in used)


def test_action_annotates_and_fails(place: Place) -> None:
    provide(place, OURS)
    done = step(place, CHECK)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("::warning file=crane.yaml,line=5,col=16,")
    told = place.outputs()
    assert told["exit-code"] == "1"
    (result,) = json.loads(Path(told["sarif"]).read_text("utf-8"))["runs"][0]["results"]
    assert result["ruleId"] == "FIN001"
    assert "### `crane.yaml`\n" in place.summary.read_text("utf-8")


def test_action_fails_on_what_is_asked(place: Place) -> None:
    provide(place, OURS)
    done = step(place, CHECK, fail_on="error")
    assert (done.returncode, place.outputs()["exit-code"]) == (0, "0")
    assert done.stdout.startswith("::warning")


def test_action_with_wrong_arguments_has_no_sarif(place: Place) -> None:
    provide(place, OURS)
    done = step(place, CHECK, args="--fail-on nothing")
    assert (done.returncode, place.outputs()) == (2, {"exit-code": "2"})


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({}, ["--", "."]),
        ({"paths": ""}, ["--"]),
        ({"paths": "a b.yaml\n\n$(touch ran).yaml\n"}, ["--", "a b.yaml", "$(touch ran).yaml"]),
        ({"paths": "--fix"}, ["--", "--fix"]),
        ({"args": " --exit-zero\n  --select FIN001 "}, ["--exit-zero", "--select", "FIN001", "--", "."]),
        ({"args": "*.yaml ; touch ran `touch ran`"}, ["*.yaml", ";", "touch", "ran", "`touch", "ran`", "--", "."]),
        ({"fail_on": "info; touch ran"}, ["--fail-on", "info; touch ran", "--", "."]),
    ],
    ids=str,
)
def test_action_hands_inputs_over_as_they_are(inputs: dict[str, str], words: list[str], place: Place) -> None:
    provide(place, TELLS)
    done = step(place, CHECK, **inputs)
    markdown, sarif = (place.temporary / f"finalizer-lint.{ending}" for ending in ("md", "sarif"))
    outputs = ["--output", f"markdown={markdown}", "--output", f"sarif={sarif}"]
    told = ["check", "--output-format", "github", *outputs, *words]
    assert (done.returncode, done.stdout.splitlines()) == (0, told), done.stderr
    assert not (place.work / "ran").exists()


@pytest.mark.slow
def test_action_installs_this_checkout(place: Place) -> None:
    """The real thing: with dependencies from the package registry."""
    done = step(place, INSTALL | {"env": {**INSTALL["env"], "GITHUB_ACTION_PATH": str(ROOT)}})
    if done.returncode != 0:
        skip_if_unreachable(done.stdout + done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr
    assert step(place, CHECK).returncode == 1
    assert (place.temporary / "finalizer-lint" / "share" / "man" / "man1" / "finalizer-lint.1").is_file()


# GitLab and Tekton


@pytest.mark.slow
def test_gitlab_job_reports(place: Place, wheel: Path) -> None:
    job = load(GITLAB)["finalizer-lint"]
    venv.create(place.temporary / "image", with_pip=True)
    (place.work / "pip.py").unlink()  # there pip is called by its name
    path = f"{place.temporary / 'image' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    given = {"FINALIZER_LINT": wheel.as_uri(), "CI_PROJECT_DIR": str(place.work)}
    variables = {**job["variables"], **given, "PATH": path}
    done = place.run(["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])], variables)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("crane.yaml:5:16: FIN001 warning: ")
    (finding,) = json.loads((place.work / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert finding["location"]["path"] == "crane.yaml"
    assert job["artifacts"]["when"] == "always"


# Names that a shell, an option parser or a pattern would make something else of; a line's end parts two of them
HOSTILE = [
    "a b.yaml",
    "--fix",
    "-",
    "$(touch ran).yaml",
    "`touch ran`",
    "; touch ran;",
    "*.yaml",
    "[a-z]*",
    "~",
    "'\"",
    "\\",
]


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_gitlab_job_hands_paths_over_as_they_are(place: Place, shell: str) -> None:
    tools = place.temporary / "tools"
    tools.mkdir()
    for name in ("pip", "finalizer-lint"):
        (tools / name).write_text(TELLS, encoding="utf-8")
        (tools / name).chmod(0o755)
    job = load(GITLAB)["finalizer-lint"]
    given = {"FINALIZER_LINT_PATHS": "\n".join(HOSTILE), "FINALIZER_LINT": "$(touch ran); touch ran"}
    variables = {
        **job["variables"],
        **given,
        "CI_PROJECT_DIR": str(place.work),
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
    }
    done = place.run([shell, "-eu", "-c", "\n".join(job["script"])], variables)
    told = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert told[told.index("check") :] == ["check", "--output-format", "concise", "--", *HOSTILE]
    assert "finalizer-lint @ $(touch ran); touch ran" in told
    assert not (place.work / "ran").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not know")
def test_paths_of_hostile_names_are_linted(place: Place) -> None:
    """Files that are called so, by the action's script and by the job's: each is reported, and none does anything."""
    provide(place, OURS)
    names = [f"{name}.yaml" for name in HOSTILE]
    for name in names:
        (place.work / name).write_text(BAD, encoding="utf-8")
    done = step(place, CHECK, paths="\n".join(names))
    assert done.returncode == 1, done.stderr
    sarif = json.loads(Path(place.outputs()["sarif"]).read_text("utf-8"))
    assert len(sarif["runs"][0]["results"]) == len(names)
    assert not [line for line in done.stdout.splitlines() if not line.startswith("::warning file=")]
    tools = place.temporary / "tools"
    tools.mkdir()
    for name, script in (("pip", TELLS), ("finalizer-lint", OURS)):
        (tools / name).write_text(script, encoding="utf-8")
        (tools / name).chmod(0o755)
    job = load(GITLAB)["finalizer-lint"]
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    done = place.run(
        ["sh", "-eu", "-c", "\n".join(job["script"])],
        {**job["variables"], "FINALIZER_LINT_PATHS": "\n".join(names), "CI_PROJECT_DIR": str(place.work), "PATH": path},
    )
    report = json.loads((place.work / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert {finding["location"]["path"] for finding in report} == set(names), done.stderr
    assert not (place.work / "ran").exists()


def test_tekton_task_hands_parameters_over_as_they_are(place: Place) -> None:
    (step,) = load(TEKTON)["spec"]["steps"]
    tools = place.temporary / "tools"
    tools.mkdir()
    # A Python that makes an environment with a finalizer-lint that tells what it is given
    (tools / "python3").write_text(
        '#!/bin/sh\nmkdir -p "$4/bin"\n'
        'printf \'#!/bin/sh\\nprintf "%%s\\\\n" "$@"\\n\' >"$4/bin/finalizer-lint"\n'
        'cp "$4/bin/finalizer-lint" "$4/bin/python"\nchmod +x "$4/bin/"*\n',
        encoding="utf-8",
    )
    (tools / "python3").chmod(0o755)
    script = place.temporary / "script"
    script.write_text(step["script"], encoding="utf-8")
    variables = {"PACKAGE": "$(touch ran); touch ran", "EXIT_CODE": str(place.output), "NEW_FROM": ""}
    done = place.run(
        ["sh", str(script), "--exit-zero", "--", *HOSTILE, "two\nlines"],
        {**variables, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\n".join(["--exit-zero", "--", *HOSTILE, "two", "lines", ""]))
    assert "finalizer-lint @ $(touch ran); touch ran" in done.stdout
    assert not (place.work / "ran").exists()


@pytest.mark.slow
def test_tekton_task_tells_its_exit_code(place: Place, wheel: Path) -> None:
    spec = load(TEKTON)["spec"]
    (step,) = spec["steps"]
    assert "$(params" not in step["script"]
    known = {"results.exit-code.path": str(place.output), "params.package": wheel.as_uri(), "params.new-from": ""}
    lists = {f"params.{p['name']}[*]": p["default"] for p in spec["params"] if p.get("type") == "array"}
    lists["params.args[*]"] = ["--fail-on", "error"]
    variables = {entry["name"]: known[entry["value"][2:-1]] for entry in step["env"]}
    arguments = [word for given in step["args"] for word in (lists[given[2:-1]] if "$" in given else [given])]
    script = place.temporary / "script"
    script.write_text(step["script"], encoding="utf-8")
    script.chmod(0o755)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = place.run([str(script), *arguments], {**variables, "PATH": path})
    assert (done.returncode, place.output.read_text("utf-8")) == (0, "0"), done.stderr
    assert done.stdout.startswith("crane.yaml:5:16: FIN001 warning: ")


# The container image: what can be known without building it


def instructions(name: str) -> list[str]:
    text = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", CONTAINER.read_text("utf-8"), flags=re.MULTILINE))
    return [" ".join(line.split()[1:]) for line in text.splitlines() if line.split()[:1] == [name]]


def test_image_is_given_all_that_the_package_is_made_of() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    target = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {"pyproject.toml", project["project"]["readme"], *project["project"]["license-files"], *target["packages"]}
    needed |= {Path(name).parts[0] for name in target["shared-data"]}
    copied = {word for words in instructions("COPY") if "--from" not in words for word in words.split()[:-1]}
    assert copied == needed
    ignore = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert {line[1:] for line in ignore if line.startswith("!")} == needed
    assert ignore.index("*") < ignore.index("!man")


def test_image_runs_the_command_as_nobody_in_particular() -> None:
    assert [json.loads(words) for words in instructions("ENTRYPOINT")] == [["finalizer-lint"]]
    (user,) = instructions("USER")
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)  # a number: `runAsNonRoot` can't look up a name


def test_image_lets_git_look_at_a_repository_of_another_user(place: Place, tmp_path: Path) -> None:
    (command,) = re.findall(r"git config --system .*", CONTAINER.read_text("utf-8"))
    variables = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": str(tmp_path / "gitconfig"),
        "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1",
    }
    place.run(["git", "init", "--quiet"], {})
    assert place.run(["git", "ls-files"], variables).returncode != 0
    assert place.run(["sh", "-c", command], variables).returncode == 0
    done = place.run(["git", "ls-files", "--others"], variables)
    assert done.stdout.split() == ["crane.yaml", "pip.py", "venv.py"], done.stderr
