"""What a file holds that can say which API groups a project has: looked for while its bytes are in memory anyway."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages import Traits


def may_say(data: bytes, traits: Traits | None) -> bool:
    """Whether a file in a language can say anything of groups."""
    return traits is not None and any(sign in data for sign in traits.groups)
