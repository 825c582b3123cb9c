"""The programs that the tests run: built from the Go module beside this, with Go's own caches."""

from __future__ import annotations

import dataclasses
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

MODULE = Path(__file__).parent / "module"
VERSION = "1.37.2"  # of Kubernetes; ``module/go.mod`` requires the same
# The API server takes twelve minutes of two quiet cores the first time, half an hour of busy ones, and seconds later
BUILD_SECONDS = 45 * 60
MODULE_SECONDS = 10 * 60
# As for ``tests/compile``: what both are made of is compiled once
GO_ENV = {
    **os.environ,
    "CGO_ENABLED": "0",
    "GOFLAGS": "-buildvcs=false",
    "GOGC": "400",
    "GOTOOLCHAIN": "local",
    "GOWORK": "off",
}


class NotToBeHadError(Exception):
    """A program that can't be had here, and why: no fault of the project's."""


@dataclasses.dataclass(frozen=True)
class Programs:
    """One binary that is etcd, the API server or kubectl by its first argument."""

    path: Path

    def command(self, program: str, *arguments: str) -> list[str]:
        return [os.fspath(self.path), program, *arguments]


def built(folder: Path) -> Programs:
    """The programs, built into a folder. Raises NotToBeHadError."""
    _modules_at_hand("./...", MODULE)
    major, minor, _ = VERSION.split(".")
    package = "k8s.io/component-base/version"
    stamps = {"gitVersion": f"v{VERSION}", "gitMajor": major, "gitMinor": minor}
    path = folder / "live"
    build(MODULE, path, {f"{package}.{key}": value for key, value in stamps.items()})
    return Programs(path)


def _modules_at_hand(packages: str, folder: Path) -> None:
    """All that is compiled is downloaded, if it is not there; tests of other modules are not."""
    if shutil.which("go") is None:
        raise NotToBeHadError("Go is not installed")
    try:
        done = subprocess.run(
            ["go", "list", "-mod=readonly", "-deps", "-f", "{{with .Error}}{{.}}{{end}}", packages],
            cwd=folder,
            env=GO_ENV,
            capture_output=True,
            text=True,
            timeout=MODULE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NotToBeHadError(f"the Go modules were not there within {MODULE_SECONDS} seconds") from error
    if done.returncode:
        said = (done.stderr.strip() or "go list failed").splitlines()[-1]
        raise NotToBeHadError(f"the Go modules can't be had: {said}")


def build(
    folder: Path,
    target: Path,
    variables: Mapping[str, str] | None = None,
    package: str = ".",
    *,
    workspace: bool = False,
) -> None:
    """Compile a command. Raises NotToBeHadError if that takes too long, AssertionError if it does not compile."""
    sets = " ".join(f"-X {name}={value}" for name, value in (variables or {}).items())
    environment = {**GO_ENV, "GOWORK": ""} if workspace else GO_ENV
    command = ["go", "build", "-mod=readonly", "-trimpath", f"-ldflags=-s -w {sets}", "-o", os.fspath(target), package]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=said, start_new_session=True
        )
        try:
            code = process.wait(BUILD_SECONDS)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise NotToBeHadError(f"{target.name} was not built within {BUILD_SECONDS // 60} minutes") from error
        said.seek(0)
        assert code == 0, said.read()
