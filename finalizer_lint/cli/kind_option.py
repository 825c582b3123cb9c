"""The option ``--kind``: a kind as manifests name it, or a built-in one by its name alone."""

from __future__ import annotations

import click

from finalizer_lint.core.facts import ObjectRef
from finalizer_lint.core.kinds import api_versions_of, builtin_kinds
from finalizer_lint.core.terminal import did_you_mean

kind_option = click.option(
    "--kind", metavar="KIND", help="The object's kind: Deployment, v1/Pod or GROUP/VERSION/KIND."
)


def kind_of(text: str, kubernetes: str) -> ObjectRef:
    """What the option means on an API server. Raises BadParameter for what is no kind, or several."""
    api_version, _, kind = text.rpartition("/")
    if api_version and kind and api_version.count("/") < 2:
        return ObjectRef(api_version, kind)
    versions = api_versions_of(kind, kubernetes) if not api_version else ()
    if not versions:
        alone = kind and not api_version
        reason = "is no built-in kind" if alone else "is no kind"
        meant = did_you_mean(kind.capitalize(), builtin_kinds()) if alone else ""
        like = "write it like apps/v1/Deployment or v1/Pod"
        raise click.BadParameter(f"{text!r} {reason}{meant or ':'} {like}", param_hint="--kind")
    if len({version.rpartition("/")[0] for version in versions}) > 1:
        several = ", ".join(f"{version}/{kind}" for version in versions)
        raise click.BadParameter(f"{text!r} may be {several}: write which", param_hint="--kind")
    return ObjectRef(versions[0], kind)
