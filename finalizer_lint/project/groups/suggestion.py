"""What name to use instead, in the order of the documentation's table; nothing that the server would not accept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from finalizer_lint.core import records
from finalizer_lint.core.domains import ends_as_domain, is_home, is_reserved
from finalizer_lint.core.names import is_standard, qualified_name_errors
from finalizer_lint.core.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol, TypeAlias
else:
    Protocol = object

_WORDS = {"finalizer", "finalizers"}
_GLUED = pattern(r".+finalizers?", re.IGNORECASE)
_NO_DOMAINS = (".finalizer.name", ".finalizer", ".finalizers", ".cleanup")  # an identifier's words, dotted
_OF_ANYBODY = ("github.io", "gitlab.io", "x-k8s.io")
_OF_COUNTRIES = ("co", "com", "org", "net", "edu", "gov", "ac", "or", "ne")


@records.record(frozen=True, slots=True)
class Suggestion:
    """``new`` is None when nothing good can be said; ``equal_groups`` are those of which none stands out, if so."""

    new: str | None = None
    equal_groups: tuple[str, ...] = ()


Purpose: TypeAlias = "tuple[str, str | None, str | None]"  # a name, and the apiVersion or kind of what it stands on


class Home(Protocol):
    """Where a name can live. Every question may search the project: ask only for names that need an answer."""

    def own(self, name: str) -> str | None:
        """The project's own qualified name for the same purpose."""

    def fitting(self) -> Sequence[str]:
        """The groups of the object or of the code that the name stands in; several when none stands out."""

    def ending(self, name: str) -> str | None:
        """The group of the project that a dotted name is, or ends with."""

    def project(self) -> str:
        """The project's own name, ``""`` if it is not known."""


def suggest(name: str, renames: Mapping[str, str], domain: str | None, home: Home) -> Suggestion:
    """A qualified name for the same purpose. Whether anybody here may change it is not asked.

    ``renames`` and ``domain`` are the user's wishes.
    """
    if name in renames:
        return Suggestion(renames[name])
    if is_standard(name):
        return Suggestion()
    if own := home.own(name):
        return Suggestion(own)
    prefix, slash, path = name.partition("/")
    if slash and (not prefix or "." in prefix or "/" in path):
        return Suggestion()  # qualified, or beyond repair
    if domain:
        group = home.ending(name) if "." in prefix and not slash else None
        split = _split(name, group) if group is not None and group.endswith(f".{domain}") else None
        new = split or _under(name, domain, home.project())  # of a group below the domain the group says more
        return _checked(name, new, own=not f".{new.partition('/')[0]}".endswith(f".{domain}"))
    if "." in prefix:
        return _checked(name, _of_dotted(name, home), own=True)
    groups = tuple(home.fitting())
    if len(groups) != 1:
        return Suggestion(equal_groups=groups)
    group = groups[0] if is_reserved(groups[0]) else _domain_in(prefix, groups[0])
    return _checked(name, _under(name, group, home.project()), own=True)


def distinct(
    suggestions: Mapping[Purpose, Suggestion], kinds: Mapping[Purpose, str | None], *before: Collection[str]
) -> dict[Purpose, Suggestion]:
    """The suggestions, none for two old names: their objects' kinds tell them apart, else they get none.

    ``before`` are old names that keep theirs when they are the only one of their sort, best first.
    """
    owners = {new: _first(olds, before) for new, olds in _by_new(suggestions).items()}
    distinguished = {key: _with_kind(key[0], one, kinds[key], owners) for key, one in suggestions.items()}
    olds = _by_new(distinguished)
    return {
        key: one if one.new is None or len(olds[one.new]) == 1 or owners.get(one.new) == key[0] else Suggestion()
        for key, one in distinguished.items()
    }


def _first(olds: set[str], before: Iterable[Collection[str]]) -> str | None:
    """The one of several old names that gets the new one."""
    for sort in (olds, *(olds.intersection(names) for names in before)):
        if len(sort) == 1:
            return next(iter(sort))
    return None


def _with_kind(old: str, one: Suggestion, kind: str | None, owners: Mapping[str, str | None]) -> Suggestion:
    if one.new is None or owners[one.new] == old:
        return one
    longer = f"{one.new}-{kind.lower()}" if kind else ""
    return Suggestion(longer if longer and not qualified_name_errors(longer) else None)


def _by_new(suggestions: Mapping[Purpose, Suggestion]) -> dict[str, set[str]]:
    olds: dict[str, set[str]] = defaultdict(set)
    for (old, _, _), one in suggestions.items():
        if one.new is not None:
            olds[one.new].add(old)
    return olds


def _checked(name: str, new: str | None, *, own: bool = False) -> Suggestion:
    """Nothing that would be reported again. A domain in the settings is the user's ``own`` business."""
    if new is None or new == name or qualified_name_errors(new) or "." not in new.partition("/")[0]:
        return Suggestion()
    return Suggestion(None if own and is_reserved(new.partition("/")[0]) else new)


def _under(name: str, domain: str, project: str) -> str:
    """The name with a domain in front."""
    _, slash, path = name.partition("/")
    if slash:  # a single label in front becomes the domain
        return f"{domain}/{path}"
    if "." in name:
        is_domain = ends_as_domain(name) and not name.endswith(_NO_DOMAINS)
        return _split(name, domain) or (_as_domain(name) if is_domain else f"{domain}/{_path_of(name, domain)}")
    return f"{domain}/finalizer" if _only_repeats(name, domain, project) else f"{domain}/{name}"


def _of_dotted(name: str, home: Home) -> str:
    """By the group that the name ends with, else under the name's own domain."""
    group = home.ending(name)
    fitting = () if group else tuple(home.fitting())
    if group is None and len(fitting) == 1:
        group = fitting[0]
        # ``finalizer.acme.dev`` says no more than whose it is, and the group says that better
        if _split(name, group) is None and group.endswith("." + ".".join(_telling(name))):
            return f"{group}/finalizer"
        if not is_home(name) or name.endswith(_NO_DOMAINS):
            return f"{group}/{_path_of(name, group)}"
    return (_split(name, group) if group else None) or _as_domain(name)


def _split(name: str, domain: str) -> str | None:
    """``x.acme.dev`` -> ``acme.dev/x``, the labels ``finalizer`` and ``finalizers`` dropped from x."""
    if name == domain:
        return f"{domain}/finalizer"
    if not name.endswith(f".{domain}"):
        return None
    return f"{domain}/{'.'.join(_telling(name[: -len(domain) - 1])) or 'finalizer'}"


def _as_domain(name: str) -> str:
    """A dotted name as its own domain; a first label that is visibly a finalizer's is the path instead."""
    first, _, rest = name.partition(".")
    if "." in rest and _GLUED.fullmatch(first) and not _is_registry(rest):
        return f"{rest}/{first}"
    return ".".join(_telling(name)) + "/finalizer"


def _path_of(name: str, domain: str) -> str:
    """What a dotted name that is no domain tells, as the path of a name: not once more whose it is."""
    path = ".".join(_telling(name)).removesuffix(".name")
    return "finalizer" if path == domain else path.removeprefix(f"{domain}.")


def _telling(name: str) -> list[str]:
    return [label for label in name.split(".") if label not in _WORDS]


def _only_repeats(name: str, domain: str, project: str) -> bool:
    """``flyte-finalizer`` under ``flyte.org`` says nothing but the domain, and nor does the project's name."""
    rest = _stem(name)
    labels = domain.split(".")
    words = {_stem(label) for label in (labels[:-2] if _is_registry(".".join(labels[-2:])) else labels[:-1])}
    return not rest or rest in words | {_stem(project), _stem(project, "operator", "controller")}


def _domain_in(name: str, group: str) -> str:
    """The part of a group that a name stands for: of ``apps.acme.dev`` it is ``acme.dev`` for ``acme``."""
    labels = group.split(".")
    for index, label in enumerate(labels[:-1]):
        domain = ".".join(labels[index:])
        if _stem(label) == _stem(name) and not _is_registry(domain) and not is_reserved(domain):
            return domain
    return group


def _is_registry(domain: str) -> bool:
    """Whether a domain is no organisation's: ``co.uk``, ``com.au``."""
    second, _, country = domain.partition(".")
    is_country = len(country) == 2 and country.isascii() and country.isalpha() and country.islower()
    return domain in _OF_ANYBODY or (second in _OF_COUNTRIES and is_country)


def _stem(name: str, *without: str) -> str:
    """The words of a name that tell something, in lower case and joined."""
    spelled = name if name.islower() else re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
    words = spelled.replace("_", "-").split("-")
    return "".join(word for word in words if word not in _WORDS and word not in without)
