"""The yardstick itself: its trees, its check that tools agree, its arithmetic. Nothing here is timed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bench import agree, figures, growth, hook, instructions, measure, mixed, server
from bench.tools import OURS, RIPGREP, Tools
from bench.tree import Planted, Tree
from tests.project import COMMAND, Project

SMALL = mixed.Profile(files=120, vendored=0.2, crds=0.03, crd_bytes=9_000)
ALONE = Tools(COMMAND, {})


def digest(folder: Path) -> str:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    parts = (path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() for path in paths)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def test_a_seed_decides_every_byte(tmp_path: Path) -> None:
    trees = [mixed.make(tmp_path / name, SMALL, seed) for name, seed in (("one", 1), ("again", 1), ("other", 2))]
    one, again, other = (digest(tree.folder) for tree in trees)
    assert one == again
    assert one != other
    assert trees[0].planted == trees[1].planted


def test_what_is_planted_is_what_is_reported(tmp_path: Path) -> None:
    tree = mixed.make(tmp_path / "tree", SMALL, 1)
    assert {planted.plain for planted in tree.planted} == {True, False}
    assert agree.check(tree, ALONE, []).startswith(f"{len(tree.planted)} planted findings")


def test_the_hook_is_given_files_that_are_there(tmp_path: Path) -> None:
    tree, rows = hook.make(tmp_path / "hook", 1)
    agree.check(tree, ALONE, [])
    paths = [tree.folder / path for given in rows.values() for path in given]
    assert [path for path in paths if not path.is_file()] == []
    words = [b"inalizer" in (tree.folder / path).read_bytes() for path in rows["20 files, none holds the word"]]
    assert words == [False] * 20


def test_a_tool_that_misses_or_invents_a_finding_stops_the_measuring(tmp_path: Path) -> None:
    tree = mixed.make(tmp_path / "tree", SMALL, 1)
    found = tree.planted.pop()
    with pytest.raises(agree.DisagreementError, match="also reports 1 of"):
        agree.check(tree, ALONE, [])
    tree.planted += [found, Planted("nowhere.yaml", 1, "x", plain=False)]
    with pytest.raises(agree.DisagreementError, match=r"misses 1 of .*: nowhere\.yaml:1"):
        agree.check(tree, ALONE, [])


@pytest.mark.parametrize("name", growth.SERIES)
def test_each_series_has_the_work_in_it(name: str, tmp_path: Path) -> None:
    series = growth.SERIES[name]
    tree = Tree(tmp_path, 1)
    series.make(tree, 1 if name == "megabytes" else 40)
    tree.git()
    project = Project(tmp_path)
    summary = project.run("check", "--output-format", "json", *(["--fix"] if series.fix else []), ".").json["summary"]
    assert summary["files_parsed"] >= 1
    assert summary["unreadable"] == 0
    wanted = {"manifests": 2, "chain": 1, "findings": 40}.get(name, 0)
    assert summary["findings"]["error"] + summary["findings"]["warning"] == wanted
    assert summary["fixed"] == (40 if series.fix else 0)


def test_a_run_tells_its_exit_code_and_uses_something(tmp_path: Path) -> None:
    run = measure.once(measure.Command(["sh", "-c", "exit 3"]), tmp_path)
    assert run.code == 3
    assert run.wall > 0
    assert run.peak > 0
    with pytest.raises(measure.NotRunError):
        measure.once(measure.Command(["no-such-tool-anywhere"]), tmp_path)


def test_commands_take_turns_and_are_prepared_each_time(tmp_path: Path) -> None:
    log = tmp_path / "log"
    prepared: list[int] = []
    commands = {
        name: measure.Command(["sh", "-c", f"echo {name} >>{log}"], lambda: prepared.append(1)) for name in ("a", "b")
    }
    taken = measure.alternate(commands, tmp_path, 2)
    assert log.read_text().split() == ["a", "b"] * 3
    assert len(prepared) == 6
    assert [len(runs) for runs in taken.values()] == [2, 2]


def test_a_command_without_patience_left_counts_its_only_run(tmp_path: Path) -> None:
    taken = measure.alternate({"a": measure.Command(["true"])}, tmp_path, 5, patience=0)
    assert len(taken["a"]) == 1


def test_commands_name_only_tools_that_are_there() -> None:
    tools = Tools("ours", {RIPGREP: "rg"})
    assert tools.has("rg -l, ast-grep") is False
    assert tools.command(OURS, ["a.yaml"]) == ["ours", "check", "a.yaml"]


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_the_exponent_of_a_power_is_that_power(power: float) -> None:
    sizes = [10.0, 100.0, 1000.0]
    assert figures.exponent(sizes, [3 * size**power for size in sizes]) == pytest.approx(power)


def test_figures_as_they_are_written() -> None:
    assert figures.quartiles([5.0]) == (5.0, 5.0)
    assert figures.quartiles([1.0, 2.0, 3.0, 4.0, 5.0]) == (2.0, 4.0)
    assert figures.spread([0.001, 0.002, 0.003], 1e3) == "2 (2-2)"
    assert figures.spread([1.0, 2.0, 9.0, 4.0], digits=1) == "3.0 (1.8-5.2)"
    assert (figures.ratio(2.6, 2.0), figures.ratio(150.0, 1.0)) == ("1.30×", "150×")
    assert figures.markdown(["a", "b"], [["x", "1"]]) == "| a | b |\n| --- | ---: |\n| x | 1 |"


def test_instruction_counts_fail_only_where_they_grew() -> None:
    lines, good = instructions.compare({"same": 2.1, "less": 1.0, "new": 3.0}, {"same": 2.0, "less": 2.0})
    assert good
    assert [line.partition(", ")[2] for line in lines] == [
        "",
        "far less than the stored 2.00: --update keeps it so",
        "nothing stored",
    ]
    lines, good = instructions.compare({"more": 2.6}, {"more": 2.0})
    assert not good
    assert "more than 1.25 times the stored 2.00" in lines[0]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to read sizes from")
def test_an_editors_waiting_is_measured(project: Project) -> None:
    path = project.widget("one.yaml", "some-finalizer")
    text = server.table(COMMAND, project.folder, path.name)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert [row.split("|")[1].strip() for row in rows[2:]] == [
        "start, until it can be asked",
        "diagnostics on opening the first file",
        "whole project known",
        "diagnostics after a keystroke",
        "references in the whole project after a keystroke",
        "memory of both processes after it, MB",
    ]
