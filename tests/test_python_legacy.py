"""Python that goes on removing the old name: before, after, and what the code then does with real objects."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from finalizer_lint.run.lint import lint
from tests.legacy import NEW, OLD, attempt, rewritten
from tests.project import Project

pytestmark = pytest.mark.slow

COMMENT = "# Still on objects from before the rename; drop it when no object carries it any more."
FOREIGN = "other.example/protect"
HEAD = 'import kubernetes\n\nFINALIZER = "acme-finalizer"\n\n\n'
HEAD_AFTER = f"""import kubernetes

FINALIZER = "acme.io/finalizer"
{COMMENT}
LEGACY_FINALIZER = "acme-finalizer"


"""

MODEL = """\
def reconcile(obj, clean_up):
    if obj.metadata.deletion_timestamp is not None:
        if FINALIZER in obj.metadata.finalizers:
            clean_up(obj)
            obj.metadata.finalizers.remove(FINALIZER)  # the last thing
        return
    if FINALIZER not in obj.metadata.finalizers:
        obj.metadata.finalizers.append(FINALIZER)
"""
MODEL_AFTER = """\
def reconcile(obj, clean_up):
    if obj.metadata.deletion_timestamp is not None:
        if FINALIZER in obj.metadata.finalizers or LEGACY_FINALIZER in obj.metadata.finalizers:
            clean_up(obj)
            if FINALIZER in obj.metadata.finalizers:
                obj.metadata.finalizers.remove(FINALIZER)  # the last thing
            if LEGACY_FINALIZER in obj.metadata.finalizers:
                obj.metadata.finalizers.remove(LEGACY_FINALIZER)
        return
    if FINALIZER not in obj.metadata.finalizers:
        obj.metadata.finalizers.append(FINALIZER)
"""

EARLY_RETURN = """\
def reconcile(obj, clean_up):
    finalizers = obj.metadata.finalizers
    if obj.metadata.deletion_timestamp is None:
        if FINALIZER not in finalizers:
            finalizers.append(FINALIZER)
        return
    if FINALIZER not in finalizers:
        return
    clean_up(obj)
    obj.metadata.finalizers = [f for f in finalizers if f != FINALIZER]
"""
EARLY_RETURN_AFTER = """\
def reconcile(obj, clean_up):
    finalizers = obj.metadata.finalizers
    if obj.metadata.deletion_timestamp is None:
        if FINALIZER not in finalizers:
            finalizers.append(FINALIZER)
        return
    if FINALIZER not in finalizers and LEGACY_FINALIZER not in finalizers:
        return
    clean_up(obj)
    obj.metadata.finalizers = [f for f in finalizers if f != FINALIZER and f != LEGACY_FINALIZER]
"""

HELPERS = """\
def remove_finalizer(obj, name):
    if name in obj.metadata.finalizers:
        obj.metadata.finalizers.remove(name)


def has_finalizer(obj, name):
    return name in obj.metadata.finalizers


def reconcile(obj, clean_up):
    if obj.metadata.deletion_timestamp is not None and has_finalizer(obj, FINALIZER):
        clean_up(obj)
        remove_finalizer(obj, FINALIZER)
    elif obj.metadata.deletion_timestamp is None and not has_finalizer(obj, FINALIZER):
        obj.metadata.finalizers.append(FINALIZER)
"""
HELPERS_AFTER = """\
def remove_finalizer(obj, name):
    if name in obj.metadata.finalizers:
        obj.metadata.finalizers.remove(name)


def has_finalizer(obj, name):
    return name in obj.metadata.finalizers


def reconcile(obj, clean_up):
    if obj.metadata.deletion_timestamp is not None and \
(has_finalizer(obj, FINALIZER) or has_finalizer(obj, LEGACY_FINALIZER)):
        clean_up(obj)
        remove_finalizer(obj, FINALIZER)
        remove_finalizer(obj, LEGACY_FINALIZER)
    elif obj.metadata.deletion_timestamp is None and not has_finalizer(obj, FINALIZER):
        obj.metadata.finalizers.append(FINALIZER)
"""

RETURNED = """\
def without_finalizer(obj, finalizer):
    obj.metadata.finalizers = [f for f in obj.metadata.finalizers if f != finalizer]
    return obj


def remove_finalizer(obj, finalizer):
    other = copy.copy(obj)
    other.metadata.finalizers = [f for f in obj.metadata.finalizers if f != finalizer]
    return other


def reconcile(obj, clean_up):
    if obj.metadata.deletion_timestamp is not None:
        if any(f == "acme" for f in obj.metadata.finalizers) or FINALIZER in obj.metadata.finalizers:
            clean_up(obj)
            obj = remove_finalizer(obj, FINALIZER)
    elif FINALIZER not in obj.metadata.finalizers:
        obj.metadata.finalizers.append(FINALIZER)
"""
RETURNED_AFTER = RETURNED.replace(
    "or FINALIZER in obj.metadata.finalizers:",
    "or FINALIZER in obj.metadata.finalizers or LEGACY_FINALIZER in obj.metadata.finalizers:",
).replace(
    "            obj = remove_finalizer(obj, FINALIZER)\n",
    "            obj = remove_finalizer(obj, FINALIZER)\n            obj = remove_finalizer(obj, LEGACY_FINALIZER)\n",
)

LOOPS = """\
def reconcile(obj, clean_up):
    if obj.metadata.deletion_timestamp is not None:
        cleaned = False
        while FINALIZER in obj.metadata.finalizers:
            if not cleaned:
                clean_up(obj)
                cleaned = True
            for f in list(obj.metadata.finalizers):
                if f == FINALIZER:
                    obj.metadata.finalizers.remove(f)
            obj.metadata.finalizers = list(filter(lambda f: f != FINALIZER, obj.metadata.finalizers))
        return
    if FINALIZER in obj.metadata.finalizers:
        return
    obj.metadata.finalizers.append(FINALIZER)
"""
LOOPS_AFTER = """\
def reconcile(obj, clean_up):
    if obj.metadata.deletion_timestamp is not None:
        cleaned = False
        while FINALIZER in obj.metadata.finalizers or LEGACY_FINALIZER in obj.metadata.finalizers:
            if not cleaned:
                clean_up(obj)
                cleaned = True
            for f in list(obj.metadata.finalizers):
                if f == FINALIZER or f == LEGACY_FINALIZER:
                    obj.metadata.finalizers.remove(f)
            obj.metadata.finalizers = list(filter(lambda f: f != FINALIZER and f != LEGACY_FINALIZER, \
obj.metadata.finalizers))
        return
    if FINALIZER in obj.metadata.finalizers:
        return
    obj.metadata.finalizers.append(FINALIZER)
"""

ASKED = """\
def has_finalizer(obj):
    return FINALIZER in obj.metadata.finalizers


def reconcile(obj, clean_up):
    if obj.metadata.deletion_timestamp is not None:
        if not has_finalizer(obj):
            return
        clean_up(obj)
        obj.metadata.finalizers = [f for f in obj.metadata.finalizers if f != FINALIZER]
    elif not has_finalizer(obj=obj):
        obj.metadata.finalizers.append(FINALIZER)
"""
ASKED_AFTER = ASKED.replace(
    "if not has_finalizer(obj):", "if not (has_finalizer(obj) or LEGACY_FINALIZER in obj.metadata.finalizers):"
).replace("if f != FINALIZER]", "if f != FINALIZER and f != LEGACY_FINALIZER]")

PROPERTY = """\
class Ship:
    def __init__(self, obj):
        self.metadata = obj.metadata

    @property
    def is_free(self):
        return FINALIZER not in self.metadata.finalizers


def reconcile(obj, clean_up):
    ship = Ship(obj)
    if ship.metadata.deletion_timestamp:
        if ship.is_free:
            return
        clean_up(obj)
        ship.metadata.finalizers = [f for f in ship.metadata.finalizers if f != FINALIZER]
    elif ship.is_free:
        ship.metadata.finalizers.append(FINALIZER)
"""
PROPERTY_AFTER = PROPERTY.replace(
    "        if ship.is_free:\n            return",
    "        if ship.is_free and LEGACY_FINALIZER not in ship.metadata.finalizers:\n            return",
).replace("if f != FINALIZER]", "if f != FINALIZER and f != LEGACY_FINALIZER]")

KEPT = """\
def reconcile(obj, clean_up):
    deleting = obj.metadata.deletion_timestamp is not None
    has_finalizer = any(f == FINALIZER for f in obj.metadata.finalizers)
    if deleting and not has_finalizer:
        return
    if not deleting:
        if not has_finalizer:
            obj.metadata.finalizers.append(FINALIZER)
        return
    kept = []
    for name in obj.metadata.finalizers:
        if name == FINALIZER:
            continue
        kept.append(name)
    clean_up(obj)
    obj.metadata.finalizers = kept
"""
KEPT_AFTER = (
    KEPT.replace(
        "FINALIZER for f in obj.metadata.finalizers)\n",
        "FINALIZER for f in obj.metadata.finalizers)\n"
        "    legacy_has_finalizer = any(f == LEGACY_FINALIZER for f in obj.metadata.finalizers)\n",
    )
    .replace("deleting and not has_finalizer", "deleting and not (has_finalizer or legacy_has_finalizer)")
    .replace("if name == FINALIZER:", "if name == FINALIZER or name == LEGACY_FINALIZER:")
)

APART = """\
def reconcile(obj, clean_up):
    deleting = obj.metadata.deletion_timestamp is not None
    if not deleting and FINALIZER not in obj.metadata.finalizers:
        obj.metadata.finalizers.append(FINALIZER)
    elif deleting and FINALIZER in obj.metadata.finalizers:
        clean_up(obj)
        obj.metadata.finalizers = [f for f in obj.metadata.finalizers if f != FINALIZER]
"""
APART_AFTER = APART.replace(
    "deleting and FINALIZER in obj.metadata.finalizers",
    "deleting and (FINALIZER in obj.metadata.finalizers or LEGACY_FINALIZER in obj.metadata.finalizers)",
).replace("if f != FINALIZER]", "if f != FINALIZER and f != LEGACY_FINALIZER]")

RUNNING = {
    "asked": (ASKED, ASKED_AFTER),
    "property": (PROPERTY, PROPERTY_AFTER),
    "kept": (KEPT, KEPT_AFTER),
    "model": (MODEL, MODEL_AFTER),
    "early-return": (EARLY_RETURN, EARLY_RETURN_AFTER),
    "helpers": (HELPERS, HELPERS_AFTER),
    "returned": (RETURNED, RETURNED_AFTER),
    "loops": (LOOPS, LOOPS_AFTER),
    "apart": (APART, APART_AFTER),
}


@pytest.mark.parametrize(("before", "after"), RUNNING.values(), ids=RUNNING)
def test_what_is_written(project: Project, before: str, after: str) -> None:
    assert rewritten(project, {"main.py": HEAD + before})["main.py"] == HEAD_AFTER + after


@pytest.mark.parametrize("before", [pair[0] for pair in RUNNING.values()], ids=RUNNING)
def test_what_it_does(project: Project, before: str) -> None:
    code = rewritten(project, {"main.py": HEAD + before})["main.py"]
    for names in _lists():
        deleted, cleaned = _run(code, names, deleted=True)
        assert [name for name in deleted if name != FOREIGN] == []
        assert deleted.count(FOREIGN) == names.count(FOREIGN)
        assert cleaned == (1 if {OLD, NEW} & set(names) else 0)
        living, cleaned = _run(code, names, deleted=False)
        assert living == (names if NEW in names else [*names, NEW])
        assert cleaned == 0


@pytest.mark.parametrize("before", [pair[0] for pair in RUNNING.values()], ids=RUNNING)
@pytest.mark.parametrize("retire", [False, True])
def test_a_second_run_changes_nothing(project: Project, before: str, retire: bool) -> None:
    after = rewritten(project, {"main.py": HEAD + before}, retire=retire)
    assert rewritten(project, after, current=NEW, retire=retire) == after


def test_a_rename_made_before(project: Project) -> None:
    """The code spells the new name already, and nothing removes the old one."""
    renamed = HEAD.replace(OLD, NEW) + MODEL
    assert rewritten(project, {"main.py": renamed}, current=NEW)["main.py"] == HEAD_AFTER + MODEL_AFTER


def test_retired_on_the_way_to_the_add(project: Project) -> None:
    code = rewritten(project, {"main.py": HEAD + MODEL}, retire=True)["main.py"]
    added = """\
        obj.metadata.finalizers.append(FINALIZER)
        if obj.metadata.deletion_timestamp is None and LEGACY_FINALIZER in obj.metadata.finalizers:
            obj.metadata.finalizers.remove(LEGACY_FINALIZER)
"""
    assert code == HEAD_AFTER + MODEL_AFTER[: MODEL_AFTER.rindex("        obj.metadata")] + added
    assert _run(code, [OLD, FOREIGN], deleted=False) == ([FOREIGN, NEW], 0)
    assert _run(code, [OLD, FOREIGN], deleted=True) == ([FOREIGN], 1)


def _lists() -> Iterator[list[str]]:
    for names in ([], [OLD], [NEW], [OLD, NEW], [NEW, OLD]):
        for foreign in (0, 1):
            yield from (list(each) for each in itertools.permutations([*names, *[FOREIGN] * foreign]))


def _run(code: str, names: list[str], *, deleted: bool) -> tuple[list[str], int]:
    """The finalizers of an object after ``reconcile``, and how often it was cleaned up."""
    space: dict[str, Any] = {"copy": copy}
    exec(code.replace("import kubernetes", ""), space)  # noqa: S102 - that is what is tested
    metadata = SimpleNamespace(finalizers=list(names), deletion_timestamp="now" if deleted else None)
    cleaned: list[Any] = []
    space["reconcile"](SimpleNamespace(metadata=metadata), cleaned.append)
    return metadata.finalizers, len(cleaned)


# One statement each, in the body of a function; what stands around it stays
STATEMENTS = [
    (
        """\
    if FINALIZER in fs:
        fs.remove(FINALIZER)
""",
        """\
    if FINALIZER in fs:
        fs.remove(FINALIZER)
    if LEGACY_FINALIZER in fs:
        fs.remove(LEGACY_FINALIZER)
""",
    ),
    (
        """\
    if "acme.io/other" in fs:
        fs.remove(FINALIZER)
""",
        """\
    if "acme.io/other" in fs:
        if FINALIZER in fs:
            fs.remove(FINALIZER)
        if LEGACY_FINALIZER in fs:
            fs.remove(LEGACY_FINALIZER)
""",
    ),
    (
        """\
    body["metadata"]["finalizers"].remove(FINALIZER)
""",
        """\
    if FINALIZER in body["metadata"]["finalizers"]:
        body["metadata"]["finalizers"].remove(FINALIZER)
    if LEGACY_FINALIZER in body["metadata"]["finalizers"]:
        body["metadata"]["finalizers"].remove(LEGACY_FINALIZER)
""",
    ),
    (
        """\
    del fs[fs.index(FINALIZER)]
""",
        """\
    if FINALIZER in fs:
        del fs[fs.index(FINALIZER)]
    if LEGACY_FINALIZER in fs:
        del fs[fs.index(LEGACY_FINALIZER)]
""",
    ),
    (
        """\
    try:
        fs.remove(FINALIZER)
    except ValueError:
        return None
""",
        """\
    try:
        if FINALIZER in fs or LEGACY_FINALIZER not in fs:
            fs.remove(FINALIZER)
        if LEGACY_FINALIZER in fs:
            fs.remove(LEGACY_FINALIZER)
    except ValueError:
        return None
""",
    ),
    (
        """\
    with contextlib.suppress(ValueError):
        fs.remove(FINALIZER)
        clean_up()
""",
        """\
    with contextlib.suppress(ValueError):
        if FINALIZER in fs or LEGACY_FINALIZER not in fs:
            fs.remove(FINALIZER)
        if LEGACY_FINALIZER in fs:
            fs.remove(LEGACY_FINALIZER)
        clean_up()
""",
    ),
    (
        """\
    fs.discard(FINALIZER)
""",
        """\
    fs.discard(FINALIZER)
    fs.discard(LEGACY_FINALIZER)
""",
    ),
    (
        """\
    body["metadata"]["finalizers"] = [f for f in fs if f not in (FINALIZER,)]
""",
        """\
    body["metadata"]["finalizers"] = [f for f in fs if f not in (FINALIZER, LEGACY_FINALIZER)]
""",
    ),
    (
        """\
    fs = set(fs) - {FINALIZER}
""",
        """\
    fs = set(fs) - {FINALIZER, LEGACY_FINALIZER}
""",
    ),
    (
        """\
    fs = [f for f in fs if f and f != FINALIZER]
""",
        """\
    fs = [f for f in fs if f and f != FINALIZER and f != LEGACY_FINALIZER]
""",
    ),
]


@pytest.mark.parametrize(("before", "after"), STATEMENTS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_statements(project: Project, before: str, after: str, newline: str) -> None:
    def file(head: str, statement: str) -> str:
        text = f'{head}def go(body):\n    fs = body["metadata"]["finalizers"]\n{statement}    return fs\n'
        return ("\ufeff" + text).replace("\n", newline)

    got = rewritten(project, {"main.py": file(HEAD, before)})["main.py"]
    assert got == file(HEAD_AFTER, after)


def test_a_name_that_has_no_constant(project: Project) -> None:
    before = "import kubernetes\nmeta.finalizers = [f for f in meta.finalizers if f != 'acme-finalizer']\n"
    after = "if f != 'acme.io/finalizer' and f != 'acme-finalizer']\n"
    got = rewritten(project, {"main.py": before})
    assert got["main.py"] == before.replace("if f != 'acme-finalizer']\n", after)
    assert rewritten(project, got, current=NEW) == got


BY_HAND = [
    ("return FINALIZER in fs", "whether this decides on the clean-up can't be told"),
    ("if FINALIZER in fs:\n        print(1)", "whether this decides on the clean-up can't be told"),
    ("if fs: fs.remove(FINALIZER)", "the statement shares its line with others"),
    ("load()['finalizers'].remove(FINALIZER)", "load() would be called twice"),
    (
        "try:\n        fs.remove(FINALIZER)\n    except (AttributeError, ValueError):\n        return None",
        "an error of the list decides what happens when the name is not there",
    ),
    ("fs = [f for f in fs if f != FINALIZER or keep]", "the comparison is part of a larger condition"),
    (
        "remove_finalizer(body, FINALIZER)",
        "remove_finalizer is not defined in sight: it may fail for a name that is not there",
    ),
    ("raising_remove_finalizer(body, FINALIZER)", "raising_remove_finalizer may fail for a name that is not there"),
    (
        "patching_remove_finalizer(body, FINALIZER)",
        "patching_remove_finalizer does not change the object that it is given: a second call would undo the first",
    ),
    (
        "writing_remove_finalizer(body, FINALIZER)",
        "writing_remove_finalizer writes to the API server by itself: a second call may meet a changed object",
    ),
]

DEFINED = """
def raising_remove_finalizer(obj, name):
    obj["metadata"]["finalizers"].remove(name)


def patching_remove_finalizer(obj, name):
    api.patch(obj, {"metadata": {"finalizers": [f for f in obj["metadata"]["finalizers"] if f != name]}})


def writing_remove_finalizer(obj, name):
    obj["metadata"]["finalizers"] = [f for f in obj["metadata"]["finalizers"] if f != name]
    api.patch(obj)
"""


@pytest.mark.parametrize(("statement", "reason"), BY_HAND)
def test_what_is_left_to_people(project: Project, statement: str, reason: str) -> None:
    text = f'{HEAD}def go(body):\n    fs = body["metadata"]["finalizers"]\n    {statement}\n{DEFINED}'
    after, reasons = attempt(project, {"main.py": text})
    assert reasons == [("FINALIZER", reason)]
    assert after["main.py"] == text.replace(OLD, NEW)


@pytest.mark.parametrize(
    "check",
    [
        "if FINALIZER in fs:\n        fs.remove(FINALIZER)\n    else:\n        fs.append(FINALIZER)",
        "if FINALIZER not in fs:\n        return\n    fs.remove(FINALIZER)\n    fs.append(FINALIZER)",
    ],
)
def test_a_check_for_both_ways_is_left_to_people(project: Project, check: str) -> None:
    text = f'{HEAD}def go(body):\n    fs = body["metadata"]["finalizers"]\n    {check}\n'
    after, reasons = attempt(project, {"main.py": text})
    assert ("FINALIZER", "whether this decides on the clean-up can't be told") in reasons
    assert check.partition("\n")[0] in after["main.py"]


# How the constant is reached, and the import or declaration that the legacy one needs
REMOVE = "meta.finalizers = [f for f in meta.finalizers if f != {}]\n"


@pytest.mark.parametrize(
    ("brought", "use", "brought_after", "use_after"),
    [
        ("from names import FINALIZER\n", "FINALIZER", "from names import FINALIZER, LEGACY_FINALIZER\n", ""),
        ("from names import FINALIZER as F\n", "F", "from names import FINALIZER as F, LEGACY_FINALIZER\n", ""),
        (
            "from names import (\n    FINALIZER,\n    GROUP,\n)\n",
            "FINALIZER",
            "from names import (\n    FINALIZER,\n    LEGACY_FINALIZER,\n    GROUP,\n)\n",
            "",
        ),
        ("from names import *\n", "FINALIZER", "from names import *\n", ""),
        ("import names\n", "names.FINALIZER", "import names\n", "names.LEGACY_FINALIZER"),
        ("import names as n\n", "n.FINALIZER", "import names as n\n", "n.LEGACY_FINALIZER"),
    ],
)
def test_a_constant_of_another_module(
    project: Project, brought: str, use: str, brought_after: str, use_after: str
) -> None:
    names = "GROUP = \"acme.io\"\nFINALIZER = 'acme-finalizer'\nOTHER = 1\n"
    main = "import kubernetes\n{}\nmeta = load()\n" + REMOVE
    got = rewritten(project, {"main.py": main.format(brought, use), "names.py": names})
    both = f"{use} and f != {use_after or 'LEGACY_FINALIZER'}"
    assert got["main.py"] == main.format(brought_after, both)
    kept = f"FINALIZER = 'acme.io/finalizer'\n{COMMENT}\nLEGACY_FINALIZER = 'acme-finalizer'\n"
    assert got["names.py"] == names.replace("FINALIZER = 'acme-finalizer'\n", kept)


def test_a_class_attribute(project: Project) -> None:
    before = """\
import kubernetes


class Base:
    _finalizer = "acme-finalizer"

    def strip(self, meta):
        meta.finalizers = [f for f in meta.finalizers if f != self._finalizer]
"""
    assert (
        rewritten(project, {"main.py": before})["main.py"]
        == f"""\
import kubernetes


class Base:
    _finalizer = "acme.io/finalizer"
    {COMMENT}
    _legacy_finalizer = "acme-finalizer"

    def strip(self, meta):
        meta.finalizers = [f for f in meta.finalizers if f != self._finalizer and f != self._legacy_finalizer]
"""
    )


@pytest.mark.parametrize(
    ("declaration", "use", "reason"),
    [
        (
            'FINALIZER = "acme-finalizer"\nLEGACY_FINALIZER = OLD_FINALIZER = DEPRECATED_FINALIZER = 1\n',
            "FINALIZER",
            "all identifiers for a legacy FINALIZER are taken",
        ),
    ],
)
def test_a_declaration_that_has_no_room_for_another(project: Project, declaration: str, use: str, reason: str) -> None:
    text = f"import kubernetes\n{declaration}meta = load()\n{REMOVE.format(use)}"
    after, reasons = attempt(project, {"main.py": text})
    assert reasons == [(use, reason)]
    assert after["main.py"] == text.replace(OLD, NEW)


@pytest.mark.parametrize(
    "body",
    [
        """\
    try:
        meta.finalizers.remove(name)
    except ValueError:
        pass
""",
        """\
    if name not in meta.finalizers:
        return
    meta.finalizers.remove(name)
    api.patch(meta)
""",
        """\
    if name in meta.finalizers:
        meta.finalizers.remove(name)
        api.patch(meta)
""",
    ],
)
def test_helpers_that_can_be_called_again(project: Project, body: str) -> None:
    text = f"{HEAD}def strip_finalizer(meta, name):\n{body}\n\nstrip_finalizer(meta, FINALIZER)\n"
    got = rewritten(project, {"main.py": text})["main.py"]
    assert got.endswith("strip_finalizer(meta, FINALIZER)\nstrip_finalizer(meta, LEGACY_FINALIZER)\n")


def test_a_helper_takes_what_its_callers_say(project: Project) -> None:
    """A parameter's callers see to the old name; its default is another matter."""
    helper = "def strip_finalizer(meta, finalizer={}):\n    meta.finalizers.discard(finalizer)\n"
    text = f"{HEAD}{helper.replace('={}', '')}strip_finalizer(meta, FINALIZER)\n"
    got = rewritten(project, {"main.py": text})["main.py"]
    assert got.endswith("strip_finalizer(meta, FINALIZER)\nstrip_finalizer(meta, LEGACY_FINALIZER)\n")
    _, reasons = attempt(project, {"main.py": f"{HEAD}{helper.format('FINALIZER')}"})
    assert reasons == [("finalizer", "the name is the default of a parameter")]


NAMED = """\
class Controller:
    finalizer = FINALIZER

    def reconcile(self, obj):
        if obj.metadata.deletion_timestamp is None:
            obj.metadata.finalizers.append(self.finalizer)
        elif self.finalizer in obj.metadata.finalizers:
            obj.metadata.finalizers.remove(self.finalizer)
"""
FIELD = "import dataclasses\n" + HEAD + "@dataclasses.dataclass\n" + NAMED.replace("finalizer =", "finalizer: str =")
HANDED = HEAD + NAMED.replace("class Controller:\n    finalizer = FINALIZER\n\n", "class Controller:\n").replace(
    "self, obj", "self, obj, finalizer"
).replace("self.finalizer", "finalizer")


def held(project: Project, text: str) -> str:
    """Why the rename that a run over the whole project offers is held back."""
    project.settings(f'[renames]\n"{OLD}" = "{NEW}"\n')
    project.write("operator.py", text)
    report = lint([project.folder], working=project.folder)
    reasons = {offer.held_back for finding in report.findings for offer in finding.fixes if NEW in offer.title}
    assert len(reasons) == 1
    return reasons.pop() or ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEAD + NAMED, ""),
        (HEAD + NAMED + '\n\nclass Part(Controller):\n    finalizer = "acme.io/part"\n', "a subclass of Controller"),
        (HEAD + NAMED + '\n\nclass Part(Controller):\n    other = "acme.io/part"\n', ""),
        (FIELD + "\n\nwidgets = Controller()\n", ""),
        (FIELD + '\n\nwidgets = Controller()\nparts = Controller(finalizer="acme.io/part")\n', "other names too"),
        (
            HANDED
            + "\n\ndef run(obj):\n    Controller().reconcile(obj, FINALIZER)\n"
            + '    Controller().reconcile(obj, "acme.io/part")\n',
            "where other names are added and taken off, too",
        ),
    ],
)
def test_code_that_deals_with_more_than_one_name(project: Project, text: str, reason: str) -> None:
    """What takes off the old name of one would take it off the objects of the other, or of none."""
    told = held(project, text)
    assert (reason in told, bool(reason)) == (True, bool(told))


EARLY = """\
def reconcile(obj):
    if FINALIZER not in obj.metadata.finalizers:
        obj.metadata.finalizers.append(FINALIZER)
        save(obj)
        return
    if obj.metadata.deletion_timestamp:
        obj.metadata.finalizers.remove(FINALIZER)
        save(obj)
"""
QUESTION = "    if obj.metadata.deletion_timestamp:\n"


@pytest.mark.parametrize(
    ("question", "live"),
    [
        ("obj.metadata.deletion_timestamp", "not obj.metadata.deletion_timestamp"),
        ("obj.metadata.deletion_timestamp is not None", "obj.metadata.deletion_timestamp is None"),
        ('obj["metadata"].get("deletionTimestamp")', 'not obj["metadata"].get("deletionTimestamp")'),
    ],
)
def test_the_new_name_is_not_added_to_what_is_being_deleted(project: Project, question: str, live: str) -> None:
    """With the old name alone it would be, before anybody asks, and the API server refuses that for ever."""
    text = HEAD + EARLY.replace(QUESTION, f"    if {question}:\n")
    assert f"    if {live} and FINALIZER not in obj" in rewritten(project, {"main.py": text})["main.py"]


@pytest.mark.parametrize(
    "text",
    [
        EARLY.replace(QUESTION, f"    log(obj)\n{QUESTION}"),
        EARLY.replace(QUESTION, QUESTION.replace(":", " or gone(obj):")),
        EARLY.replace("    if FINALIZER not in obj.metadata.finalizers:\n", "    if mine(obj):\n"),
    ],
)
def test_an_add_that_can_not_be_kept_off_them_is_left_to_people(project: Project, text: str) -> None:
    reasons = [reason for _, reason in attempt(project, {"main.py": HEAD + text})[1]]
    assert "the name is added here before the code asks whether the object is being deleted" in reasons


SORTED_OUT = """\
def reconcile(obj):
    if obj.metadata.deletion_timestamp:
        kept = []
        for name in obj.metadata.finalizers:
            if name == FINALIZER:
                clean_up(obj)
            else:
                kept.append(name)
        obj.metadata.finalizers = kept
        return
    if FINALIZER not in obj.metadata.finalizers:
        obj.metadata.finalizers.append(FINALIZER)
"""


def test_a_loop_that_cleans_up_and_keeps_all_other_names(project: Project) -> None:
    assert held(project, HEAD + SORTED_OUT) == ""
    after = rewritten(project, {"main.py": HEAD + SORTED_OUT})["main.py"]
    assert "            if name == FINALIZER or name == LEGACY_FINALIZER:\n" in after


SUPPRESSED = """\
def release(obj):
    if obj.metadata.deletion_timestamp:
        with contextlib.suppress(ValueError):
            obj.metadata.finalizers.remove(FINALIZER)
"""


def test_a_removal_that_may_fail_in_silence_is_written_twice(project: Project) -> None:
    assert held(project, HEAD + SUPPRESSED) == ""
    after = rewritten(project, {"main.py": HEAD + SUPPRESSED})["main.py"]
    again = "        with contextlib.suppress(ValueError):\n            obj.metadata.finalizers.remove({})\n"
    assert again.format("FINALIZER") + again.format("LEGACY_FINALIZER") in after


def test_a_match_that_keeps_all_other_names_leaves_out_both(project: Project) -> None:
    loop = SORTED_OUT.replace(
        "            if name == FINALIZER:\n", "            match name:\n                case 'acme-finalizer':\n"
    )
    loop = loop.replace("                clean_up(obj)", "                    clean_up(obj)")
    loop = loop.replace("            else:\n                kept", "                case _:\n                    kept")
    assert f"case '{NEW}' | '{OLD}':" in rewritten(project, {"main.py": HEAD + loop})["main.py"]


def test_a_function_that_gives_the_name_back_has_the_old_one_beside_it(project: Project) -> None:
    text = SORTED_OUT.replace("FINALIZER", "finalizer()")
    head = HEAD.replace('FINALIZER = "acme-finalizer"', 'def finalizer():\n    return "acme-finalizer"')
    after = rewritten(project, {"main.py": head + text})["main.py"]
    assert 'LEGACY_FINALIZER = "acme-finalizer"\n' in after
    assert "name == finalizer() or name == LEGACY_FINALIZER" in after


LEFT_BEFORE_THE_ADD = """\
def reconcile(obj, clean_up):
    deleting = obj.metadata.deletion_timestamp is not None
    if FINALIZER not in obj.metadata.finalizers:
        if deleting:
            return
        obj.metadata.finalizers.append(FINALIZER)
    if deleting:
        clean_up(obj)
        obj.metadata.finalizers.remove(FINALIZER)
"""
COUNTED = """\
def reconcile(obj, clean_up):
    if obj.metadata.deletion_timestamp is not None:
        kept = [f for f in obj.metadata.finalizers if f != FINALIZER]
        if {count}:
            clean_up(obj)
            obj.metadata.finalizers = kept
"""
ONLY_MINE = COUNTED.format(count="len(obj.metadata.finalizers) == 1 and FINALIZER in obj.metadata.finalizers")
ONE_LESS = COUNTED.format(count="len(kept) == len(obj.metadata.finalizers) - 1")
FEWER = COUNTED.format(count="len(obj.metadata.finalizers) > 0 and len(kept) < len(obj.metadata.finalizers)")
COUNT_DECIDES = "the number of finalizers decides something here, and the old name counts too"


def test_whether_there_are_any_is_no_number_that_decides(project: Project) -> None:
    code = rewritten(project, {"main.py": HEAD + FEWER})["main.py"]
    assert _run(code, [OLD, NEW, FOREIGN], deleted=True) == ([FOREIGN], 1)


RENEWED = """\
def keep(obj, present):
    names = [f for f in obj.metadata.finalizers if f != FINALIZER]
    if present:
        names.append(FINALIZER)
    obj.metadata.finalizers = names
"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ASKED.replace("not has_finalizer(obj):", "not has_finalizer(load()):"), "load() would be called twice"),
        (ASKED + "print(has_finalizer)\n", "has_finalizer is used for more than to be asked"),
        (ASKED + "print(has_finalizer(ASKED))\n", "whether this decides on the clean-up can't be told"),
        (
            SORTED_OUT.replace("clean_up(obj)", "count += 1"),
            COUNT_DECIDES,
        ),
        (ONLY_MINE, COUNT_DECIDES),
        (ONE_LESS, COUNT_DECIDES),
        (LEFT_BEFORE_THE_ADD, "this decides on the add as well as on the clean-up"),
        (
            RENEWED,
            "the name is taken off here from objects that live, too, and added anew behind it",
        ),
    ],
)
def test_answers_and_lists_that_mean_more(project: Project, text: str, reason: str) -> None:
    assert reason in [one for _, one in attempt(project, {"main.py": HEAD + text})[1]]


def test_an_answer_that_other_modules_ask_for_too(project: Project) -> None:
    reasons = attempt(
        project, {"main.py": HEAD + ASKED, "other.py": "from main import has_finalizer\nASKED = [has_finalizer]\n"}
    )[1]
    assert [one for _, one in reasons] == ["has_finalizer is asked in other files, too"]


@pytest.mark.parametrize(
    ("constant", "legacy"),
    [
        ("OLD_VOLUMES_FINALIZER", "LEGACY_OLD_VOLUMES_FINALIZER"),
        ("LEGACY_FLEET_FINALIZER", "OLD_LEGACY_FLEET_FINALIZER"),
    ],
)
def test_a_constant_of_the_current_name_that_says_old_itself(project: Project, constant: str, legacy: str) -> None:
    after = rewritten(project, {"main.py": (HEAD + MODEL).replace("FINALIZER", constant)})["main.py"]
    assert f'{constant} = "acme.io/finalizer"\n{COMMENT}\n{legacy} = "acme-finalizer"\n' in after
