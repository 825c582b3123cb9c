"""The package registry, from which some tests install."""

from __future__ import annotations

import re

import pytest

# What pip says of a registry that it can't reach, and what it then gives up with. Only both together are a reason to
# skip: a requirement that does not exist fails too, and a connection that broke once may have come back.
_BROKEN = re.compile(r"connection broken by|Max retries exceeded|Could not fetch URL")
_GIVEN_UP = re.compile(r"No matching distribution found|due to an OSError|HTTPSConnectionPool|ProxyError")
RETRIES = {"PIP_RETRIES": "3"}  # without any, pip does not say that it could not connect


def skip_if_unreachable(said: str) -> None:
    """Skip the test when what a failed installation printed tells that there is no registry to be had."""
    if _BROKEN.search(said) and _GIVEN_UP.search(said):
        pytest.skip(f"the package registry can't be reached: {_BROKEN.findall(said)[0]}")
