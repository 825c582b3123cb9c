"""What a value is that becomes a part of a text, or of which a method is called."""

from __future__ import annotations

import ast

from finalizer_lint.languages.python.meanings.module_tree import Mention
from finalizer_lint.languages.symbol_uses import Meaning, Standing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.python.meanings.value_meanings import ValueMeanings

_SUMS = (ast.BinOp, ast.FormattedValue, ast.JoinedStr, ast.Tuple)
_ASKS = ("startswith", "endswith", "isidentifier", "find", "count", "index")


def part(meanings: ValueMeanings, mention: Mention) -> Meaning:
    """Of an f-string, a sum or a ``%``."""
    node: ast.expr = mention.node
    while isinstance(parent := mention.module.tree.parent.get(node), _SUMS) and isinstance(parent, ast.expr):
        node = parent
    return text(meanings, mention, node)


def text(meanings: ValueMeanings, mention: Mention, joined: ast.expr) -> Meaning:
    """A text that is put together: what it is told in may change, all else is another name."""
    meaning = meanings.meaning(mention.of(joined))
    if meaning.standing is Standing.MESSAGE:
        return meaning
    spelled = mention.module.tree.text(joined)
    if meaning.standing is Standing.FINALIZER or "finalizers" in spelled:
        return mention.unknown("a part of another finalizer's name or of a patch")
    return mention.other("a part of another text")


def method(meanings: ValueMeanings, mention: Mention, attribute: ast.Attribute) -> Meaning:
    """``X.value`` of an enumeration is the value; a method makes a text of it, or asks something."""
    call = mention.module.tree.parent.get(attribute)
    if attribute.attr == "value":
        return meanings.meaning(mention.of(attribute))
    if isinstance(call, ast.Call) and call.func is attribute:
        if attribute.attr in _ASKS:
            return mention.other(f"a text of which {attribute.attr} is asked")
        return text(meanings, mention, call)
    return mention.unknown(f"what has the attribute {attribute.attr}")
