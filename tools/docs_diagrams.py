"""The diagrams of the documentation: what deletion does, how a rename goes, what the API server answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docs_kinds import served
from docs_svg import WIDTH, arrow, box, chip, height_of, svg, text

from finalizer_lint.core.names import LATEST, MEASURED, ObjectClass, Status, verdict

FOLDER = Path("docs/diagrams")
LOOKS = {Status.ACCEPTED: "good", Status.WARNED: "careful", Status.REJECTED: "bad"}
NAMES = {"no domain": "cleanup", "no path": "acme.dev", "good": "acme.dev/cleanup", "invalid": "a/b/c"}
BUILT_IN = {ObjectClass.STRICT: ("Pod", "Secret", "Job"), ObjectClass.LENIENT: ("Lease", "Event")}  # some of them


def diagrams() -> dict[Path, str]:
    """The pictures, by their path from the root."""
    return {
        FOLDER / "deletion.svg": svg("An object with finalizers, from its deletion on", 462, deletion()),
        FOLDER / "rename.svg": svg("A finalizer is renamed over three releases", 566, rename()),
        FOLDER / "answers.svg": svg(f"What the API server {LATEST} answers to a name", 424, answers()),
    }


def deletion() -> Iterator[str]:
    alive = ["Alive", "finalizers: acme.dev/volume, acme.dev/dns"]
    terminating = ["Terminating", "deletionTimestamp is set", "names may go, none may be added"]
    stuck = ["Stuck", "nobody takes it off:", "a controller that is gone,", "a name misspelt,", "or renamed in code"]
    yield box(60, 20, 290, alive)
    yield arrow("M205 72V126")
    yield text(215, 104, ["kubectl delete"], "dim")
    yield arrow("M60 46H28V425H58")
    yield text(36, 366, ["no name", "in the list"], "dim")
    yield box(60, 128, 290, terminating, "careful")
    yield arrow("M350 150H378V172H352")
    yield text(386, 216, ["a controller cleans up, takes its name off"], "dim", "end")
    yield arrow("M130 196V398")
    yield text(140, 256, ["the list", "is empty"], "dim")
    yield arrow("M300 226V260")
    yield box(205, 262, 175, stuck, "bad")
    yield arrow("M292 360V425H262", "back")
    yield text(386, 446, ["by hand: nothing is cleaned up"], "dim", "end")
    yield box(60, 400, 200, ["Gone"], "good")


def rename() -> Iterator[str]:
    old, new = "crate-cleanup", "acme.dev/crates"
    yield text(20, 30, ["what the code does"], "dim")
    yield text(380, 30, ["what objects carry"], "dim", "end")
    for y, title, lines, carried in (
        (44, "v1", ["adds the old name", "removes the old name"], [(old, "careful")]),
        (216, "v2: the rename", ["adds the new name", "removes both"], [(old, "careful"), (new, "good")]),
        (420, "v3: without legacy code", ["adds the new name", "removes the new name"], [(new, "good")]),
    ):
        yield box(20, y, 216, [title, *lines])
        for number, (name, look) in enumerate(carried):
            yield chip(258, y + 8 + 28 * number, 122, name, look, "name")
    bottom = 44 + height_of(["", "", ""])
    yield arrow(f"M60 {bottom}V214")
    yield text(70, 150, ["roll out"], "dim")
    yield arrow(f"M160 216V{bottom + 2}", "back")
    yield text(
        170, 140, ["roll back: v1 leaves the new", "name on; these objects hang", "until v2 is there again"], "dim"
    )
    yield arrow(f"M60 {216 + height_of(['', '', ''])}V418")
    yield text(
        70,
        320,
        ["only when", "– no object in any cluster has the old name", "– no roll back leads to v1 any more"],
        "dim",
    )
    yield text(20, 516, ["Objects that are being deleted can't get the new name:", "so v2 has to know both."], "dim")


def answers() -> Iterator[str]:
    """A row for each class of objects, with what the server says to a name of each sort."""
    for column, (sort, name) in enumerate(NAMES.items()):
        yield text(_middle(column), 30, [sort], "small", "middle")
        yield text(_middle(column), 46, [name if len(name) < 10 else f"{name[:9]}…"], "name", "middle")
    for number, (kind, (title, lines)) in enumerate(_rows().items()):
        y = 62 + 50 * number
        yield f'<path class="paper" d="M12 {y}H{WIDTH - 12}"/>'
        yield text(14, y + 20, [title], "title")
        yield text(14, y + 36, [lines], "dim")
        for column, name in enumerate(NAMES.values()):
            found = verdict(name, kind).status
            yield chip(_middle(column) - 28, y + 8, 56, found.value, LOOKS[found], "small")
            since = _since(name, kind)
            if since:
                yield text(_middle(column), y + 42, [f"since {since}"], "small dim", "middle")


def _middle(column: int) -> int:
    return 174 + 61 * column


def _since(name: str, kind: ObjectClass) -> str:
    """The version from which on the server says what the latest says, where older ones say something else."""
    latest = verdict(name, kind).status
    same = [version for version in MEASURED if verdict(name, kind, version).status is latest]
    return "" if len(same) == len(MEASURED) else same[0]


def _rows() -> dict[ObjectClass, tuple[str, str]]:
    return {
        ObjectClass.CUSTOM_RESOURCE: ("custom resource", "any kind of a CRD"),
        ObjectClass.STRICT: _built_in(ObjectClass.STRICT),
        ObjectClass.LENIENT: _built_in(ObjectClass.LENIENT),
        ObjectClass.NAMESPACE_SPEC: ("a Namespace's", "spec.finalizers"),
        ObjectClass.EMBEDDED: ("embedded", "in a custom resource"),
        ObjectClass.UNVALIDATED: ("template", "of Pods, Jobs, claims"),
        ObjectClass.FORBIDDEN: ("ephemeral claim", "in a Pod's volumes"),
    }


def _built_in(wanted: ObjectClass) -> tuple[str, str]:
    """How many kinds there are of a class, and some of them. Raises SystemExit where one of these is of another."""
    kinds = {kind for _, kind, found in served() if found is wanted}
    if not kinds.issuperset(BUILT_IN[wanted]):
        raise SystemExit(f"{BUILT_IN[wanted]}: not all are {wanted.value}")
    return f"{len(kinds)} built-in kinds", f"{', '.join(BUILT_IN[wanted])}, …"
