"""An API server with its etcd on loopback, in a folder of its own, for as long as a context lasts."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.live.client import Client
from tests.live.programs import Programs

READY_SECONDS = 180
STOP_SECONDS = 20


class Server:
    """What is running. ``kubeconfig`` is a file for whoever speaks to it."""

    def __init__(self, programs: Programs, folder: Path, client: Client, etcd_port: int) -> None:
        self.programs = programs
        self.folder = folder
        self.client = client
        self.kubeconfig = folder / "kubeconfig"
        self._etcd_port = etcd_port

    def plant(self, key: str, thing: object) -> None:
        """Store an object behind the API server's back, as a server of another version may have left it there."""
        connection = http.client.HTTPConnection("127.0.0.1", self._etcd_port, timeout=30)
        pair = {"key": _base64(f"/registry/{key}"), "value": _base64(json.dumps(thing))}
        connection.request("POST", "/v3/kv/put", json.dumps(pair))
        response = connection.getresponse()
        assert response.status == 200, response.read()
        connection.close()

    def kubectl(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = self.programs.command("kubectl", "--kubeconfig", os.fspath(self.kubeconfig), *arguments)
        return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False, timeout=120)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@contextlib.contextmanager
def running(programs: Programs, folder: Path, *, every_api: bool = True) -> Iterator[Server]:
    """Start both and wait until they are ready; stop both at the end, whatever happened."""
    token = secrets.token_hex(16)
    etcd_port, peer_port, port = _free_ports(3)
    (folder / "tokens").write_text(f"{token},tester,tester,system:masters\n")
    key, certificate = folder / "key.pem", folder / "certificates" / "apiserver.crt"
    subprocess.run(programs.command("key", os.fspath(key)), check=True)
    etcd = f"http://127.0.0.1:{etcd_port}"
    apis = ("--runtime-config=api/all=true", "--feature-gates=AllAlpha=true,AllBeta=true") if every_api else ()
    with (
        _process(programs.command("etcd", os.fspath(folder / "etcd"), etcd, f"http://127.0.0.1:{peer_port}"), folder),
        _process(
            programs.command(
                "kube-apiserver",
                f"--etcd-servers={etcd}",
                f"--secure-port={port}",
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                f"--cert-dir={certificate.parent}",
                f"--token-auth-file={folder / 'tokens'}",
                "--authorization-mode=AlwaysAllow",
                "--anonymous-auth=false",
                f"--service-account-key-file={key}",
                f"--service-account-signing-key-file={key}",
                "--service-account-issuer=https://127.0.0.1",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--disable-admission-plugins=ServiceAccount",
                "--storage-media-type=application/json",
                "--endpoint-reconciler-type=none",
                "--allow-privileged=true",
                *apis,
            ),
            folder,
        ) as process,
    ):
        client = _ready(process, folder, port, certificate, token)
        server = Server(programs, folder, client, etcd_port)
        server.kubeconfig.write_text(json.dumps(_kubeconfig(port, certificate, token)))
        with contextlib.closing(client):
            yield server


@contextlib.contextmanager
def _process(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / f"{command[1]}.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _ready(process: subprocess.Popen[bytes], folder: Path, port: int, certificate: Path, token: str) -> Client:
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, (folder / "kube-apiserver.log").read_text()[-4000:]
        if certificate.exists():
            client = Client(port, certificate, token)
            with contextlib.suppress(OSError):
                if client.get("/readyz").status == 200 and _has_namespace(client):
                    return client
            client.close()
        time.sleep(0.2)
    raise AssertionError(f"not ready: {(folder / 'kube-apiserver.log').read_text()[-4000:]}")


def _has_namespace(client: Client) -> bool:
    return client.get("/api/v1/namespaces/default").status == 200


def _free_ports(count: int) -> list[int]:
    """Held together while they are looked for, so that they differ."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def _kubeconfig(port: int, certificate: Path, token: str) -> dict[str, Any]:
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "live",
        "clusters": [
            {
                "name": "live",
                "cluster": {
                    "server": f"https://127.0.0.1:{port}",
                    "certificate-authority-data": base64.b64encode(certificate.read_bytes()).decode(),
                },
            }
        ],
        "users": [{"name": "live", "user": {"token": token}}],
        "contexts": [{"name": "live", "context": {"cluster": "live", "user": "live"}}],
    }
