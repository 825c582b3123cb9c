"""Records are what dataclasses would be, in every Python: all of ours are made both ways and compared."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import pprint
import subprocess
import sys
import threading
from typing import Any

import pytest

from finalizer_lint.core import records

# Every record of the package as a line: its fields with types and defaults, how it is made and how it hashes
TOLD = """
import dataclasses, importlib, pkgutil, re, sys
from finalizer_lint.core import records
if sys.argv[1:]:
    records.record, records.field, records.replace = dataclasses.dataclass, dataclasses.field, dataclasses.replace
import finalizer_lint
for found in sorted(module.name for module in pkgutil.walk_packages(finalizer_lint.__path__, "finalizer_lint.")):
    if ".lsp" in found or found.endswith("__main__"):
        continue
    module = importlib.import_module(found)
    for name, cls in sorted(vars(module).items()):
        if isinstance(cls, type) and cls.__module__ == found and "__dataclass_fields__" in vars(cls):
            told = [(f.name, f.type, f.default, f.default_factory) for f in dataclasses.fields(cls)]
            fields = re.sub(" at 0x[0-9a-f]+", "", str(told))
            slots = [name for name in vars(cls).get("__slots__", ()) if name != "__weakref__"]
            made = cls.__dataclass_params__
            print(found, cls.__qualname__, fields, slots, made.frozen, made.order, made.eq, cls.__hash__ is None)
"""


def told(*arguments: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", TOLD, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.slow
def test_all_records_are_the_dataclasses_that_they_look_like() -> None:
    ours = told()
    assert len(ours) > 100
    assert ours == told("real")


@records.record(frozen=True, slots=True)
class Point:
    missing: int
    put: int = 2
    more: tuple[int, ...] = records.field(default_factory=tuple)


def test_any_name_can_be_a_field() -> None:
    assert (Point(1).missing, Point(1).put, Point(1).more) == (1, 2, ())


def test_a_class_in_a_class_keeps_its_name() -> None:
    class Outer:
        @records.record(slots=True)
        class Inner:
            value: int

    assert repr(Outer.Inner(1)).endswith("Outer.Inner(value=1)")


def test_first_objects_may_be_made_by_many_threads() -> None:
    for _ in range(50):
        cls: Any = records.record(
            type("Made", (), {"__annotations__": {"a": "int"}, "__module__": __name__}), slots=True
        )
        start = threading.Barrier(8)
        made: list[Any] = []

        def make(cls: Any = cls, start: threading.Barrier = start, made: list[Any] = made) -> None:
            start.wait()
            made.append(cls(a=len(made) * 0 + 1))

        threads = [threading.Thread(target=make) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [one.a for one in made] == [1] * 8


def test_a_subclass_may_have_an_init_of_its_own() -> None:
    @records.record
    class Base:
        value: int

    class Double(Base):
        def __init__(self, value: int) -> None:
            super().__init__(2 * value)

    assert [Double(1).value, Double(2).value, Base(3).value, Double(4).value] == [2, 4, 3, 8]
    assert dataclasses.asdict(Double(1)) == {"value": 2}


def test_the_standard_library_takes_them() -> None:
    wide = Point(10**30, 10**30, (10**30,) * 3)
    assert pprint.pformat(wide).startswith("Point(")
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(wide, protocol)) == wide  # noqa: S301 - our own
    assert copy.copy(wide) == wide
    assert hash(copy.deepcopy(wide)) == hash(wide)


@pytest.mark.skipif(sys.version_info < (3, 13), reason="copy.replace came with Python 3.13")
def test_copy_replaces() -> None:
    changed = getattr(copy, "replace")(Point(1), put=3)  # noqa: B009 - unknown to older versions
    assert changed == Point(1, 3)
