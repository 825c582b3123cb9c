"""The set of runtime dependencies is what it is on purpose, and each is installed from a wheel."""

from __future__ import annotations

import sys
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# A new one is code that runs wherever we do: add it here only with a reason that a reviewer accepts
DIRECT = {
    "click": "the command line",
    "libcst": "rewrites Python and keeps its layout",
    "ruamel.yaml": "YAML events with exact places",
    "ruamel.yaml.clib": "the same at ten times the speed",
    "tomli": "settings, before Python 3.11",
    "tree-sitter": "parses Go",
    "tree-sitter-go": "its grammar",
}
INDIRECT = {"pyyaml", "pyyaml-ft", "colorama", "typing-extensions"}


def required(name: str) -> list[Requirement]:
    """What a package requires here and now, extras left out."""
    found = map(Requirement, metadata.requires(name) or ())
    return [one for one in found if one.marker is None or one.marker.evaluate({"extra": ""})]


def test_direct_requirements() -> None:
    stated = {Requirement(text) for text in metadata.requires("finalizer-lint") or () if "extra ==" not in text}
    assert {canonicalize_name(one.name) for one in stated} == set(map(canonicalize_name, DIRECT))
    assert all(one.specifier for one in stated), "each says from which version on it works"


def test_indirect_requirements() -> None:
    ours = [one.name for one in required("finalizer-lint")]
    found = {canonicalize_name(one.name) for name in ours for one in required(name)}
    assert found <= INDIRECT | set(map(canonicalize_name, DIRECT))


@pytest.mark.parametrize("name", DIRECT)
def test_each_comes_as_a_wheel(name: str) -> None:
    if name == "tomli" and sys.version_info >= (3, 11):
        pytest.skip("part of Python")
    wheel = metadata.distribution(name).read_text("WHEEL")
    assert wheel is not None
    assert "Tag: " in wheel
