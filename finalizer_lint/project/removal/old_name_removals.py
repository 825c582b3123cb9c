"""Whether the code can still take an old name off live objects. Stricter than ``possible_removals``: it is an error.

A name that is only checked for is forgotten, and so is one whose removal nobody calls. Where the old name is spelled
nowhere any more, only code that does not ask for names can take it off: one that clears or recomputes the whole list.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator, Set
from pathlib import Path

from finalizer_lint.core.candidates import is_there
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.idioms import Shape
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages import is_code
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.call_text import is_plain_add, list_variable, only_tells
from finalizer_lint.project.names.code_names import puts_on_objects
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.past.definitions import types_of_object
from finalizer_lint.project.removal.computed_lists import computed_lists, is_merge_patch, is_parameter
from finalizer_lint.project.removal.live_functions import LiveFunctions
from finalizer_lint.project.removal.removals_by_part import removes_by_part
from finalizer_lint.project.removal.removals_elsewhere import RemovalsElsewhere
from finalizer_lint.project.removal.vendored_spellings import vendored_code_spells
from finalizer_lint.project.renames.drops import Drop
from finalizer_lint.project.renames.names_put_together import may_take_off
from finalizer_lint.project.renames.succession import Rename

_NAMED = {Role.ADDED, Role.REMOVED, Role.CHECKED}
# What is done in a function that compares names in order to keep some of them.
_CHANGES = pattern(
    rb"append\(|SetFinalizers\(|\.[Ff]inalizers(?:\[[^\]]*\])?\s*=[^=]|\.(?:[Dd]elete|[Rr]emove|pop)\w*\(|Remove\w*\(|Patch\("
    rb"|[\"']finalizers[\"']\]?\s*[:=][^=]"
)
_SETS = pattern(rb"(?:SetFinalizers\(|(?:\.[Ff]inalizers|\b[Ff]inalizers[\"']\])\s*=)\s*$")
_APPLIES = pattern(rb"WithFinalizers\([^()]*$")
# Types that objects of any kind may have.
_ANY_KIND = {"Object", "ObjectMeta", "Unstructured", "PartialObjectMetadata", "T"}
_FROM_LIST = (Reason.LOOP_VARIABLE, Reason.ITEM, Reason.ENVIRONMENT)


class OldNameRemovals:
    """What the project's code of today can take off objects that were made by the code before."""

    def __init__(self, files: Files, names: Names) -> None:
        self._files = files
        self._names = names
        self._functions = LiveFunctions(files, names)
        self._elsewhere = RemovalsElsewhere(files, names, self._functions)

    def can_remove(self, rename: Rename) -> bool:
        """Whether some code path can take the old name off an object that carries it."""
        lets_go = any(self._removes(use) and not self._only_on_live(use) for use in self._uses(rename.new))
        # Where nothing here takes the new name off a deleted object, another controller does, and may know the old one
        return self._can_remove(rename.old, self._folders(rename), alive_too=not lets_go, rename=rename) or any(
            not (lets_go and self._is_live_path(use)) for use in self._dropping_the_rest(rename)
        )

    def removes_from_live(self, rename: Rename) -> bool:
        """Whether the old name is taken off objects that are not being deleted."""
        return any(self._removes(use) and self._only_on_live(use) for use in self._uses(rename.old)) or any(
            map(self._is_live_path, self._dropping_the_rest(rename))
        )

    def removes_beside(self, rename: Rename) -> bool:
        """Whether the old name is taken off objects that carry the new one, too."""
        return any(self._removes(use) and self._only_beside(use, rename.new) for use in self._uses(rename.old))

    def removes_from_others(self, rename: Rename) -> bool:
        """Whether the old name is taken off objects of other kinds than those that are given the new one."""
        return any(self._removes(use) and self._only_on_others(use, rename) for use in self._uses(rename.old))

    def can_remove_dropped(self, drop: Drop) -> bool:
        """The same of a name that none has followed. Where its code has moved away, that may be anywhere."""
        folders = drop.folders | self._of_name(drop.name)
        code = (path for path in self._files.paths.sources if path.parent in drop.folders and is_code(path))
        if not drop.folders <= {path.parent for path in code if is_there(os.fspath(path))}:
            folders |= {file.path.parent for file in self._running}
        return self._can_remove(drop.name, folders, alive_too=True) or vendored_code_spells(self._files, drop.name)

    def _can_remove(self, name: str, folders: Set[Path], *, alive_too: bool, rename: Rename | None = None) -> bool:
        """``alive_too``: a removal counts that no object reaches which is being deleted. ``rename``: none counts that
        no object reaches without the new name, or none of a kind that is given it.
        """

        def counts(use: ResolvedUse) -> bool:
            if rename is not None and (self._only_beside(use, rename.new) or self._only_on_others(use, rename)):
                return False
            return alive_too or not self._only_on_live(use)

        return (
            any(self._removes(use) and counts(use) for use in self._uses(name))
            or any(self._applies_to_all(use, folders) for use in self._anonymous)
            or any(self._computes(file) for file in self._running if file.path.parent in folders)
            or any(removes_by_part(file, name, near=file.path.parent in folders) for file in self._running)
            or self._elsewhere.may_remove(name)
            or may_take_off(self._files, self._names, name)
        )

    def _uses(self, name: str) -> list[ResolvedUse]:
        return [use for use in self._names.uses_of(name) if use.file.runs]

    @functools.cached_property
    def _anonymous(self) -> list[ResolvedUse]:
        """Uses that may mean any name: all at once, or one that is read from somewhere."""
        removals = (use for use in self._names.uses if use.role in (Role.CLEARED, Role.REMOVED))
        running = (use for use in removals if use.name is None and use.file.runs)
        return [use for use in running if self._functions.is_alive(use)]

    @functools.cached_property
    def _running(self) -> list[File]:
        return [file for file in self._files.known() if file.runs and not file.vendored]

    def _folders(self, rename: Rename) -> set[Path]:
        """The folders of the code that deals with the name."""
        return self._of_name(rename.old) | self._of_name(rename.new)

    def _of_name(self, name: str) -> set[Path]:
        return {use.file.path.parent for use in self._uses(name)}

    def _removes(self, use: ResolvedUse) -> bool:
        role = use.role
        if role is Role.REMOVED:
            return self._functions.is_alive(use)
        if role is Role.DECLARED or (role is Role.LISTED and not puts_on_objects(use)):
            return self._is_read(use)
        if role is Role.ADDED:
            return not is_plain_add(use)  # a library that is told the name takes it off, too
        if role is not Role.CHECKED or only_tells(use):
            return False
        return _CHANGES.search(use.file.text_around(use.span.start)) is not None and self._functions.is_alive(use)

    def _only_on_live(self, use: ResolvedUse) -> bool:
        return use.role in (Role.REMOVED, Role.CHECKED) and self._is_live_path(use)

    def _is_live_path(self, use: ResolvedUse) -> bool:
        return use.file.language.only_on_live(self._files.workspace, use.file, use.span)

    def _only_beside(self, use: ResolvedUse, name: str) -> bool:
        """Whether only objects that carry a name come to a place where another one is taken off."""
        if use.role not in (Role.REMOVED, Role.CHECKED):
            return False
        holding = {link.symbol.name for one in self._uses(name) for link in one.chain}
        return use.file.language.only_on_carrying(self._files.workspace, use.file, use.span, holding, name)

    def _only_on_others(self, use: ResolvedUse, rename: Rename) -> bool:
        """Whether the objects at a place are surely of other kinds than those that were given the old name.

        Nor of one that is given the new name: a type may be called otherwise than it was.
        """
        given = [one for one in self._uses(rename.new) if one.role in (Role.ADDED, Role.LISTED)]
        if use.role not in (Role.REMOVED, Role.CHECKED) or not rename.before or not given:
            return False
        mine, *others = (types_of_object(one) for one in (use, *rename.before, *given))
        return (
            bool(mine)
            and all(others)
            and mine.isdisjoint(set().union(*others))
            and _ANY_KIND.isdisjoint(mine.union(*others))
        )

    def _is_read(self, use: ResolvedUse) -> bool:
        """Whether a name is handed to something, or stands in a list that anything reads."""
        if use.list_span is None:
            return True
        holder = list_variable(use)
        return holder is None or sum(self._functions.mentions(holder, use.file.language.name).values()) > 1

    def _applies_to_all(self, use: ResolvedUse, folders: Set[Path]) -> bool:
        if use.role is Role.REMOVED:
            return use.resolution.reason in _FROM_LIST and use.file.path.parent in folders
        return use.file.path.parent in folders or self._functions.is_called_from(use, folders)

    def _dropping_the_rest(self, rename: Rename) -> Iterator[ResolvedUse]:
        return (use for use in self._uses(rename.new) if self._drops_the_rest(use, rename))

    def _drops_the_rest(self, use: ResolvedUse, rename: Rename) -> bool:
        """Whether the new name is written in a way that leaves it alone on the object: what was there is gone."""
        if use.role not in (Role.ADDED, Role.LISTED):
            return False
        data, start = use.file.source.data, (use.list_span or use.span).start
        if _applies(data, start):
            return any(_applies(before.file.source.data, before.span.start) for before in rename.before)
        if use.list_span is None or b"*" in data[start : use.list_span.end]:
            return False  # ``[*finalizers, NEW]`` keeps what was there
        if _SETS.search(data, max(start - 80, 0), start):
            return not _is_of_new_object(use)
        return use.role is Role.ADDED and is_merge_patch(use.file.text_around(start))

    def _computes(self, file: File) -> bool:
        """Whether an object's finalizers become a list that no known name decides about."""
        return any(not self._is_decided(file, offset) for offset in computed_lists(file))

    def _is_decided(self, file: File, offset: int) -> bool:
        """Whether the function around a place adds, removes or looks for a name that is known, or is told which.

        Of one that is given the list, all that call it do; where nothing does, it is given none.
        """
        function = file.function_around(offset)
        if self._decides(file, function.span):
            return True
        if not function.name or not is_parameter(file.source.data, function.span.start, offset):
            return False
        return all(one is not None and self._decides(*one) for one in self._functions.mentioning(file, function))

    def _decides(self, file: File, span: Span) -> bool:
        return any(
            use.file.path == file.path
            and use.role in _NAMED
            and span.start <= use.span.start < span.end
            and (use.name is not None or use.resolution.reason not in _FROM_LIST)
            for use in self._names.uses
        )


def _applies(data: bytes, offset: int) -> bool:
    """Whether a text gives a server-side apply all finalizers up to a place."""
    return _APPLIES.search(data, max(offset - 200, 0), offset) is not None


def _is_of_new_object(use: ResolvedUse) -> bool:
    """Whether the name alone is the list of an object that is made here, as far as the language tells."""
    items = [one for one in use.file.facts.uses if one.within == use.list_span]
    if not use.file.language.finds_handrolled or len(items) != 1:
        return False
    known = (code for code in use.file.facts.handrolled if code.shape is Shape.SET_ONE and code.name is not None)
    return not any(code.name is not None and code.name.span == use.span for code in known)
