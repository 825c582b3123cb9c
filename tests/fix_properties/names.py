"""Names to rename and what to rename them to; what surrounds them."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fix_properties.marked import Marked

ENDINGS = st.sampled_from(["\n", "\n", "\r\n", "\r"])
COMMENTS = st.sampled_from(["", "", " # x", " # é ✓ widget-cleanup", " # 🎉 - acme-hold: [x]"])
NOISE = st.sampled_from(["widget", "ü", "🎉", "widget-cleanup", "acme-hold"])

CODE_NAMES = ["widget-cleanup", "acme-hold", "WidgetFinalizer", "cleanup.acme.dev", "finalizer_of_parts", "x-y.z"]
QUALIFIED = ["acme.dev/cleanup", "parts.acme.dev/hold", "a.io/b", "acme.dev/a.b-c_D", "longer.stable.acme.dev/part"]
ODD_NAMES = ["é/ü", "it's", 'say "x"', "a: b", "a #b", "🎉", "yes", "5", "~", "a\\b", "tab\tbed", "-", "[x]", ""]


def renamings(old: list[str], *, at_most: int = 3) -> st.SearchStrategy[dict[str, str]]:
    """Some of the old names, each with a new one of its own."""
    some = st.lists(st.sampled_from(old), min_size=1, max_size=at_most, unique=True)
    return some.flatmap(lambda names: _to_new([name for name in names if name]))


def _to_new(old: list[str]) -> st.SearchStrategy[dict[str, str]]:
    new = [f"new.{name}" for name in QUALIFIED]
    return st.permutations(new).map(lambda order: dict(zip(old, order, strict=False)))


@st.composite
def dressed(draw: st.DrawFn, text: str, *, carriage_returns: bool = True) -> Marked:
    """The text with some line ending, byte order mark and last line."""
    ending = draw(ENDINGS)
    if ending == "\r" and not carriage_returns:
        ending = "\r\n"
    return Marked(text, ending, bom=draw(st.booleans()), final=draw(st.booleans()))
