"""What git says of revisions, with words for users where it can't. The work tree and the index are not touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from finalizer_lint.disk import git
from finalizer_lint.disk.listing import repository_root
from finalizer_lint.settings import SettingsError


class GitError(SettingsError):
    """Git was not there, or did not answer: nothing is known of what was asked."""


def _explained(repository: Path, complaint: str) -> str:
    """A complaint of git's, with the command that helps where there is one."""
    first = next(iter(complaint.strip().splitlines()), "")  # all its options may follow
    if "safe.directory" not in complaint:
        return first
    return f"{first}. {git.way_to_an_answer(str(repository), complaint)}"


def commit_of(root: Path, revision: str, option: str) -> str:
    """The commit that a revision means, by which an ``option`` was given, or which it stands for.

    Raises SettingsError outside of git and for one that git does not know.
    """
    asked = f"{option} {revision!r}"
    if repository_root(root) is None:
        raise SettingsError(f"{asked}: {root} is not in a git repository")
    try:
        answer = git.run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except (OSError, ValueError) as error:
        raise GitError(f"{asked}: git could not be run: {error}") from error
    if answer.returncode == 0:
        return answer.stdout.decode("ascii").strip()
    complaint = answer.stderr.decode("utf-8", "replace").strip()
    if complaint:
        raise GitError(f"{asked}: {_explained(root, complaint)}")
    is_shallow = git.run(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    hint = "; this clone is shallow: git fetch --unshallow" if is_shallow else ""
    raise SettingsError(f"{asked}: the repository has no such revision{hint}")


def head_of(root: Path) -> str | None:
    """The commit that is checked out; None outside of git, and where there is no commit yet."""
    if repository_root(root) is None:
        return None
    return ask(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}", fails=True).decode("ascii").strip() or None


def where_left(root: Path, commit: str) -> str:
    """The last commit that HEAD has in common with another, which may have gone on since: the other itself where they
    have none, or where a shallow clone does not show it. Raises SettingsError as ``ask``.
    """
    common = ask(root, "merge-base", commit, "HEAD", fails=True).decode("ascii").strip()
    return common or commit


def is_branch(root: Path, revision: str) -> bool:
    """Whether a revision is spelled as a branch, here or of a remote: what it means moves on. Raises SettingsError."""
    full = ask(
        root, "rev-parse", "--verify", "--quiet", "--symbolic-full-name", "--end-of-options", revision, fails=True
    )
    return full.startswith((b"refs/heads/", b"refs/remotes/"))


def commits_of(root: Path, revisions: Sequence[str]) -> dict[str, str]:
    """The commits that some revisions mean, without those that git does not know. Raises SettingsError as ``ask``."""
    asked = [revision for revision in revisions if "\n" not in revision and repository_root(root) is not None]
    if not asked:
        return {}
    lines = "".join(f"{revision}^{{commit}}\n" for revision in asked).encode("utf-8", "surrogateescape")
    told = ask(root, "cat-file", "--batch-check=%(objectname) %(objecttype)", given=lines).decode("utf-8", "replace")
    answers = zip(asked, told.splitlines(), strict=False)
    return {revision: answer.split(" ")[0] for revision, answer in answers if answer.endswith(" commit")}


def ask(
    repository: Path,
    *arguments: str,
    given: bytes = b"",
    settings: Mapping[str, str] | None = None,
    fails: bool = False,
) -> bytes:
    """What a git command prints. Raises SettingsError when it fails, unless it does to say that there is nothing."""
    try:
        answer = git.run(repository, *arguments, given=given, settings=settings or {})
    except (OSError, ValueError) as error:
        raise GitError(f"git could not be run: {error}") from error
    if b"promisor remote" in answer.stderr:
        raise SettingsError(partial("some of it"))
    if answer.returncode != 0 and not fails:
        raise GitError(f"git {arguments[0]}: {_explained(repository, answer.stderr.decode('utf-8', 'replace'))}")
    return answer.stdout


def partial(missing: str) -> str:
    """Why a partial clone won't do."""
    return f"this clone is partial and lacks {missing}: `git archive REVISION >/dev/null` fetches all of a revision"
