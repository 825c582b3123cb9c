"""Kept entries become facts, each by what its key says."""

from __future__ import annotations

from finalizer_lint.languages.yaml.facts.list_facts import ListFacts
from finalizer_lint.languages.yaml.syntax.event_walk import Entries
from finalizer_lint.languages.yaml.syntax.mappings import Entry, bare


def collect(facts: ListFacts, entries: Entries) -> None:
    for entry in entries.wanted:
        key, condition = bare(entry.key.value)
        if key == "finalizers":
            facts.listed(entry, condition)
        else:
            _other(facts, entry, key)


def _other(facts: ListFacts, entry: Entry, key: str) -> None:
    # Few manifests have one
    from finalizer_lint.languages.yaml.facts.other_entries import merge_deletion, patch_operation, single_name

    of_key = {"finalizer": single_name, "path": patch_operation}.get(key, merge_deletion)
    of_key(facts, entry)
