"""Series of inputs that grow: does the cost grow with them, and no faster?"""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

from bench import figures, go_code, manifests
from bench.measure import Command, Run, alternate
from bench.side_by_side import Bench
from bench.tools import OURS
from bench.tree import Tree

Make = Callable[[Tree, int], None]


def many_manifests(tree: Tree, size: int) -> None:
    for number in range(size):
        text = manifests.widget(f"v{number}", ["ships.acme.dev/chart"] if number % 20 else [f"unload-{number}"])
        tree.write(f"part{number // 500}/v{number}.yaml", text)


def one_manifest(tree: Tree, size: int) -> None:
    """Of so many megabytes: one List, as `kubectl get -o yaml` prints it."""
    item = manifests.widget("v", ["ships.acme.dev/chart"], "  note: of the crew\n" * 20)
    item = "  - " + item.replace("\n", "\n    ").rstrip() + "\n"
    tree.write("list.yaml", "apiVersion: v1\nkind: List\nitems:\n" + item * (size * 1_000_000 // len(item)))


def documents(tree: Tree, size: int) -> None:
    tree.write("all.yaml", "---\n".join(manifests.widget(f"v{n}", ["ships.acme.dev/chart"]) for n in range(size)))


def long_list(tree: Tree, size: int) -> None:
    tree.write("long.yaml", manifests.widget("v", [f"ships.acme.dev/f{number}" for number in range(size)]))


def package(tree: Tree, size: int) -> None:
    """Each file uses the constant of the next one."""
    tree.write("go.mod", f"module {go_code.MODULE}\n\ngo 1.24\n")
    for number in range(size):
        mine = f'\nconst finalizer{number} = "ships.acme.dev/f{number}"\n'
        used = go_code.controller("wide", f"finalizer{(number + 1) % size}").replace("Reconcile", f"Reconcile{number}")
        tree.write(f"wide/file{number}.go", used + mine)


def chain(tree: Tree, size: int) -> None:
    """A constant that is a constant that is a constant, each in a file of its own."""
    tree.write("go.mod", f"module {go_code.MODULE}\n\ngo 1.24\n")
    tree.write("chain/name0.go", 'package chain\n\nconst finalizer0 = "unload-cargo"\n')
    for number in range(1, size):
        tree.write(f"chain/name{number}.go", f"package chain\n\nconst finalizer{number} = finalizer{number - 1}\n")
    tree.write("chain/use.go", go_code.controller("chain", f"finalizer{size - 1}"))


def findings(tree: Tree, size: int) -> None:
    """A hundred in each file."""
    for number in range(max(1, size // 100)):
        tree.write(f"part{number // 50}/v{number}.yaml", _objects(min(size, 100)))


def fixed_findings(tree: Tree, size: int) -> None:
    """The same, and the settings rename them all."""
    findings(tree, size)
    renames(tree, 100)


def fixed_in_one(tree: Tree, size: int) -> None:
    """All in one file, each with a name of its own."""
    tree.write("all.yaml", _objects(size))
    renames(tree, size)


def _objects(count: int) -> str:
    return "---\n".join(manifests.widget(f"v{number}", [f"unload-{number}"]) for number in range(count))


def fixed_files(tree: Tree, size: int) -> None:
    """One in each file."""
    for number in range(size):
        tree.write(f"part{number // 500}/v{number}.yaml", manifests.widget(f"v{number}", [f"unload-{number % 10}"]))
    renames(tree, 10)


def renames(tree: Tree, count: int) -> None:
    lines = "".join(f'"unload-{number}" = "ships.acme.dev/unload-{number}"\n' for number in range(count))
    tree.write("finalizer-lint.toml", f"[renames]\n{lines}")


@dataclasses.dataclass(frozen=True)
class Series:
    """An input that is made in several sizes."""

    title: str
    largest: int
    make: Make
    fix: bool = False


SERIES = {
    "manifests": Series("small manifests", 100_000, many_manifests),
    "megabytes": Series("one manifest, MB", 100, one_manifest),
    "documents": Series("documents in one file", 1_000_000, documents),
    "list": Series("finalizers in one list", 100_000, long_list),
    "package": Series("files in a Go package", 5_000, package),
    "chain": Series("constants in a chain", 1_000, chain),
    "findings": Series("findings reported", 10_000, findings),
    "fixed": Series("findings fixed", 10_000, fixed_findings, fix=True),
    "fixed-in-one": Series("findings fixed in one file", 1_000, fixed_in_one, fix=True),
    "files": Series("files fixed", 1_000, fixed_files, fix=True),
}
MILLION = Series("small manifests", 1_000_000, many_manifests)
STEPS = (16, 4, 1)


HEAD = ("series", "size", "MB", "CPU, s", "peak, MB", "exit", "exponent")


def table(series: Series, bench: Bench, scale: float) -> str:
    """The sizes of one series, and its exponent once the start-up is taken off: that does not grow."""
    start = _cpu(_runs(series, 1, bench)[1])
    sizes, costs, rows = [], [], []
    for step in STEPS:
        size = max(2, int(series.largest * scale) // step)
        written, taken = _runs(series, size, bench)
        sizes.append(float(written))
        costs.append(_cpu(taken) - start)
        peak = max(run.peak for run in taken) / 1e6
        codes = "/".join(str(code) for code in sorted({run.code for run in taken}))
        figure = _exponent(sizes, costs, start) if step == STEPS[-1] else ""
        rows.append(
            (series.title, f"{size:,}", f"{written / 1e6:,.2f}", f"{_cpu(taken):,.2f}", f"{peak:,.0f}", codes, figure)
        )
    return figures.markdown(HEAD, rows) + "\n"


def _exponent(sizes: list[float], costs: list[float], start: float) -> str:
    """Over the sizes that cost enough to be told from the start-up; a slope through noise would say nothing."""
    told = [(size, cost) for size, cost in zip(sizes, costs, strict=True) if cost > start / 4]
    return f"{figures.exponent(*zip(*told, strict=True)):.2f}" if len(told) > 1 else "too small to tell"


def _cpu(runs: list[Run]) -> float:
    return figures.median([run.cpu for run in runs])


def _runs(series: Series, size: int, bench: Bench) -> tuple[int, list[Run]]:
    """How many bytes were written, and what the runs over them took."""
    folder = bench.work / "growth"
    tree = _fresh(series, size, folder)
    again = (lambda: _fresh(series, size, folder)) if series.fix else None
    line = [*bench.tools.command(OURS, ["."]), *(["--fix"] if series.fix else [])]
    taken = alternate({OURS: Command(line, again)}, folder, bench.runs, bench.patience)[OURS]
    shutil.rmtree(folder)
    return tree.bytes, taken


def _fresh(series: Series, size: int, folder: Path) -> Tree:
    if folder.exists():
        shutil.rmtree(folder)
    tree = Tree(folder, 1)
    series.make(tree, size)
    tree.git()
    return tree
