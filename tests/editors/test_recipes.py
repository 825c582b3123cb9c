"""The recipes agree with the documentation, with each other and with the package."""

from __future__ import annotations

import json
import re
import sys

from finalizer_lint import __version__
from tests.editors.home import EDITORS

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PAGE = (EDITORS.parent / "docs/editors.md").read_text("utf-8")
COMMAND = ["finalizer-lint", "server"]


def test_each_recipe_is_on_the_page() -> None:
    endings = {".el", ".lua", ".toml", ".vim"}
    recipes = {
        path.relative_to(EDITORS.parent).as_posix()
        for path in EDITORS.rglob("*")
        if path.suffix in endings and "node_modules" not in path.parts
    }
    assert recipes == set(re.findall(r"^<!-- (editors/\S+):begin -->$", PAGE, re.MULTILINE))
    assert len(recipes) > 5


def test_helix_asks_the_server_for_each_language() -> None:
    recipe = tomllib.loads((EDITORS / "helix/languages.toml").read_text("utf-8"))
    server = recipe["language-server"]["finalizer-lint"]
    assert [server["command"], *server["args"]] == COMMAND
    assert {one["name"] for one in recipe["language"]} == {"go", "helm", "json", "python", "yaml"}
    assert all(one["language-servers"][-1] == "finalizer-lint" for one in recipe["language"])


def test_the_extension_has_the_packages_version_and_runs_its_command() -> None:
    manifest = json.loads((EDITORS / "vscode/package.json").read_text("utf-8"))
    lock = json.loads((EDITORS / "vscode/package-lock.json").read_text("utf-8"))
    assert manifest["version"] == lock["version"] == lock["packages"][""]["version"] == __version__
    assert manifest["contributes"]["configuration"]["properties"]["finalizer-lint.command"]["default"] == COMMAND


def test_the_page_names_the_extensions_settings() -> None:
    manifest = json.loads((EDITORS / "vscode/package.json").read_text("utf-8"))
    for setting in manifest["contributes"]["configuration"]["properties"]:
        assert setting.endswith(".trace.server") or f"`{setting}`" in PAGE
