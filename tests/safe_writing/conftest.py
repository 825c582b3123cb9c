from __future__ import annotations

from tests.safe_writing.forks import forks

__all__ = ["forks"]
