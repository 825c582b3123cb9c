"""What is known of a name, as Markdown: whose it is, what API servers answer to it, where code adds and removes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from finalizer_lint.core.facts import Place, Role
from finalizer_lint.core.findings import Owner
from finalizer_lint.core.kinds import class_of_place
from finalizer_lint.core.names import MEASURED, ObjectClass, Status, Verdict, verdict
from finalizer_lint.core.terminal import printable
from finalizer_lint.lsp.engine.name_index import Spot
from finalizer_lint.lsp.engine.open_project import Snapshot
from finalizer_lint.project.owners.third_parties import ThirdPartyName

_LINKS = 5  # places of one role that are linked; the others are counted
_WORDS = {
    ObjectClass.CUSTOM_RESOURCE: "custom resources",
    ObjectClass.STRICT: "most built-in kinds",
    ObjectClass.LENIENT: "built-in kinds that are checked less",
}


def page(spot: Spot, snapshot: Snapshot) -> str:
    """The page of the name at a place. ``snapshot`` is of the whole project, as far as it is known."""
    parts = [
        f"**{_code(spot.name)}**",
        _owner(spot, snapshot),
        *_answers(spot),
        *_places(spot.name, snapshot),
    ]
    return "\n\n".join(part for part in parts if part)


def _owner(spot: Spot, snapshot: Snapshot) -> str:
    seen = snapshot.report.names.ownerships.get(spot.name)
    if seen is None:
        return ""
    if seen.owner is not Owner.THIRD_PARTY:
        return f"Owner: {seen.owner.value} ({_text(seen.reason)})"
    project = snapshot.report.names.third_parties.owner_of(spot.name)
    thing = spot.use.object if spot.use is not None else None
    return f"Owner: {_text(str(project))}{_successor(snapshot.report.names.third_parties.entry(spot.name, thing))}"


def _successor(known: ThirdPartyName | None) -> str:
    if known is None:
        return ""
    since = f" since {_text(known.since)}" if known.since else ""
    successor = f"; its name{since} is {_code(known.successor)}" if known.successor else ""
    return successor + (f". {_text(known.note)}" if known.note else "")


def _answers(spot: Spot) -> Iterator[str]:
    """What the API servers of all versions say: of the kind at the place, else of the classes of kinds."""
    use = spot.use
    thing = use.object if use is not None else None
    if use is not None and thing is not None and thing.kind and use.place is not Place.CODE:
        on = f"{_text(thing.api_version or '')} {_text(thing.kind)}".strip()
        said = [(version, class_of_place(use.place, thing, version)) for version in MEASURED]
        yield _table([(on, [(v, verdict(spot.name, c, v) if c else None) for v, c in said])])
        return
    yield _table([(words, [(v, verdict(spot.name, c, v)) for v in MEASURED]) for c, words in _WORDS.items()])


def _table(rows: Sequence[tuple[str, Sequence[tuple[str, Verdict | None]]]]) -> str:
    lines = ["| On | Kubernetes | The API server |", "|-|-|-|"]
    for on, answers in rows:
        lines += [f"| {on} | {versions} | {said} |" for versions, said in _ranges(answers)]
    return "\n".join(lines)


def _ranges(answers: Sequence[tuple[str, Verdict | None]]) -> Iterator[tuple[str, str]]:
    """Versions that answer the same, together."""
    start = 0
    for index, (_, said) in enumerate(answers):
        following = answers[index + 1] if index + 1 < len(answers) else None
        if following is None or _answer(following[1]) != _answer(said):
            first, last = answers[start][0], answers[index][0]
            until = " and later" if following is None else "" if first == last else f" to {last}"
            yield f"{first}{until}", _answer(said)
            start = index + 1


def _answer(said: Verdict | None) -> str:
    if said is None:
        return "does not serve the kind"
    texts = "; ".join((*said.errors, *said.warnings)) if said.status is not Status.ACCEPTED else ""
    return f"{said.status.value}: {_text(texts)}" if texts else said.status.value


def _places(name: str, snapshot: Snapshot) -> Iterator[str]:
    spots = [spot for spot in snapshot.name_index.of(name) if spot.file.ours]
    for role, word in ((Role.DECLARED, "Declared"), (Role.ADDED, "Added"), (Role.REMOVED, "Removed")):
        found = [spot for spot in spots if spot.role is role and not spot.file.in_test]
        if found:
            yield f"{word}: {_linked(found, snapshot)}"
    listed = Counter(spot.file.source.path for spot in spots if spot.role is Role.LISTED)
    if listed:
        yield f"Listed {sum(listed.values())} times in {len(listed)} files"
    if spots and not any(spot.role is Role.REMOVED for spot in spots) and any(s.role is Role.ADDED for s in spots):
        yield "No code of this project is seen to remove it."


def _linked(spots: Iterable[Spot], snapshot: Snapshot) -> str:
    links: dict[str, None] = {}
    for spot in spots:
        line = spot.file.source.line_of(spot.span.start)
        links[f"[{_text(spot.file.source.path)}:{line}]({snapshot.uri(spot.file.path)}#L{line})"] = None
    more = f" and {len(links) - _LINKS} more" if len(links) > _LINKS else ""
    return ", ".join(list(links)[:_LINKS]) + more


def _code(text: str) -> str:
    """Text between backticks, of which names that no server takes may have some themselves."""
    return f"`` {printable(text)} ``" if "`" in text else f"`{printable(text)}`"


def _text(text: str) -> str:
    """Text that is not to be taken for Markdown or HTML."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in printable(text))
