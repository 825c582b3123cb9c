"""Refusals of a plan when it is to be written: what was planned can't be verified, or a file is not to be replaced."""

from __future__ import annotations

from finalizer_lint.core.refusals.refusal import Refusal

_AGAIN = "make the change by hand where the plan shows it, and report the plan as a bug"

UNVERIFIED = Refusal(
    "unverified",
    "the rewritten file could not be verified",
    "Every file is read again before it is written. Its finalizers would not be those of before but for the rename.",
    _AGAIN,
)
UNVERIFIED_PROJECT = Refusal(
    "unverified-project",
    "the rewritten project could not be verified: {reason}",
    "All files are resolved again as they would be. Some place would have another name than was planned, keep the old"
    " one, or no code would take the old one off any more.",
    _AGAIN,
)
NO_LONGER_VALID = Refusal(
    "no-longer-valid",
    "the rewritten file is no longer valid",
    "Every file is parsed again before it is written, and this one would not be of its language any more.",
    _AGAIN,
)
OVERLAP = Refusal(
    "overlap",
    "it overlaps another fix",
    "Two fixes change the same text, and only the first of them is made.",
    "run the command again: what is left is planned for the text as it is then",
)
LINK = Refusal(
    "symbolic-link",
    "a symbolic link is not rewritten",
    "The file that it leads to may be another project's.",
    "rename where the file itself is",
)
NOT_REGULAR = Refusal(
    "not-a-file", "not a regular file", "What is no file can't be replaced by one.", "put a file in its place"
)
READ_ONLY = Refusal(
    "read-only",
    "it is read-only",
    "Whoever made it read-only does not want it written, not even by root.",
    "make it writable, and run the command again",
)
FOLDER_READ_ONLY = Refusal(
    "read-only-folder",
    "its folder is read-only",
    "A file is replaced as a whole, beside which another one is written first.",
    "make the folder writable, and run the command again",
)
CHANGED = Refusal(
    "changed",
    "changed since it was read",
    "Somebody else writes to the file, whose work would be lost.",
    "run the command again",
)
