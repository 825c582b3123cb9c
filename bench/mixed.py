"""Whole trees with the mix of files that repositories of controllers have, and faults planted among them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from bench import go_code, manifests, python_code
from bench.tree import Tree

OWN = "ships.acme.dev"


@dataclasses.dataclass(frozen=True)
class Profile:
    """How many files a tree has, and what share of them each sort is."""

    files: int
    vendored: float
    crds: float
    crd_bytes: int


# Deployment tooling: much YAML, more than half of all bytes in CRDs. A platform: nine files of ten are vendored Go.
PROFILES = {
    "small": Profile(files=1_000, vendored=0.0, crds=0.015, crd_bytes=200_000),
    "deployment": Profile(files=3_000, vendored=0.0, crds=0.015, crd_bytes=400_000),
    "monorepo": Profile(files=5_000, vendored=0.3, crds=0.008, crd_bytes=250_000),
    "platform": Profile(files=24_000, vendored=0.8, crds=0.003, crd_bytes=250_000),
}
# Shares of the files that are neither vendored nor CRDs.
_SORTS = {
    "manifest": 0.42,
    "code": 0.32,
    "prose": 0.10,
    "template": 0.06,
    "generated": 0.02,
    "script": 0.03,
    "json": 0.02,
    "widget": 0.015,
    "component": 0.005,
    "planted": 0.01,
}
_FINDINGS = ("manifest", "call", "constant", "imported", "python", "template", "unnamed")


def make(folder: Path, profile: Profile, seed: int) -> Tree:
    """The tree, in git."""
    tree = Tree(folder, seed)
    tree.write("go.mod", f"module {go_code.MODULE}\n\ngo 1.24\n\nrequire k8s.io/api v0.34.0\n")
    tree.write("charts/harbour/Chart.yaml", "apiVersion: v2\nname: harbour\nversion: 1.0.0\n")
    vendored = int(profile.files * profile.vendored)
    crds = int(profile.files * profile.crds)
    for number in range(crds):
        size = int(profile.crd_bytes * tree.dice.choice((0.2, 0.5, 1, 2.3)))
        tree.write(f"config/crd/bases/voyage{number}.yaml", manifests.crd(f"Voyage{number}", size, tree.dice))
    _vendor(tree, vendored)
    sorts = tree.dice.choices(list(_SORTS), list(_SORTS.values()), k=profile.files - tree.files)
    for number, sort in enumerate(sorts):
        _plain(tree, sort, number)
    for number in range(max(len(_FINDINGS), sorts.count("planted"))):
        plant(tree, _FINDINGS[number % len(_FINDINGS)], number)
    tree.git()
    return tree


def _vendor(tree: Tree, count: int) -> None:
    """Vendored Go: a few bodies over and over, as making each anew would take longer than measuring."""
    if not count:
        return
    bodies = [go_code.code("api", functions, tree.dice) for functions in (2, 4, 9, 14, 24, 50)]
    mention = go_code.generated("api", "Voyage", 30, tree.dice)
    for number in range(count):
        text = mention if number % 33 == 0 else tree.dice.choice(bodies)
        tree.write(f"vendor/k8s.io/api/group{number // 12}/types_{number}.go", f"// {number}\n{text}")


def _plain(tree: Tree, sort: str, number: int) -> None:
    """A file without a fault. A component is two: a package of constants and the controller that imports it."""
    dice, folder = tree.dice, f"part{number // 9}"
    if sort == "manifest":
        tree.write(f"deploy/{folder}/deployment{number}.yaml", manifests.deployment(number, dice))
    elif sort == "code":
        tree.write(f"internal/{folder}/code{number}.go", go_code.code(folder, dice.randrange(3, 40), dice))
    elif sort == "prose":
        tree.write(f"docs/{folder}/page{number}.md", python_code.code(9, dice))
    elif sort == "template":
        held = f"{OWN}/chart" if number % 9 == 0 else None
        tree.write(f"charts/harbour/templates/voyage{number}.yaml", manifests.template(f"v{number}", held))
    elif sort == "generated":
        tree.write(f"pkg/generated/{folder}/apply{number}.go", go_code.generated(folder, "Voyage", 20, dice))
    elif sort == "script":
        tree.write(f"hack/{folder}/script{number}.py", python_code.code(dice.randrange(3, 20), dice))
    elif sort == "json":
        tree.write(f"dashboards/board{number}.json", manifests.values_json(number, dice))
    elif sort == "widget":
        tree.write(f"samples/{folder}/voyage{number}.yaml", manifests.widget(f"voyage-{number}", [f"{OWN}/chart"]))
    elif sort == "component":
        _imported(tree, f"good{number}", f"{OWN}/part{number}")


def plant(tree: Tree, sort: str, number: int) -> None:
    """A fault of a sort: a name without a domain, somewhere between plain to see and three files away."""
    name, part = f"unload-{number}", f"bad{number}"
    constant = f"finalizerOf{number}"
    if sort == "manifest":
        tree.write(f"samples/{part}.yaml", manifests.widget(part, [name]), plain=(name,))
    elif sort == "template":
        tree.write(f"charts/harbour/templates/{part}.yaml", manifests.template(part, name), hidden=(name,))
    elif sort == "call":
        tree.write(f"internal/{part}/controller.go", go_code.controller(part, f'"{name}"'), plain=(name,))
    elif sort == "constant":
        tree.write(f"internal/{part}/names.go", go_code.constants(part, **{constant: name}), plain=(name,))
        tree.write(f"internal/{part}/controller.go", go_code.controller(part, constant))
    elif sort == "imported":
        _imported(tree, part, name)
    elif sort == "unnamed":
        tree.write(f"internal/{part}/names.go", go_code.constants(part, **{f"Unload{number}": name}), hidden=(name,))
        tree.write(f"internal/{part}/controller.go", go_code.controller(part, f"Unload{number}"))
    else:
        text = python_code.operator(f"FINALIZER_{number}", name)
        tree.write(f"operators/{part}.py", text, plain=(name,))


def _imported(tree: Tree, part: str, name: str) -> None:
    """A constant in a package of its own, and a controller elsewhere that imports it."""
    where = f"pkg/api/{part}"
    hidden = () if "/" in name else (name,)
    tree.write(f"{where}/names.go", go_code.constants(part, Unloading=name), hidden=hidden)
    used = go_code.controller("controllers", f"{part}.Unloading", f"{go_code.MODULE}/{where}")
    tree.write(f"internal/controllers/{part}/controller.go", used)
