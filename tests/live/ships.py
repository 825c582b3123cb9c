"""Ships in namespaces, and the controllers that look after them: what the tests of migrations are told in."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.live.places import GROUP
from tests.live.server import Server

WITNESS = "witness"  # a ship that shows by its end that what was before it has been seen to
SECONDS = 60  # in which a controller has done what it does


def wait(holds: Callable[[], bool], what: str, seconds: float = SECONDS) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not within {seconds} seconds: {what}"
        time.sleep(0.05)


class Fleet:
    """The ships of some namespaces."""

    def __init__(self, server: Server, namespaces: Iterable[str]) -> None:
        self.client = server.client
        self.namespaces = tuple(namespaces)
        for one in self.namespaces:
            self.client.create("/api/v1/namespaces", {"metadata": {"name": one}})

    def path(self, namespace: str, name: str = "") -> str:
        return f"/apis/{GROUP}/v1/namespaces/{namespace}/ships{'/' if name else ''}{name}"

    def build(self, *names: str, finalizers: Iterable[str] = ()) -> None:
        """Make ships of these names in every namespace."""
        metadata = {"finalizers": list(finalizers)}
        for one in self.namespaces:
            for name in names:
                ship = {"apiVersion": f"{GROUP}/v1", "kind": "Ship", "metadata": {"name": name, **metadata}}
                assert self.client.create(self.path(one), ship).status == 201

    def delete(self, *names: str) -> None:
        for one in self.namespaces:
            for name in names:
                assert self.client.delete(self.path(one, name)).status == 200

    def carried(self, *names: str) -> dict[tuple[str, str], tuple[str, ...]]:
        """The finalizers of the ships that are there, by namespace and name."""
        found = {}
        for one in self.namespaces:
            for item in self.client.get(self.path(one)).body["items"]:
                if item["metadata"]["name"] in names:
                    found[one, item["metadata"]["name"]] = tuple(sorted(item["metadata"].get("finalizers", ())))
        return found

    def wait_for(self, names: Iterable[str], *finalizers: str) -> None:
        """Wait until the ships of these names carry just these finalizers, everywhere."""
        wanted = {(one, name): tuple(sorted(finalizers)) for one in self.namespaces for name in names}
        wait(lambda: self.carried(*names) == wanted, f"{wanted}, but {self.carried(*names)}")

    def _let_go(self, name: str) -> None:
        """Delete a ship and wait until a controller takes a name off; others may stay, which another version added."""
        before = {key: len(names) for key, names in self.carried(name).items()}
        self.delete(name)
        wait(
            lambda: all(len(names) < before[key] for key, names in self.carried(name).items()),
            f"{name} is let go of by the controllers that run",
        )
        self.sink(name)

    def sink(self, *names: str) -> None:
        """Delete ships, all if none is named, and take all finalizers off."""
        for one in self.namespaces:
            for item in self.client.get(self.path(one)).body["items"]:
                if not names or item["metadata"]["name"] in names:
                    path = self.path(one, item["metadata"]["name"])
                    self.client.delete(path)
                    self.client.merge(path, {"metadata": {"finalizers": []}})

    def wait_gone(self, *names: str) -> None:
        wait(lambda: not self.carried(*names), f"gone: {names}, but {self.carried(*names)}")

    def hang(self, names: Iterable[str], *finalizers: str) -> None:
        """The ships are being deleted, and still carry these: also after another one, which was made later, is gone."""
        names = tuple(names)
        self.wait_for(names, *finalizers)
        self.build(WITNESS)
        wait(lambda: all(self.carried(WITNESS).values()), "the controllers have seen the witness")
        self._let_go(WITNESS)
        self.wait_for(names, *finalizers)
        for one in self.namespaces:
            for name in names:
                assert "deletionTimestamp" in self.client.get(self.path(one, name)).body["metadata"]


class Controllers:
    """A running version of the controllers, with what it says on its standard output."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self._process = process
        self._log = log

    def cleaned(self) -> Counter[tuple[str, str]]:
        """How often a clean-up was run, by namespace and name."""
        lines = self._log.read_text().splitlines()
        words = (line.split() for line in lines if line.startswith("cleaned "))
        return Counter((namespace, name) for _, namespace, name in words if name != WITNESS)

    def stop(self) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


Run = Callable[..., contextlib.AbstractContextManager[Controllers]]  # of a version, and of chosen ones: NAME=NAMESPACE


@contextlib.contextmanager
def controllers(command: list[str], server: Server, folder: Path) -> Iterator[Controllers]:
    """Run a version until the context ends."""
    number = len(list(folder.glob("*.out")))
    log, errors = folder / f"{number}.out", folder / f"{number}.err"
    environment = {**os.environ, "KUBECONFIG": os.fspath(server.kubeconfig), "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as out, errors.open("wb") as err:
        process = subprocess.Popen(command, stdout=out, stderr=err, env=environment, cwd=folder)
        running = Controllers(process, log)
        try:
            yield running
            assert process.poll() is None, errors.read_text()[-4000:]
        finally:
            running.stop()
