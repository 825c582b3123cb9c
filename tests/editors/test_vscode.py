"""VS Code in a browser with the extension of ``editors/vscode``: what a user sees, and what is on disk afterwards.

``nox -s vscode`` installs what that needs, and names the folder in ``CODE_SERVER``. Pictures of what was on the screen
are left in ``PICTURES``, if that names a folder.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.editors.home import EDITORS, PATIENCE, environment, run
from tests.editors.sample import GO, GO_PATH, MANIFEST, MANIFEST_PATH, NEW, OLD, fill
from tests.project import COMMAND, Project

DRIVER = Path(__file__).parent / "vscode.mjs"
EXTENSION = EDITORS / "vscode"
INSTALLED = Path(os.environ.get("CODE_SERVER", os.devnull)).absolute()
PROGRAM = INSTALLED / "node_modules/code-server/out/node/entry.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
USER = {
    "files.autoSave": "off",
    "workbench.startupEditor": "none",
    "finalizer-lint.command": [COMMAND, "server"],  # the PATH that VS Code goes by is a login shell's
}
LINE = GO.decode().splitlines().index(f'const Finalizer = /* 🚢 船 */ "{OLD}"') + 1
_ADDRESS = re.compile(r"HTTP server listening on (\S+)")

pytestmark = [
    pytest.mark.skipif(not PROGRAM.exists(), reason="no code-server in CODE_SERVER: nox -s vscode"),
    pytest.mark.skipif(not (EXTENSION / "dist/extension.js").exists(), reason="the extension is not built"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium"),
]

Steps = Callable[[str], Any]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's home with the extension."""
    home = tmp_path_factory.mktemp("home")
    for part in ("package.json", "dist/extension.js"):
        target = home / "extensions/finalizer-lint" / part
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(EXTENSION / part, target)
    settings = home / "user/User/settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(USER), encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def address(house: Path) -> Iterator[str]:
    """Where a VS Code is served."""
    own = ["--user-data-dir", str(house / "user"), "--extensions-dir", str(house / "extensions")]
    quiet = ["--auth", "none", "--disable-workspace-trust", "--disable-telemetry", "--disable-update-check"]
    serving = subprocess.Popen(
        ["node", str(PROGRAM), "--bind-addr", "127.0.0.1:0", *quiet, *own],
        env=environment(house),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert serving.stdout is not None
    said: list[str] = []
    for line in serving.stdout:
        said.append(line)
        if found := _ADDRESS.search(line):
            yield found[1]
            break
    else:
        pytest.fail("".join(said))
    serving.terminate()
    serving.communicate(timeout=PATIENCE)


@pytest.fixture
def user(project: Project, house: Path, address: str, tmp_path_factory: pytest.TempPathFactory) -> Steps:
    """What a script of a user's steps leaves in ``answer``."""
    fill(project)

    def steps(script: str) -> Any:
        folder = tmp_path_factory.mktemp("steps")
        pictures = Path(os.environ.get("PICTURES", folder)).absolute()
        (folder / "steps.js").write_text(script, encoding="utf-8")
        url = f"{address}?folder={project.folder}"
        asked = [INSTALLED, CHROMIUM, url, folder / "steps.js", folder / "answer.json", pictures]
        run(["node", str(DRIVER), *map(str, asked)], project, house, 3 * PATIENCE)
        return json.loads((folder / "answer.json").read_text(encoding="utf-8"))

    return steps


def test_findings_and_what_is_known_of_a_name(user: Steps) -> None:
    answer = user(
        f"""
        await open("{MANIFEST_PATH}");
        answer.problems = await problems(2);
        await at(6, 10);
        answer.hover = await hover();
        await picture("hover");
        """
    )
    assert [OLD in row or "harbour-hold" in row for row in answer["problems"]] == [True, True]
    assert all("has no domain" in row and "FIN001" in row for row in answer["problems"])
    assert "Owner: project" in answer["hover"]
    assert "Removed:" in answer["hover"]


def test_a_go_file_is_opened_fixed_and_saved(user: Steps, project: Project) -> None:
    answer = user(
        f"""
        await open("{GO_PATH}");
        await problems(1);
        await at({LINE}, 36);
        answer.offered = await act("Rename '{OLD}' to '{NEW}'");
        await shows("const LegacyFinalizer");
        await picture("fixed");
        await saveAll();
        """
    )
    assert answer["offered"][1:] == ["Ignore FIN001 on this line", "Explain FIN001"]
    go = project.read(GO_PATH).decode()
    assert f'const Finalizer = /* 🚢 船 */ "{NEW}"\n' in go
    assert f'const LegacyFinalizer = "{OLD}"\n' in go
    assert project.read(MANIFEST_PATH) == MANIFEST.replace(OLD.encode(), NEW.encode())


def test_a_name_is_renamed_in_the_whole_project(user: Steps, project: Project) -> None:
    user(
        f"""
        await open("{MANIFEST_PATH}");
        await problems(2);
        await at(6, 10);
        await rename("voyages.acme.dev/log");
        await shows("voyages.acme.dev/log");
        await open("{GO_PATH}");
        await shows("const LegacyFinalizer");
        await picture("renamed");
        await saveAll();
        """
    )
    go = project.read(GO_PATH).decode()
    assert 'const Finalizer = /* 🚢 船 */ "voyages.acme.dev/log"\n' in go
    assert f'const LegacyFinalizer = "{OLD}"\n' in go
    assert b"- voyages.acme.dev/log\n" in project.read(MANIFEST_PATH)
