"""What the Kubernetes API server answers to a finalizer name. Pure: no I/O, nothing of ours imported.

The texts are the server's own, word for word, as measured on 1.28, 1.29, 1.31, 1.32, 1.35, 1.36 and 1.37.
Sources: apimachinery ``pkg/api/validation/objectmeta.go`` (ValidateFinalizerName) and
``pkg/util/validation`` (IsQualifiedName) for every validated object; ``pkg/apis/core/validation``
(validateKubeFinalizerName) for strict built-in kinds; apiextensions ``pkg/registry/customresource/strategy.go``
(pull requests 119508 and 127303) for the warnings on custom resources.
"""

from __future__ import annotations

import enum
import re

from finalizer_lint.core import records
from finalizer_lint.core.patterns import pattern


class ObjectClass(str, enum.Enum):
    """How strictly the API server looks at the finalizers of an object."""

    CUSTOM_RESOURCE = "custom-resource"
    STRICT = "strict"
    LENIENT = "lenient"
    NAMESPACE_SPEC = "namespace-spec"
    EMBEDDED = "embedded"
    UNVALIDATED = "unvalidated"
    FORBIDDEN = "forbidden"


class Status(str, enum.Enum):
    ACCEPTED = "accepted"
    WARNED = "warned"
    REJECTED = "rejected"


@records.record(frozen=True, slots=True)
class Verdict:
    """The server's answer. ``errors`` and ``warnings`` are its texts without the field and the value in front."""

    status: Status
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


LATEST = "1.37"
MEASURED = ("1.28", "1.29", "1.31", "1.32", "1.35", "1.36", "1.37")
STANDARD_NAMES = frozenset({"orphan", "foregroundDeletion", "kubernetes"})
MAX_NAME_BYTES = 63
MAX_PREFIX_BYTES = 253

_NAME = pattern(r"([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]")
_LABEL = r"[a-z0-9]([-a-z0-9]*[a-z0-9])?"
_SUBDOMAIN = pattern(rf"{_LABEL}(\.{_LABEL})*")

_NAME_RULE = (
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
    " (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '" + _NAME.pattern + "')"
)
_SUBDOMAIN_RULE = (
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and"
    " end with an alphanumeric character (e.g. 'example.com', regex used for validation is '"
    + _SUBDOMAIN.pattern
    + "')"
)
_PATH_RULE = " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
UNQUALIFIED_ERROR = "name is neither a standard finalizer name nor is it fully qualified"
FORBIDDEN_ERROR = "Forbidden: cannot be set"
UNQUALIFIED_WARNING = (
    "prefer a domain-qualified finalizer name to avoid accidental conflicts with other finalizer writers"
)
PATH_WARNING = (
    "prefer a domain-qualified finalizer name including a path (/) to avoid accidental conflicts with other"
    " finalizer writers"
)


def minor(version: str) -> int:
    """The minor number of a version such as ``1.29`` or ``v1.29.4``. Raises ValueError below 1.28 or if it is none."""
    if version in MEASURED:
        return int(version[2:])
    match = re.fullmatch(r"v?1\.(\d{1,4})(\.\d+)?([-+].*)?", version)
    if match is None:
        raise ValueError(f"not a Kubernetes version: {version!r} (write it like {LATEST})")
    number = int(match[1])
    if number < 28:
        raise ValueError(f"Kubernetes {version} was not measured: the oldest is {MEASURED[0]}")
    return number


def measured(version: str) -> str:
    """The measured version whose answers stand for ``version``: itself, or the nearest below."""
    number = minor(version)
    return max((seen for seen in MEASURED if minor(seen) <= number), key=minor)


def is_standard(name: str) -> bool:
    """Whether the server knows the name itself (core/validation IsStandardFinalizerName)."""
    return name in STANDARD_NAMES


def is_subdomain(text: str) -> bool:
    return _SUBDOMAIN.fullmatch(text) is not None


def qualified_name_errors(name: str, version: str = LATEST) -> tuple[str, ...]:
    """What IsQualifiedName says against a name; empty when it is valid. Lengths are in UTF-8 bytes."""
    unit = "bytes" if minor(version) >= 35 else "characters"
    prefix, slash, path = name.partition("/")
    if "/" in path:
        what = "a valid label key " if minor(version) >= 35 else "a qualified name "
        return (what + _NAME_RULE + _PATH_RULE,)
    errors = []
    if not slash:
        path = prefix
    elif not prefix:
        errors.append("prefix part must be non-empty")
    else:
        if _bytes(prefix) > MAX_PREFIX_BYTES:
            errors.append(f"prefix part must be no more than {MAX_PREFIX_BYTES} {unit}")
        if not is_subdomain(prefix):
            errors.append("prefix part " + _SUBDOMAIN_RULE)
    if not path:
        errors.append("name part must be non-empty")
    elif _bytes(path) > MAX_NAME_BYTES:
        errors.append(f"name part must be no more than {MAX_NAME_BYTES} {unit}")
    if _NAME.fullmatch(path) is None:
        errors.append("name part " + _NAME_RULE)
    return tuple(errors)


def verdict(name: str, object_class: str, version: str = LATEST) -> Verdict:
    """What an API server of ``version`` answers to ``name`` newly added to an object of ``object_class``.

    Raises ValueError for an unknown class and for versions below 1.28; a version that was not measured
    answers as the nearest lower measured one.
    """
    number = minor(version)
    kind = ObjectClass(object_class)
    if kind is ObjectClass.UNVALIDATED:
        return Verdict(Status.ACCEPTED)
    if kind is ObjectClass.FORBIDDEN:
        return Verdict(Status.REJECTED, (FORBIDDEN_ERROR,))
    errors = qualified_name_errors(name, version)
    unqualified = "/" not in name and not is_standard(name)
    if unqualified and kind in (ObjectClass.STRICT, ObjectClass.NAMESPACE_SPEC):
        errors += (UNQUALIFIED_ERROR,)
    if errors:
        return Verdict(Status.REJECTED, errors)
    if unqualified and kind is ObjectClass.CUSTOM_RESOURCE and number >= 29:
        dotted = "." in name and number >= 32
        return Verdict(Status.WARNED, (), (PATH_WARNING if dotted else UNQUALIFIED_WARNING,))
    return Verdict(Status.ACCEPTED)


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
