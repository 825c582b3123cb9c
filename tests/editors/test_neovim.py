"""Neovim with the set-ups of ``editors/neovim``: what a user sees, and what is on disk afterwards."""

from __future__ import annotations

import codecs
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.editors.home import install
from tests.editors.home import run as run_in
from tests.editors.sample import FIXED_MANIFEST, GO, GO_PATH, MANIFEST, MANIFEST_PATH, NEW, OLD, fill
from tests.project import Project

DRIVER = Path(__file__).parent / "neovim.lua"


def version() -> tuple[int, int]:
    """Neovim's version, (0, 0) without any."""
    if shutil.which("nvim") is None:
        return (0, 0)
    said = subprocess.run(["nvim", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"NVIM v(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else (0, 0)


VERSION = version()
pytestmark = pytest.mark.skipif(VERSION < (0, 8), reason="no Neovim 0.8 or newer")


def run(project: Project, home: Path, lua: str) -> Any:
    """What a script leaves in ``answer``, in a Neovim with the recipes where their first lines say."""
    config = home / "CONFIG/nvim"
    install("neovim/finalizer-lint-on-save.lua", config / "plugin")
    first = "vim.o.swapfile = false\n"  # one would outlive a run that is given up
    if VERSION >= (0, 11):
        install("neovim/lsp/finalizer_lint.lua", config / "lsp")
        first += 'vim.lsp.enable("finalizer_lint")\n'
    else:
        install("neovim/finalizer-lint-start.lua", config / "plugin")
    (config / "init.lua").write_text(first, encoding="utf-8")
    script, result = home / "script.lua", home / "answer.json"
    end = f"vim.fn.writefile({{ vim.json.encode(answer) }}, {str(result)!r})\n"
    script.write_text(f"{DRIVER.read_text('utf-8')}\n{lua}\n{end}", encoding="utf-8")
    tried = f"local ok, why = pcall(dofile, {str(script)!r})"
    command = f"lua {tried} if not ok then io.stderr:write(why) vim.cmd.cquit() end"
    run_in(["nvim", "--headless", "-i", "NONE", "-c", command, "-c", "qall!"], project, home)
    return json.loads(result.read_text(encoding="utf-8"))


def renamed(go: bytes) -> list[str]:
    return [line for line in go.decode().splitlines() if "inalizer =" in line or "Remove" in line]


def test_a_go_file_is_opened_fixed_and_saved(project: Project, home: Path) -> None:
    fill(project)
    answer = run(
        project,
        home,
        f"""
        open("{GO_PATH}")
        diagnosed("FIN001")
        answer.found = vim.diagnostic.get(0)[1]
        at("{OLD}")
        act("Rename '{OLD}' to '{NEW}'")
        vim.cmd.wall()
        diagnosed("")
        """,
    )
    assert answer["found"]["message"].startswith(f'finalizer "{OLD}" has no domain')
    line = GO.decode().splitlines()[answer["found"]["lnum"]].encode()
    assert line[answer["found"]["col"] : answer["found"]["end_col"]].decode() == f'"{OLD}"'
    assert renamed(project.read(GO_PATH)) == [
        f'const Finalizer = /* 🚢 船 */ "{NEW}"',
        f'const LegacyFinalizer = "{OLD}"',
        "\tcontrollerutil.RemoveFinalizer(object, Finalizer)",
        "\tcontrollerutil.RemoveFinalizer(object, LegacyFinalizer)",
    ]
    assert f"- {NEW}\n".encode() in project.read(MANIFEST_PATH)


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "mark"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_a_manifest_is_fixed_when_it_is_saved(project: Project, home: Path, mark: bytes, ending: bytes) -> None:
    fill(project)
    project.write(MANIFEST_PATH, mark + MANIFEST.replace(b"\n", ending))
    run(
        project,
        home,
        f"""
        open("{MANIFEST_PATH}")
        diagnosed("FIN001 FIN001")
        vim.api.nvim_buf_set_lines(0, 3, 4, true, {{ "  name: 処女航海 🚢" }})
        vim.cmd.write()
        diagnosed("FIN001")
        """,
    )
    named = FIXED_MANIFEST.replace(b"maiden", "処女航海 🚢".encode())
    assert project.read(MANIFEST_PATH) == mark + named.replace(b"\n", ending)


def test_hover_definition_and_references(project: Project, home: Path) -> None:
    fill(project)
    answer = run(
        project,
        home,
        f"""
        open("{MANIFEST_PATH}")
        at("{OLD}")
        local function pages()
          return vim.tbl_filter(function(window)
            return vim.api.nvim_win_get_config(window).relative ~= ""
          end, vim.api.nvim_list_wins())
        end
        vim.lsp.buf.hover()
        wait("the page of the name", function() return #pages() == 1 end)
        local shown = vim.api.nvim_win_get_buf(pages()[1])
        answer.page = table.concat(vim.api.nvim_buf_get_lines(shown, 0, -1, true), "\\n")
        vim.api.nvim_win_close(pages()[1], true)
        vim.lsp.buf.references()
        wait("references", function() return #vim.fn.getqflist() == 4 end)
        answer.references = vim.tbl_map(function(one)
          return {{ vim.fn.fnamemodify(vim.fn.bufname(one.bufnr), ":."), one.lnum }}
        end, vim.fn.getqflist())
        vim.cmd.cclose()
        at("{OLD}")
        vim.lsp.buf.definition()
        wait("the definition", function() return here()[1] == "{GO_PATH}" end)
        answer.definition = here()
        """,
    )
    assert "Owner: project" in answer["page"]
    assert "Removed:" in answer["page"]
    assert answer["definition"] == [GO_PATH, 9, len("const ") + 1]
    assert sorted(answer["references"]) == [[MANIFEST_PATH, 6], [GO_PATH, 9], [GO_PATH, 12], [GO_PATH, 16]]


def test_a_name_is_renamed_in_the_whole_project(project: Project, home: Path) -> None:
    fill(project)
    run(
        project,
        home,
        f"""
        open("{MANIFEST_PATH}")
        at("{OLD}")
        local before = vim.api.nvim_buf_get_changedtick(0)
        vim.lsp.buf.rename("voyages.acme.dev/log")
        wait("the rename", function() return vim.api.nvim_buf_get_changedtick(0) > before end)
        vim.cmd.wall()
        """,
    )
    assert renamed(project.read(GO_PATH))[:2] == [
        'const Finalizer = /* 🚢 船 */ "voyages.acme.dev/log"',
        f'const LegacyFinalizer = "{OLD}"',
    ]
    assert b"- voyages.acme.dev/log\n" in project.read(MANIFEST_PATH)


def test_what_is_typed_is_looked_at_before_it_is_saved(project: Project, home: Path) -> None:
    fill(project)
    run(
        project,
        home,
        f"""
        open("{MANIFEST_PATH}")
        diagnosed("FIN001 FIN001")
        vim.api.nvim_buf_set_lines(0, 6, 7, true, {{}})
        diagnosed("FIN001")
        vim.cmd.undo()
        diagnosed("FIN001 FIN001")
        """,
    )
    assert project.read(MANIFEST_PATH) == MANIFEST


def test_what_only_the_whole_project_shows_comes_by_itself(project: Project, home: Path) -> None:
    fill(project)
    project.write(GO_PATH, GO.replace(b"\tcontrollerutil.RemoveFinalizer(object, Finalizer)\n", b""))
    run(project, home, f'open("{GO_PATH}")\ndiagnosed("FIN001 FIN106")')


def test_a_file_outside_of_any_repository(project: Project, home: Path) -> None:
    project.write(MANIFEST_PATH, MANIFEST)
    run(project, home, f'open("{MANIFEST_PATH}")\ndiagnosed("FIN001 FIN001")\nvim.cmd.write()')
    assert project.read(MANIFEST_PATH) == MANIFEST
