"""What a value is that a function is given: told, looked for, made a text of, or what the function's parameter is."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.languages.go.flows.flow_file import FlowFile
from finalizer_lint.languages.go.meanings import field_meanings
from finalizer_lint.languages.go.meanings.spots import Spot
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, is_string, named, parameter_names, unwrap
from finalizer_lint.languages.go.types.type_names import TypeName
from finalizer_lint.languages.go.vocabulary import purposes
from finalizer_lint.languages.symbol_uses import NOTHING, Meaning, Standing, combined
from finalizer_lint.languages.vocabulary.identifiers import names_finalizer, says_finalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.go.meanings.meanings import Meanings

_HANDS_ON = ("string", "append")
_COUNTS = ("len", "cap", "panic")
_EVENTS = ("Event", "Eventf", "AnnotatedEventf")


def argument(meanings: Meanings, spot: Spot) -> Meaning:
    call, file = spot.call, spot.file
    if call.type != "call_expression":
        return meanings.meaning(spot.above(2)) if call.type == "type_conversion_expression" else spot.unknown()
    operand, function = file.called(call)
    package = (file.package_of(operand) or "") if operand is not None else ""
    spelled = f"{package.rpartition('/')[2]}.{function}" if package else function
    if operand is None and function in _COUNTS:
        return NOTHING
    if _hands_on(spot, operand, function):
        return meanings.meaning(spot.above(2))
    if function in _EVENTS:
        return _event(spot, function)
    if purposes.compares_text(spelled):
        is_item = any(meanings.evidence.is_item(spot, one) for one in arguments_of(call))
        purpose = "a text that others are compared with"
        return spot.unknown(purpose) if is_item else spot.other(purpose)
    if purposes.makes_text(spelled):
        return text(meanings, spot.above(2))
    if package == "fmt" and function.startswith("Fprint"):
        return (
            NOTHING
            if purposes.is_console(file.text(arguments_of(call)[0]))
            else spot.other(f"an argument of {spelled}")
        )
    if purposes.tells(package, function):
        return NOTHING
    inside = parameter(meanings, spot)
    return inside if inside is not None else _given_away(meanings, spot, package, function, spelled)


def _hands_on(spot: Spot, operand: Node | None, function: str) -> bool:
    """Whether a call gives back what it is given: a conversion, a longer list, a set."""
    if operand is None and function in _HANDS_ON:
        return True
    if operand is not None and spot.file.text(operand) == "sets":
        return True
    is_one = len(arguments_of(spot.call)) == 1 and function[:1].isupper() and names_finalizer(function)
    return is_one and (operand is not None or not any(True for _ in spot.file.functions(function)))


def _event(spot: Spot, function: str) -> Meaning:
    """``(object, type, reason, message, …)``: the message, and what it tells of."""
    given = arguments_of(spot.call)
    position, first = spot.index_in(given), 4 if function == "AnnotatedEventf" else 3
    formats = len(given) > first and is_string(unwrap(given[first]))
    is_told = (position > first and formats) or position == first == len(given) - 1
    return NOTHING if is_told else spot.other("the reason of an event")


def _given_away(meanings: Meanings, spot: Spot, package: str, function: str, spelled: str) -> Meaning:
    """To a function that is not in sight."""
    if says_finalizer(function) and not purposes.holds_others(function):
        return spot.finalizer()
    if purposes.lists_finalizers(spot.file.data[spot.call.start_byte : spot.node.start_byte]):
        return spot.finalizer()
    if purposes.compares_lists(function) and any(meanings.evidence.is_list(spot, one) for one in _beside(spot)):
        return spot.finalizer()
    if purposes.takes_other(package, function) and not purposes.selects_by_field(function):
        return spot.other(f"an argument of {spelled}")
    is_item = any(meanings.evidence.is_item(spot, one) for one in arguments_of(spot.call))
    return spot.finalizer() if is_item and purposes.looks_for(function) else spot.unknown(f"an argument of {spelled}")


def _beside(spot: Spot) -> list[Node]:
    """What else the call is given."""
    given = arguments_of(spot.call)
    return [one for index, one in enumerate(given) if index != spot.index_in(given)]


def text(meanings: Meanings, spot: Spot) -> Meaning:
    """A text that is put together: what it is told in may change, all else is another name."""
    meaning = meanings.meaning(spot)
    if meaning.standing is Standing.MESSAGE:
        return meaning
    made = spot.file.data[spot.node.start_byte : spot.node.end_byte]
    if meaning.standing is Standing.FINALIZER or (b"inalizers" in made and b"{" in made):
        return spot.unknown("a part of another finalizer's name or of a patch")
    return spot.other("a part of another text")


def parameter(meanings: Meanings, spot: Spot) -> Meaning | None:
    """What a function of the project does with what it is given; None if no such function is in sight."""
    position = spot.index_in(arguments_of(spot.call))
    inside = []
    for path, file, function in _functions(meanings, spot):
        names = parameter_names(function)
        if not names or (position >= len(names) and not _is_variadic(function)):
            return None
        inside.append(field_meanings.variable(meanings, path, file, names[min(position, len(names) - 1)]))
    return combined(inside) if inside else None


def _is_variadic(function: Node) -> bool:
    listed = field(function, "parameters")
    return listed is not None and any(one.type == "variadic_parameter_declaration" for one in named(listed))


def _functions(meanings: Meanings, spot: Spot) -> Iterator[tuple[str, FlowFile, Node]]:
    """The functions of the project that a call may mean."""
    asking = meanings.workspace.context(spot.path)
    operand, name = spot.file.called(spot.call)
    if asking is None or not name:
        return
    package = spot.file.package_of(operand) if operand is not None else ""
    is_method, known = package is None, None
    if operand is None and spot.file.local(unwrap(field(spot.call, "function") or spot.call)) is not None:
        return  # a variable that holds a function
    if operand is not None and is_method:
        known = spot.file.type_of(operand)
        package = known.import_path if known is not None else ""
    declared = [
        (path, file, receiver, node)
        for path, file in meanings.files.package(asking, package or "", name)
        for receiver, node in file.functions(name)
    ]
    if _is_among(known, [receiver for _, _, receiver, _ in declared]):
        declared = [one for one in declared if known is not None and one[2] == known.name]
    for path, file, receiver, node in declared:
        if bool(receiver) == is_method and not meanings.workspace.is_test(path):
            yield path, file, node


def _is_among(known: TypeName | None, receivers: list[str]) -> bool:
    return known is not None and known.name in receivers
