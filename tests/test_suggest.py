"""Which name is suggested, in the order of the documented table."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finalizer_lint.core.domains import is_placeholder, is_reserved
from finalizer_lint.core.names import ObjectClass, qualified_name_errors, verdict
from finalizer_lint.project.groups.suggestion import Purpose, Suggestion, distinct, suggest


@dataclasses.dataclass(frozen=True)
class Place:
    """Where a name stands: ``groups`` fit it, ``known`` are all of the project."""

    groups: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    name: str = ""
    qualified: str | None = None

    def own(self, name: str) -> str | None:
        return self.qualified if name else None

    def fitting(self) -> tuple[str, ...]:
        return self.groups

    def ending(self, name: str) -> str | None:
        fit = [group for group in (*self.groups, *self.known) if f".{name}".endswith(f".{group}")]
        return max(fit, key=len, default=None)

    def project(self) -> str:
        return self.name


def test_a_group_below_the_domain_of_the_settings_says_more() -> None:
    home = Place(known=("application.acme.dev", "acme.dev"))
    name = "categories.application.acme.dev"
    assert (
        suggest(name, {}, "acme.dev", home)
        == suggest(name, {}, None, home)
        == Suggestion("application.acme.dev/categories")
    )
    assert suggest(name, {}, "fleet.dev", home).new == "categories.application.acme.dev/finalizer"


NOWHERE = Place()
STABLE = Place(("stable.acme.dev",))


@pytest.mark.parametrize(
    ("name", "domain", "expected"),
    [
        ("flyte-finalizer", "flyte.org", "flyte.org/finalizer"),
        ("flyteFinalizer", "flyte.org", "flyte.org/finalizer"),
        ("flyte/array", "flyte.org", "flyte.org/array"),
        ("finalizer", "acme.dev", "acme.dev/finalizer"),
        ("acme", "apps.acme.dev", "apps.acme.dev/finalizer"),  # the domain is as the settings say
        ("widget-cleanup", "acme.dev", "acme.dev/widget-cleanup"),
        ("agones.dev", "agones.dev", "agones.dev/finalizer"),
        ("widget-cleanup.acme.dev", "acme.dev", "acme.dev/widget-cleanup"),
        ("finalizer.other.dev", "acme.dev", "other.dev/finalizer"),
        # Dotted, and no domain by its end
        ("finalizer.delete.hostpath-provisioner", "kubevirt.io", "kubevirt.io/delete.hostpath-provisioner"),
        ("trainedmodel.finalizer", "kserve.io", "kserve.io/trainedmodel"),
        ("acme.dev.instance.cleanup", "acme.dev", "acme.dev/instance.cleanup"),  # the domain stands in front already
        ("acme.dev.finalizer", "acme.dev", "acme.dev/finalizer"),
        ("orphan", "acme.dev", None),
        ("widget/a/b", "acme.dev", None),
        ("x" * 64, "acme.dev", None),  # the server would not take it
    ],
)
def test_under_a_domain_of_the_settings(name: str, domain: str, expected: str | None) -> None:
    assert suggest(name, {}, domain, NOWHERE).new == expected


@pytest.mark.parametrize(
    ("name", "place", "expected"),
    [
        # Row 3: the project has a qualified name for the purpose
        ("widget", Place(("stable.acme.dev",), qualified="acme.dev/widget"), "acme.dev/widget"),
        # Row 4: a single label in front
        ("widget/cleanup", STABLE, "stable.acme.dev/cleanup"),
        ("acme/cleanup", STABLE, "acme.dev/cleanup"),
        ("widget/cleanup", NOWHERE, None),
        # Row 5: the name is a group
        ("stable.acme.dev", STABLE, "stable.acme.dev/finalizer"),
        ("longhorn.io", Place(known=("longhorn.io",)), "longhorn.io/finalizer"),
        # Row 6: nothing but finalizer in front of a group
        ("finalizer.stable.acme.dev", STABLE, "stable.acme.dev/finalizer"),
        ("finalizers.stable.acme.dev", STABLE, "stable.acme.dev/finalizer"),
        ("finalizer.acme.dev", STABLE, "stable.acme.dev/finalizer"),  # the only group says more than the organisation
        ("finalizer.acme.dev", Place(("apps.acme.dev", "stable.acme.dev")), "acme.dev/finalizer"),
        # Row 7: a name in front of a group, of the longest one
        ("widget.stable.acme.dev", STABLE, "stable.acme.dev/widget"),
        ("scan.finalizers.stable.acme.dev", STABLE, "stable.acme.dev/scan"),
        ("finalizer.widget.acme.dev", Place(("acme.dev",)), "acme.dev/widget"),
        ("x.stable.acme.dev", Place(("acme.dev",), ("stable.acme.dev",)), "stable.acme.dev/x"),
        ("x.stable.acme.dev", Place(("apps.acme.dev", "stable.acme.dev")), "stable.acme.dev/x"),
        # Row 8: another dotted name keeps its own domain
        ("resourceexport.finalizers.antrea.io", NOWHERE, "resourceexport.antrea.io/finalizer"),
        ("resourceexport.finalizers.antrea.io", Place(("crd.antrea.io",)), "resourceexport.antrea.io/finalizer"),
        ("chains.tekton.dev", NOWHERE, "chains.tekton.dev/finalizer"),
        ("widget-finalizer.acme.dev", NOWHERE, "acme.dev/widget-finalizer"),
        ("widgetfinalizer.acme.dev", STABLE, "acme.dev/widgetfinalizer"),
        ("widget-finalizer.dev", NOWHERE, "widget-finalizer.dev/finalizer"),
        ("widget-finalizer.co.uk", NOWHERE, "widget-finalizer.co.uk/finalizer"),
        ("stable.acme.dev.ship.cleanup", STABLE, "stable.acme.dev/ship.cleanup"),
        ("stable.acme.dev.finalizer", STABLE, "stable.acme.dev/finalizer"),
        ("finalizer.dev", NOWHERE, None),  # what is left would be no domain
        # Row 9: no dot
        ("widget-cleanup", STABLE, "stable.acme.dev/widget-cleanup"),
        ("KopfFinalizerMarker", Place(("zalando.org",)), "zalando.org/KopfFinalizerMarker"),
        ("widget-cleanup", NOWHERE, None),
        ("widget-cleanup", Place(("apps.acme.dev", "stable.acme.dev")), None),
        ("stable-finalizer", STABLE, "stable.acme.dev/finalizer"),
        ("finalizer", STABLE, "stable.acme.dev/finalizer"),
        ("acme", STABLE, "acme.dev/finalizer"),  # the part of the group that the name stands for
        ("dev", STABLE, "stable.acme.dev/dev"),
        ("acme", Place(("acme.co.uk",)), "acme.co.uk/finalizer"),
        ("co", Place(("acme.co.uk",)), "acme.co.uk/co"),
        ("rocket-operator", Place(("stable.acme.dev",), name="rocket-operator"), "stable.acme.dev/finalizer"),
        ("rocket-finalizer", Place(("stable.acme.dev",), name="rocket-operator"), "stable.acme.dev/finalizer"),
        # Nobody's to suggest
        ("orphan", STABLE, None),
        ("stable.acme.dev/good", STABLE, None),
        ("widget-cleanup", Place(("acme.k8s.io",)), None),
        ("finalizer.k8s.io", NOWHERE, None),
        ("cleanup", Place(("infrastructure.cluster.x-k8s.io",)), "infrastructure.cluster.x-k8s.io/cleanup"),
    ],
)
def test_by_the_projects_groups(name: str, place: Place, expected: str | None) -> None:
    got = suggest(name, {}, None, place)
    assert got.new == expected
    assert got.new is None or not qualified_name_errors(got.new)


def test_two_groups_that_fit_are_named() -> None:
    assert suggest("cleanup", {}, None, Place(("apps.acme.dev", "stable.acme.dev"))) == Suggestion(
        None, ("apps.acme.dev", "stable.acme.dev")
    )


def test_settings_go_first() -> None:
    renames = {"widget-cleanup": "other.dev/x"}
    assert suggest("widget-cleanup", renames, "acme.dev", STABLE) == Suggestion("other.dev/x")


def told(found: Mapping[str, tuple[str, str | None]], *before: set[str]) -> dict[str, str | None]:
    purposes: dict[str, Purpose] = {old: (old, None, None) for old in found}
    suggestions = {purposes[old]: Suggestion(new) for old, (new, _) in found.items()}
    kinds = {purposes[old]: kind for old, (_, kind) in found.items()}
    return {old: distinct(suggestions, kinds, *before)[purpose].new for old, purpose in purposes.items()}


def test_two_old_names_never_get_one_new_name() -> None:
    both = {"finalizer.acme.dev": ("acme.dev/finalizer", None), "finalizers.acme.dev": ("acme.dev/finalizer", None)}
    assert told(both) == dict.fromkeys(both)
    assert told({**both, "other": ("acme.dev/other", None)})["other"] == "acme.dev/other"


def test_the_kind_tells_two_names_apart() -> None:
    new = "acme.dev/finalizer"
    assert told({"finalizer.acme.dev": (new, "Widget"), "finalizers.acme.dev": (new, "Gadget")}) == {
        "finalizer.acme.dev": "acme.dev/finalizer-widget",
        "finalizers.acme.dev": "acme.dev/finalizer-gadget",
    }
    assert told({"a": (new, "Widget"), "b": (new, "Widget")}) == {"a": None, "b": None}


def test_a_fixture_does_not_take_a_name_away() -> None:
    new = "acme.dev/finalizer"
    assert told({"a": (new, None), "b": (new, None)}, set(), {"a"}) == {"a": new, "b": None}
    assert told({"a": (new, None), "b": (new, None)}, {"b"}, {"a"}) == {"a": None, "b": new}


_LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)
_WORD = st.one_of(
    _LABEL, st.sampled_from(["finalizer", "finalizers", "shipFinalizer", "Ships", "k8s", "io", "VMController"])
)
_NAMES = st.builds(
    "".join, st.lists(st.one_of(_WORD, st.sampled_from([".", "/", "-", ".k8s.io", ".kubernetes.io"])), max_size=8)
)
_GROUPS = st.lists(st.sampled_from(["acme.dev", "ships.acme.dev", "ships.k8s.io", "k8s.io"]), max_size=2).map(tuple)


@given(name=_NAMES, groups=_GROUPS, domain=st.sampled_from([None, "acme.dev", "fleet.acme.dev"]))
def test_no_rule_reports_what_is_suggested(name: str, groups: tuple[str, ...], domain: str | None) -> None:
    new = suggest(name, {}, domain, Place(groups, groups)).new
    if new is not None:
        prefix = new.partition("/")[0]
        assert not verdict(new, ObjectClass.STRICT).errors
        assert "." in prefix
        assert not is_reserved(prefix)
        assert not is_placeholder(prefix)
