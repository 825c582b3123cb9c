"""Records are dataclasses to everybody who looks."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys

import pytest

from finalizer_lint.core import records


@records.record(frozen=True, slots=True, order=True)
class Place:
    line: int
    column: int = 1


@records.record(slots=True)
class Bag:
    name: str
    items: list[int] = records.field(default_factory=list)


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Twin:
    line: int
    column: int = 1


def test_values_compare_hash_and_print() -> None:
    assert Place(1) == Place(1, 1) != Place(1, 2)
    assert Place(1) != Twin(1)  # type: ignore[comparison-overlap]  # that is the point
    assert hash(Place(1, 2)) == hash(Twin(1, 2))
    assert sorted([Place(2), Place(1, 5), Place(1, 3)]) == [Place(1, 3), Place(1, 5), Place(2)]
    assert repr(Place(1, column=2)) == repr(Twin(1, 2)).replace("Twin", "Place")


def test_frozen_ones_stay_as_they_are() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Place(1).line = 2  # type: ignore[misc]  # it is frozen
    with pytest.raises(AttributeError):
        Bag("x").other = 1  # type: ignore[attr-defined]  # it has slots


def test_defaults_are_made_for_each_object() -> None:
    one, other = Bag("one"), Bag("other")
    one.items.append(1)
    assert (one.items, other.items) == ([1], [])
    with pytest.raises(TypeError):
        hash(one)


def test_arguments_are_checked() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'line'"):
        Place()  # type: ignore[call-arg]  # it needs both


@pytest.mark.parametrize("value", [Place(1, 2), Bag("x", [1])])
def test_copies_are_equal(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == value  # noqa: S301 - our own


def test_dataclasses_takes_them() -> None:
    assert dataclasses.replace(Place(1, 2), line=3) == records.replace(Place(1, 2), line=3) == Place(3, 2)
    assert dataclasses.asdict(Bag("x", [1])) == {"name": "x", "items": [1]}
    assert [field.name for field in dataclasses.fields(Place)] == ["line", "column"]
    match Place(4, 5):
        case Place(line, column):
            assert (line, column) == (4, 5)


@pytest.mark.parametrize("language", ["yaml", "go"])
def test_front_ends_import_no_dataclasses(language: str) -> None:
    code = f"import finalizer_lint.languages.{language}, sys; sys.exit('dataclasses' in sys.modules)"
    assert subprocess.run([sys.executable, "-S", "-c", code], env=_with_path(), check=False).returncode == 0


def _with_path() -> dict[str, str]:
    return {"PYTHONPATH": ":".join(path for path in sys.path if path)}
