"""What a value is beside an operator, as a case of a switch, or before a dot."""

from __future__ import annotations

from finalizer_lint.languages.go.meanings import call_meanings
from finalizer_lint.languages.go.meanings.spots import Spot
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, is_string, same, unwrap
from finalizer_lint.languages.go.vocabulary import purposes
from finalizer_lint.languages.symbol_uses import NOTHING, Meaning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.go.meanings.meanings import Meanings

_SUMS = ("binary_expression", "parenthesized_expression")
_OTHER_FIELDS = ("Name", "Namespace", "Reason", "Type", "Key", "Kind")


def operand(meanings: Meanings, spot: Spot) -> Meaning:
    """A sum makes another text; a comparison asks whether something is the value."""
    operator = field(spot.parent, "operator")
    if operator is not None and operator.type == "+":
        depth = spot.depth - 1
        while spot.nodes[depth - 1].type in _SUMS:
            depth -= 1
        return call_meanings.text(meanings, spot.at(depth))
    left, right = field(spot.parent, "left"), field(spot.parent, "right")
    other = right if same(left, spot.node) else left
    return _against(meanings, spot, other) if other is not None else spot.unknown()


def case(meanings: Meanings, spot: Spot) -> Meaning:
    """A case of a switch is compared with what is switched over."""
    switches = [node for node in spot.nodes[: spot.depth] if node.type.endswith("switch_statement")]
    value = field(switches[-1], "value") if switches else None
    return _against(meanings, spot, value) if value is not None else spot.unknown()


def _against(meanings: Meanings, spot: Spot, other: Node) -> Meaning:
    """By what is compared with the value: a finalizer, a label, a name."""
    node, file = unwrap(other), spot.file
    if is_string(node) and file.text(node) in ('""', "``"):
        return NOTHING
    if meanings.evidence.is_item(spot, node):
        return spot.finalizer()
    purpose = f"a text that {file.text(node)} is compared with"
    listed = field(node, "operand") if node.type == "index_expression" else None
    of_labels = listed is not None and purposes.holds_others(file.last_word(listed).removesuffix("()"))
    is_field = node.type == "selector_expression" and file.last_word(node) in _OTHER_FIELDS
    return spot.other(purpose) if of_labels or is_field else spot.unknown(purpose)


def member(meanings: Meanings, spot: Spot) -> Meaning:
    """``x.String()`` is the value; a set's methods ask for items; any other method makes what is not known."""
    call, method = spot.call, spot.file.last_word(spot.parent)
    if call.type != "call_expression":
        return spot.unknown(f"the operand of {method}")
    if method == "String":
        return meanings.meaning(spot.above(2))
    is_item = any(meanings.evidence.is_item(spot, one) for one in arguments_of(call))
    if is_item and purposes.looks_for(method):
        return spot.finalizer()
    is_finalizer = purposes.lists_finalizers(spot.file.data[call.start_byte : call.end_byte])
    return spot.finalizer() if is_finalizer else spot.unknown(f"the operand of {method}")
