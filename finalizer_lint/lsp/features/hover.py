"""What is known of a name, as Markdown: whose it is, what API servers answer to it, where code adds and removes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from finalizer_lint.core.facts import Place, Role
from finalizer_lint.core.findings import Owner
from finalizer_lint.core.kinds import class_of_place
from finalizer_lint.core.names import MEASURED, ObjectClass, Status, Verdict, verdict
from finalizer_lint.core.terminal import printable
from finalizer_lint.lsp.index.name_index import NameSpot
from finalizer_lint.lsp.index.open_project import Snapshot
from finalizer_lint.project.owners.third_parties import ThirdPartyName

_LINKS = 5  # places of one role that are linked; the others are counted
_WORDS = {
    ObjectClass.CUSTOM_RESOURCE: "custom resources",
    ObjectClass.STRICT: "most built-in kinds",
    ObjectClass.LENIENT: "built-in kinds that are checked less",
}


def page(spot: NameSpot, snapshot: Snapshot) -> str:
    """The page of the name at a place. ``snapshot`` is of the whole project, as far as it is known."""
    parts = [
        f"**{_code(spot.name)}**",
        _owner(spot, snapshot),
        *_answers(spot),
        *_places(spot.name, snapshot),
    ]
    return "\n\n".join(part for part in parts if part)


def _owner(spot: NameSpot, snapshot: Snapshot) -> str:
    ownership = snapshot.report.names.ownerships.get(spot.name)
    if ownership is None:
        return ""
    if ownership.owner is not Owner.THIRD_PARTY:
        return f"Owner: {ownership.owner.value} ({_text(ownership.reason)})"
    project = snapshot.report.names.third_parties.owner_of(spot.name)
    thing = spot.use.object if spot.use is not None else None
    return f"Owner: {_text(str(project))}{_successor(snapshot.report.names.third_parties.entry(spot.name, thing))}"


def _successor(known: ThirdPartyName | None) -> str:
    if known is None:
        return ""
    since = f" since {_text(known.since)}" if known.since else ""
    successor = f"; its name{since} is {_code(known.successor)}" if known.successor else ""
    return successor + (f". {_text(known.note)}" if known.note else "")


def _answers(spot: NameSpot) -> Iterator[str]:
    """What the API servers of all versions say: of the kind at the place, else of the classes of kinds."""
    use = spot.use
    thing = use.object if use is not None else None
    if use is not None and thing is not None and thing.kind and use.place is not Place.CODE:
        on = f"{_text(thing.api_version or '')} {_text(thing.kind)}".strip()
        classes = [(version, class_of_place(use.place, thing, version)) for version in MEASURED]
        yield _table([(on, [(v, verdict(spot.name, c, v) if c else None) for v, c in classes])])
        return
    yield _table([(words, [(v, verdict(spot.name, c, v)) for v in MEASURED]) for c, words in _WORDS.items()])


def _table(rows: Sequence[tuple[str, Sequence[tuple[str, Verdict | None]]]]) -> str:
    lines = ["| On | Kubernetes | The API server |", "|-|-|-|"]
    for on, answers in rows:
        lines += [f"| {on} | {versions} | {answer} |" for versions, answer in _ranges(answers)]
    return "\n".join(lines)


def _ranges(answers: Sequence[tuple[str, Verdict | None]]) -> Iterator[tuple[str, str]]:
    """Versions that answer the same, together."""
    start = 0
    for index, (_, answer) in enumerate(answers):
        following = answers[index + 1] if index + 1 < len(answers) else None
        if following is None or _answer(following[1]) != _answer(answer):
            first, last = answers[start][0], answers[index][0]
            until = " and later" if following is None else "" if first == last else f" to {last}"
            yield f"{first}{until}", _answer(answer)
            start = index + 1


def _answer(verdict: Verdict | None) -> str:
    if verdict is None:
        return "does not serve the kind"
    texts = "; ".join((*verdict.errors, *verdict.warnings)) if verdict.status is not Status.ACCEPTED else ""
    return f"{verdict.status.value}: {_text(texts)}" if texts else verdict.status.value


def _places(name: str, snapshot: Snapshot) -> Iterator[str]:
    spots = [spot for spot in snapshot.name_index.of(name) if spot.file.ours]
    for role, word in ((Role.DECLARED, "Declared"), (Role.ADDED, "Added"), (Role.REMOVED, "Removed")):
        of_role = [spot for spot in spots if spot.role is role and not spot.file.in_test]
        if of_role:
            yield f"{word}: {_linked(of_role, snapshot)}"
    listings = Counter(spot.file.source.path for spot in spots if spot.role is Role.LISTED)
    if listings:
        yield f"Listed {sum(listings.values())} times in {len(listings)} files"
    if spots and not any(spot.role is Role.REMOVED for spot in spots) and any(s.role is Role.ADDED for s in spots):
        yield "No code of this project is seen to remove it."


def _linked(spots: Iterable[NameSpot], snapshot: Snapshot) -> str:
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
