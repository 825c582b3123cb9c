"""``names.verdict`` against what real API servers answered, row by row, word for word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import finalizer_lint
from finalizer_lint.core.names import MEASURED, ObjectClass, Status, minor, qualified_name_errors, verdict

MEASURED_ANSWERS: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "names.json").read_text("utf-8"))
TEXTS: list[str] = MEASURED_ANSWERS["texts"]
ROWS: list[Any] = MEASURED_ANSWERS["rows"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: ascii(row[0])[:40])
def test_measured_answers(row: Any) -> None:
    name, refused, causes, warnings = row
    for version in MEASURED:
        for object_class, expected in zip(("custom-resource", "strict", "lenient"), refused, strict=True):
            answer = verdict(name, object_class, version)
            assert (answer.status is Status.REJECTED) == expected, (object_class, version)
        said = verdict(name, "custom-resource", version).warnings
        assert list(said) == [TEXTS[i] for i in warnings.get(version, [])], version
    for version, expected in causes.items():
        assert list(verdict(name, "strict", version).errors) == [TEXTS[i] for i in expected], version


def test_all_measured_names_are_here() -> None:
    assert len(ROWS) == 198


@pytest.mark.parametrize(
    ("name", "object_class", "status"),
    [
        ("widget-cleanup", "namespace-spec", "rejected"),
        ("kubernetes", "namespace-spec", "accepted"),
        ("widget-cleanup", "embedded", "accepted"),
        ("a/b/c", "embedded", "rejected"),
        ("a/b/c", "unvalidated", "accepted"),
        ("acme.dev/cleanup", "forbidden", "rejected"),
    ],
)
def test_classes_beside_the_measured_ones(name: str, object_class: str, status: str) -> None:
    assert finalizer_lint.verdict(name, object_class).status.value == status


@pytest.mark.parametrize(
    ("version", "as_measured"), [("1.30", "1.29"), ("1.33", "1.32"), ("1.34", "1.32"), ("1.99", "1.37")]
)
def test_a_version_between_answers_as_the_nearest_lower_one(version: str, as_measured: str) -> None:
    for name in ("a.b", "a/b/c", "x" * 64, "foo"):
        for object_class in ObjectClass:
            assert verdict(name, object_class, version) == verdict(name, object_class, as_measured)


@pytest.mark.parametrize("version", ["1.28", "v1.28", "1.28.0", "v1.28.15+k3s1", "1.28.9-gke.100"])
def test_the_oldest_measured_version_may_be_written_in_full(version: str) -> None:
    assert minor(version) == 28


@pytest.mark.parametrize("version", ["1.27", "1.9", "2.0", "latest", "", "1.29\n"])
def test_versions_that_nobody_measured_are_refused(version: str) -> None:
    with pytest.raises(ValueError, match=r"measured|not a Kubernetes version"):
        minor(version)


@given(st.text(max_size=80), st.sampled_from(list(ObjectClass)), st.sampled_from(MEASURED))
def test_the_texts_go_with_the_status(name: str, object_class: ObjectClass, version: str) -> None:
    answer = verdict(name, object_class, version)
    assert bool(answer.errors) == (answer.status is Status.REJECTED)
    assert bool(answer.warnings) == (answer.status is Status.WARNED)


@given(st.from_regex(r"[a-z0-9]{1,10}(\.[a-z0-9]{1,10}){0,3}/[A-Za-z0-9]{1,63}", fullmatch=True))
def test_a_domain_and_a_name_are_accepted_everywhere(name: str) -> None:
    assert qualified_name_errors(name) == ()
    assert verdict(name, "strict").status is Status.ACCEPTED


@given(st.text(max_size=80), st.sampled_from(MEASURED))
def test_what_is_accepted_never_changed(name: str, version: str) -> None:
    assert bool(qualified_name_errors(name, version)) == bool(qualified_name_errors(name))
