"""The words of identifiers: one answer for all languages."""

from __future__ import annotations

import pytest

from finalizer_lint.core.facts import Role
from finalizer_lint.languages.vocabulary import identifiers, legacy, shapes, verbs


@pytest.mark.parametrize(
    ("identifier", "said"),
    [
        ("podFinalizer", ("pod", "finalizer")),
        ("POD_FINALIZER_2", ("pod", "finalizer", "2")),
        ("HTTPFinalizerName", ("http", "finalizer", "name")),
        ("_gcsFTFinalizer", ("gcs", "ft", "finalizer")),
        ("", ()),
    ],
)
def test_words(identifier: str, said: tuple[str, ...]) -> None:
    assert identifiers.words(identifier) == said


@pytest.mark.parametrize(
    "identifier",
    ["finalizer", "podFinalizer", "POD_FINALIZER", "FinalizerName", "PRE_DELETE_FINALIZER"],
)
def test_holds_a_name(identifier: str) -> None:
    assert identifiers.names_finalizer(identifier)


@pytest.mark.parametrize(
    "identifier",
    [
        "timeout", "finalizerTimeout", "errFinalizer", "FinalizerReason", "podWithFinalizer", "has_finalizer",
        "finalizer_kwargs", "FINALIZER_PREFIX", "finalizerRemoved", "enableFinalizer", "FinalizerNotSet",
    ],
)  # fmt: skip
def test_holds_something_else(identifier: str) -> None:
    assert not identifiers.names_finalizer(identifier)


def test_the_word_behind_may_be_what_it_is_for() -> None:
    assert not identifiers.names_finalizer("FinalizerNamespace")
    assert identifiers.may_name_finalizer("FinalizerNamespace")
    assert not identifiers.may_name_finalizer("FinalizerTimeout")


@pytest.mark.parametrize("identifier", ["finalizers", "expectedFinalizers", "FINALIZERS_TO_ADD", "finalizerList"])
def test_holds_a_list(identifier: str) -> None:
    assert identifiers.names_list(identifier)


@pytest.mark.parametrize("identifier", ["finalizer", "finalizersJSON", "finalizers_key", "podsWithFinalizers"])
def test_holds_no_list(identifier: str) -> None:
    assert not identifiers.names_list(identifier)


@pytest.mark.parametrize(
    ("function", "role"),
    [
        ("AddFinalizer", Role.ADDED),
        ("addfinalizer", Role.ADDED),
        ("register_finalizer", Role.ADDED),
        ("patchObject", None),
        ("RemoveFinalizerForAttachment", Role.REMOVED),
        ("ensureFinalizerRemoved", Role.REMOVED),
        ("ensureFinalizerAbsent", Role.REMOVED),
        ("ensure_finalizer_absent", Role.REMOVED),
        ("ensureNoFinalizer", Role.REMOVED),
        ("UnsetFinalizer", Role.REMOVED),
        ("UnSetFinalizer", Role.REMOVED),
        ("releaseFinalizer", None),
        ("addOrRemoveFinalizer", None),
        ("isFinalizerAdded", Role.CHECKED),
        ("wait_for_finalizer_removed", Role.CHECKED),
        ("finalizerIsMissing", Role.CHECKED),
        ("stringInSlice", Role.CHECKED),
        ("UseQualifiedFinalizer", None),
        ("computedFinalizer", None),
        ("handleFinalizer", None),
        ("", None),
    ],
)
def test_role(function: str, role: Role | None) -> None:
    assert verbs.role_of(function) is role


@pytest.mark.parametrize(
    "value", ["acme.io/cleanup", "cleanup", "finalizer.keda.sh", "a/b/c", "acme.io/bäckup", "shop.io/finalizers"]
)
def test_may_be_a_name(value: str) -> None:
    assert shapes.shaped_like_name(value)


@pytest.mark.parametrize(
    "value",
    [
        "", "a name", "/metadata/finalizers", "metadata.finalizers", "widgets/finalizers", "apps/v1", "run.sh",
        "FailedToRemoveFinalizer", "finalizer_errors_total", "POD_FINALIZER", "--enable-finalizer", "12", "%s/x",
        "https://acme.io/x", "github.com/acme/operator/finalizer", "has_pod_finalizer", "x" * 321,
    ],
)  # fmt: skip
def test_is_no_name(value: str) -> None:
    assert not shapes.shaped_like_name(value)


@pytest.mark.parametrize("value", ["acme.io/cleanup", "finalizers.acme.io"])
def test_is_qualified(value: str) -> None:
    assert shapes.is_qualified(value)


@pytest.mark.parametrize("value", ["cleanup", "acme.finalizer", "Acme.io/x", "acme/x"])
def test_is_not_qualified(value: str) -> None:
    assert not shapes.is_qualified(value)


@pytest.mark.parametrize(
    "comment",
    [
        "Deprecated: use Finalizer.",
        "legacy name",
        "no longer used",
        "kept for backwards compatibility",
        "of older versions",
        "This name is deprecated.",
        "superseded by the one below",
        "The finalizer of widgets.\nDeprecated since v2",
    ],
)
def test_comment_says_legacy(comment: str) -> None:
    assert legacy.is_legacy("finalizer", comment)


@pytest.mark.parametrize("comment", ["", "holds the folder", "This behavior is deprecated in 1.26.", "an old pond"])
def test_comment_says_nothing(comment: str) -> None:
    assert not legacy.is_legacy("finalizer", comment)
