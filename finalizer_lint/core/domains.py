"""Whose a domain is, where that needs no catalogue: hosts of repositories, Kubernetes, what documentation shows."""

from __future__ import annotations

from finalizer_lint.core.kinds import is_builtin_group
from finalizer_lint.core.names import is_subdomain

_HOSTS = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org")
_RESERVED = ("kubernetes.io", "k8s.io")
_SUBPROJECTS = ("sigs.k8s.io",)
# What documentation and scaffolding say for "put yours here" (RFC 2606, kubebuilder, operator-sdk).
_PLACEHOLDERS = (
    "example.com",
    "example.net",
    "example.org",
    "example",
    "my.domain",
    "mydomain.com",
    "my-domain.com",
    "your.domain",
    "yourdomain.com",
    "your-domain.com",
    "tutorial.kubebuilder.io",
)


def is_host(domain: str) -> bool:
    """Whether repositories of many people are kept there."""
    return _is_under(domain, _HOSTS)


def is_of_kubernetes(domain: str) -> bool:
    """Whether Kubernetes has a domain for itself or for one of its projects."""
    return _is_under(domain, _RESERVED)


def is_reserved(domain: str) -> bool:
    """Whether a domain belongs to Kubernetes' own components."""
    return is_of_kubernetes(domain) and not _is_under(domain, _SUBPROJECTS)


def is_placeholder(domain: str) -> bool:
    """Whether a domain looks copied from documentation."""
    return _is_under(domain, _PLACEHOLDERS)


def is_home(group: str) -> bool:
    """Whether a name can live under an API group: a domain with a dot that is neither Kubernetes' nor everybody's."""
    return (
        is_subdomain(group)
        and ends_as_domain(group)
        and not is_builtin_group(group)
        and not is_reserved(group)
        and not is_host(group)
        and not is_placeholder(group)
    )


def ends_as_domain(text: str) -> bool:
    """Whether a dotted text ends like a domain: in letters."""
    _, dot, last = text.rpartition(".")
    return dot != "" and len(last) > 1 and last.isascii() and last.isalpha()


def _is_under(domain: str, parents: tuple[str, ...]) -> bool:
    return any(domain == parent or domain.endswith(f".{parent}") for parent in parents)
