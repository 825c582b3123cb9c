"""The tables that compare tools: a hook's files, generated trees, checkouts."""

from __future__ import annotations

import dataclasses
import functools
import shutil
from collections.abc import Sequence
from pathlib import Path

from bench import agree, figures, hook, mixed
from bench.edits import Edit
from bench.measure import Command, NotRunError, Run, alternate
from bench.tools import AST_GREP, BARE, COLD, EDIT, OURS, RIPGREP, SEMGREP, WARM, WORD_EDIT, YAMLLINT, Tools


@dataclasses.dataclass(frozen=True)
class Bench:
    """Where, with what and how long to measure."""

    work: Path
    tools: Tools
    peers: Sequence[str]
    runs: int
    patience: float
    seed: int

    def present(self, *names: str) -> list[str]:
        return [name for name in names if self.tools.has(name)]


def hooks(bench: Bench) -> str:
    """A few files by name, against a bare interpreter."""
    tree, given = hook.make(bench.work / "hook", bench.seed)
    said = agree.check(tree, bench.tools, bench.peers)
    rows: list[list[str]] = []
    for title, paths in given.items():
        peers = [name for name in (AST_GREP, SEMGREP, YAMLLINT) if name in bench.peers and _reads(name, paths)]
        rows += _compare(bench, title, tree.folder, bench.present(BARE, OURS, *peers), paths)
    return f"{said}.\n\n{_table(BARE, rows)}"


def generated(bench: Bench, profile: str) -> str:
    """A generated tree, after a check that all tools see what they can."""
    tree = mixed.make(bench.work / profile, mixed.PROFILES[profile], bench.seed)
    said = agree.check(tree, bench.tools, bench.peers)
    table = checkout(bench, profile, tree.folder)
    return f"{profile}: {tree.files:,} files, {tree.bytes / 1e6:,.0f} MB, {said}.\n\n{table}"


def checkout(bench: Bench, title: str, folder: Path) -> str:
    """A whole tree, against ripgrep where it is there."""
    names = bench.present(RIPGREP, OURS, COLD, WARM, EDIT, WORD_EDIT, *bench.peers)
    return _table(names[0], _compare(bench, title, folder, names, ["."]))


def _reads(name: str, paths: Sequence[str]) -> bool:
    return name != YAMLLINT or all(path.endswith(".yaml") for path in paths)


def _compare(bench: Bench, title: str, folder: Path, names: Sequence[str], paths: Sequence[str]) -> list[list[str]]:
    """A row for each tool over the same paths; the first is what the others are held against."""
    taken = alternate(
        {name: _command(bench, name, folder, paths) for name in names}, folder, bench.runs, bench.patience
    )
    if failed := {run.code for run in taken.get(OURS, ())} - {0, 1, 3}:  # 3: some file of a checkout is broken
        raise NotRunError(f"{OURS} on {title}: exit {failed}")
    return [[title, name, *_row(taken[name], taken[names[0]])] for name in names]


def _command(bench: Bench, name: str, folder: Path, paths: Sequence[str]) -> Command:
    line, variables = bench.tools.command(name, paths), bench.tools.variables(name, bench.work)
    if name == COLD:
        return Command(line, functools.partial(shutil.rmtree, bench.work / name, True), variables=variables)
    if name in (EDIT, WORD_EDIT):
        edit = Edit(folder, has_word=name == WORD_EDIT)
        return Command(line, edit.make, edit.undo, variables)
    return Command(line, variables=variables)


def _row(runs: Sequence[Run], against: Sequence[Run]) -> list[str]:
    cpu, reference = [run.cpu for run in runs], figures.median([run.cpu for run in against])
    return [
        figures.spread(cpu, 1e3),
        figures.spread([run.wall for run in runs], 1e3),
        f"{max(run.peak for run in runs) / 1e6:,.0f}",
        figures.ratio(figures.median(cpu), reference),
        f"{(figures.median(cpu) - reference) * 1e3:+,.0f}",
        str(len(runs)),
    ]


def _table(against: str, rows: Sequence[Sequence[str]]) -> str:
    head = ("", "tool", "CPU, ms", "wall, ms", "peak, MB", f"CPU to {against}", "more, ms", "runs")
    return figures.markdown(head, rows) + "\n"
