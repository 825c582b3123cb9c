"""The bytes of what git keeps, asked of one process."""

from __future__ import annotations

from finalizer_lint.disk import git

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import IO

_AT_ONCE = 200  # names that are given before an answer is read: fewer bytes than any pipe holds


class Blobs:
    """Those of a repository. Whoever makes one closes it. To ask for what a partial clone lacks would end git."""

    def __init__(self, repository: Path) -> None:
        self._repository = repository
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, name: bytes) -> bytes:
        """The bytes of a blob by its name. Raises OSError."""
        data = next(self.read_all([name]))
        if data is None:
            raise OSError(0, "git does not have it")
        return data

    def read_all(self, names: Sequence[bytes]) -> Iterator[bytes | None]:
        """The bytes of blobs, None for those that are not there. Raises OSError where git ends."""
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            given, told = self._pipes()
            given.write(b"".join(name + b"\n" for name in some))
            given.flush()
            for _ in some:
                yield _answer(told)

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            self._process = git.start(self._repository, "cat-file", "--batch")
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError(0, "git can't be asked")
        return self._process.stdin, self._process.stdout

    def close(self) -> None:
        if self._process is not None:
            self._process.communicate()
            self._process = None


def _answer(told: IO[bytes]) -> bytes | None:
    header = told.readline().split()
    if header[-1:] == [b"missing"]:
        return None
    if len(header) != 3 or header[1] != b"blob":
        raise OSError(0, "git does not have it")
    size = int(header[2])
    data = told.read(size + 1)
    if len(data) != size + 1:
        raise OSError(0, "git ended")
    return data[:-1]
