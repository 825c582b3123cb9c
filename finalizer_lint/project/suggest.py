"""What name to use instead, in the order of the documentation's table; nothing that the server would not accept."""

from __future__ import annotations

import re

from finalizer_lint.kinds import group_of, is_builtin_group
from finalizer_lint.model import ObjectRef
from finalizer_lint.names import is_standard, qualified_name_errors
from finalizer_lint.project.owner import third_party
from finalizer_lint.settings import Settings

_WORDS = {"finalizer", "finalizers"}
_REPOSITORY_HOSTS = ("github.com", "gitlab.com", "bitbucket.org")


def suggest(name: str, thing: ObjectRef | None, settings: Settings) -> str | None:
    """A qualified name for the same purpose, or None when nothing good can be said."""
    if name in settings.renames:
        return settings.renames[name]
    if third_party(name) or is_standard(name):
        return None
    new = _qualified(name, settings.domain or _group(thing))
    if new is None or new == name or qualified_name_errors(new) or "." not in new.partition("/")[0]:
        return None
    return new


def _group(thing: ObjectRef | None) -> str | None:
    """The API group of a custom resource. A built-in group is Kubernetes' own and no home for a name."""
    group = group_of(thing.api_version or "") if thing else ""
    return None if is_builtin_group(group) or group in _REPOSITORY_HOSTS else group


def _qualified(name: str, domain: str | None) -> str | None:
    prefix, slash, path = name.partition("/")
    if slash:  # a single label in front becomes the domain
        return f"{domain}/{path}" if domain and prefix and "." not in prefix and "/" not in path else None
    if name == domain:
        return f"{domain}/finalizer"
    if "." in name:
        return _of_dotted(name, domain)
    return _of_plain(name, domain) if domain else None


def _of_dotted(name: str, domain: str | None) -> str:
    if domain and name.endswith(f".{domain}"):
        labels = [label for label in name[: -len(domain) - 1].split(".") if label not in _WORDS]
        return f"{domain}/{'.'.join(labels) or 'finalizer'}"
    labels = [label for label in name.split(".") if label not in _WORDS]
    return ".".join(labels) + "/finalizer"


def _of_plain(name: str, domain: str) -> str:
    """``flyte-finalizer`` under ``flyte.org`` only repeats the domain; other names keep all that they say."""
    rest = [word for word in re.split(r"[-_]", name.lower()) if word not in _WORDS]
    if not rest or rest == [domain.split(".")[0]] or "-".join(rest) == domain.split(".")[0]:
        return f"{domain}/finalizer"
    return f"{domain}/{name}"
