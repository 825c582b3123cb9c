"""The files that a commit hook gets: a few by name, in a small repository."""

from __future__ import annotations

from pathlib import Path

from bench import go_code, manifests, mixed
from bench.tree import Tree

CLEAN, HOLDING = 20, 20


def _good(number: int) -> str:
    return go_code.controller(f"good{number}", "held") + f'\nconst held = "{mixed.OWN}/part{number}"\n'


def make(folder: Path, seed: int) -> tuple[Tree, dict[str, list[str]]]:
    """The tree, and for each row of the table the files that the hook is given."""
    tree = Tree(folder, seed)
    tree.write("go.mod", f"module {go_code.MODULE}\n\ngo 1.24\n")
    dice = tree.dice
    clean = [
        tree.write(f"deploy/d{n}.yaml", manifests.deployment(n, dice))
        if n % 2
        else tree.write(f"internal/code/code{n}.go", go_code.code("code", 12, dice))
        for n in range(CLEAN)
    ]
    holding = [
        tree.write(f"samples/v{n}.yaml", manifests.widget(f"v{n}", [f"{mixed.OWN}/chart"]))
        if n % 2
        else tree.write(f"internal/good{n}/c.go", _good(n))
        for n in range(HOLDING)
    ]
    for number, sort in enumerate(("manifest", "call", "constant", "imported", "python")):
        mixed.plant(tree, sort, number)
    tree.git()
    return tree, {
        "20 files, none holds the word": clean,
        "20 files, all hold it": holding,
        "a manifest with a finding": ["samples/bad0.yaml"],
        "a Go file, literal": ["internal/bad1/controller.go"],
        "a Go file, constant of its package": ["internal/bad2/controller.go"],
        "a Go file, constant through go.mod": ["internal/controllers/bad3/controller.go"],
        "a Python file": ["operators/bad4.py"],
    }
