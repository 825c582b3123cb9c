"""How hard properties try: few examples in a usual run, fifty times as many with ``HYPOTHESIS_PROFILE=long``."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_USUAL, _LONG = 100, 5000

settings.register_profile("usual", max_examples=_USUAL, deadline=None)
settings.register_profile(
    "long", max_examples=_LONG, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)


def load() -> None:
    """Take the profile that the environment asks for."""
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def examples(number: int) -> settings:
    """Settings of a property that tries so many examples in a usual run."""
    profile = settings.get_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))
    return settings(profile, max_examples=number * profile.max_examples // _USUAL)
