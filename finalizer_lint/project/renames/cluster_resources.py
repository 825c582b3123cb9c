"""On which objects of a cluster a name can stand, as ``kubectl get`` takes them."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.languages import language_named, language_of
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names


def resources(files: Files, names: Names, *wanted: str) -> tuple[str, ...]:
    """Such as ``widgets.stable.acme.dev``: what manifests put the names on, else all that the project's CRDs define.

    Empty when the project shows neither.
    """
    crds = sorted(set(_crds(files)))
    listed_on = set()
    for use in names.uses:
        thing = use.object
        if use.name in wanted and thing is not None and thing.kind and thing.api_version and not use.file.in_test:
            group = thing.api_version.rpartition("/")[0]
            listed_on.add(_resource(thing.kind, group, crds))
    return tuple(sorted(listed_on)) or tuple(crds)


def _resource(kind: str, group: str, crds: list[str]) -> str:
    """kubectl takes the singular as well, which is the kind in lower case by convention."""
    singular = kind.lower()
    plural = next((crd for crd in crds if crd.partition(".")[2] == group and crd.startswith(singular)), None)
    return plural or (f"{singular}.{group}" if group else singular)


def _crds(files: Files) -> Iterator[str]:
    for path in files.paths.sources:
        traits = language_of(path.name)
        if traits is None or not traits.is_manifest or files.settings.is_test(path):
            continue
        try:
            data = files.texts.read(path)
        except OSError:
            continue
        if traits.may_say_group(data):
            yield from (one.name for one in language_named(traits.name).kind_definitions(data) if one.name)
