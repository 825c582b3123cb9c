"""Which object a mapping is, as far as its own text says."""

from __future__ import annotations

import sys

from finalizer_lint.core.facts import ObjectRef
from finalizer_lint.languages.yaml.syntax.mappings import Frame
from finalizer_lint.languages.yaml.text.template import is_templated


def is_object(frame: Frame) -> bool:
    return frame.mapping and "kind" in frame.scalars and "apiVersion" in frame.scalars


def reference(owner: Frame) -> ObjectRef | None:
    """The object as far as its text says; what a template fills in is unknown. None if nothing is said."""
    named = owner.metadata.scalars if owner.metadata is not None else {}
    parts = [known(owner.scalars.get(x)) for x in ("apiVersion", "kind")] + [
        known(named.get(x)) for x in ("namespace", "name")
    ]
    return ObjectRef(*parts) if any(parts) else None


def pointed_at(frame: Frame | None) -> ObjectRef | None:
    """The object that a mapping names with keys of its own: a patch's ``target``, a task's ``kind`` and ``name``."""
    if frame is None:
        return None
    scalars = {key: value for key, value in frame.scalars.items() if known(value)}
    api_version = scalars.get("apiVersion") or scalars.get("api_version")
    if api_version is None and "version" in scalars:
        api_version = "/".join(x for x in (scalars.get("group"), scalars["version"]) if x)
    parts = (api_version, scalars.get("kind"), scalars.get("namespace"), scalars.get("name"))
    return ObjectRef(*parts) if any(parts) else None


def known(value: str | None) -> str | None:
    # The same few kinds and namespaces stand in all the documents of a file
    return sys.intern(value) if value and not is_templated(value) else None
