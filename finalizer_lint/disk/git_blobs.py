"""The bytes of what git keeps, asked of one process."""

from __future__ import annotations

from finalizer_lint.disk import git

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess
    from pathlib import Path


class Blobs:
    """Those of a repository. Whoever makes one closes it. To ask for what a partial clone lacks would end git."""

    def __init__(self, repository: Path) -> None:
        self._repository = repository
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, name: bytes) -> bytes:
        """The bytes of a blob by its name. Raises OSError."""
        if self._process is None:
            self._process = git.start(self._repository, "cat-file", "--batch")
        given, told = self._process.stdin, self._process.stdout
        if given is None or told is None:
            raise OSError(0, "git can't be asked")
        given.write(name + b"\n")
        given.flush()
        header = told.readline().split()
        if len(header) != 3 or header[1] != b"blob":
            raise OSError(0, "git does not have it")
        size = int(header[2])
        data = told.read(size + 1)
        if len(data) != size + 1:
            raise OSError(0, "git ended")
        return data[:-1]

    def close(self) -> None:
        if self._process is not None:
            self._process.communicate()
            self._process = None
