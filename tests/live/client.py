"""Requests to the API server, as plain as they can be: JSON over HTTPS, with the warnings that came along."""

from __future__ import annotations

import dataclasses
import http.client
import json
import re
import ssl
import threading
from pathlib import Path
from typing import Any

_WARNING = re.compile(r'299 - "((?:[^"\\]|\\.)*)"')
JSON = "application/json"
MERGE = "application/merge-patch+json"
APPLY = "application/apply-patch+yaml"


@dataclasses.dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    warnings: tuple[str, ...]

    @property
    def causes(self) -> list[tuple[str, str]]:
        """Field and message of what is wrong with an object."""
        details = (self.body.get("details") or {}) if isinstance(self.body, dict) else {}
        return [(each.get("field", ""), each["message"]) for each in details.get("causes") or ()]

    def causes_at(self, field: str) -> list[str]:
        """The messages of a field and its items, without the value in front."""
        return [_without_value(message) for at, message in self.causes if at == field or at.startswith(f"{field}[")]


def _without_value(message: str) -> str:
    """The value stands in Go's quotes: the text begins behind them."""
    match = re.match(r'Invalid value: "(?:[^"\\]|\\.)*": ', message)
    return message[match.end() :] if match is not None else message


class Client:
    """One connection for each thread that asks."""

    def __init__(self, port: int, certificate: Path, token: str) -> None:
        self._port = port
        self._context = ssl.create_default_context(cafile=str(certificate))
        self._token = token
        self._local = threading.local()
        self._opened: list[http.client.HTTPSConnection] = []

    def close(self) -> None:
        for connection in self._opened:
            connection.close()

    def request(self, method: str, path: str, body: object = None, kind: str = JSON) -> Answer:
        """A connection that the server has closed meanwhile is opened once more."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": kind, "Accept": JSON}
        for again in (True, False):
            connection = self._connection()
            try:
                connection.request(method, path, data, headers)
                response = connection.getresponse()
                said = response.read()
                break
            except (http.client.HTTPException, OSError):
                connection.close()
                self._local.connection = None
                if not again:
                    raise
        warnings = tuple(
            text.replace('\\"', '"').replace("\\\\", "\\")
            for header in response.headers.get_all("Warning") or ()
            for text in _WARNING.findall(header)
        )
        try:
            read = json.loads(said) if said else None
        except ValueError:
            read = said.decode("utf-8", "replace")
        return Answer(response.status, read, warnings)

    def get(self, path: str) -> Answer:
        return self.request("GET", path)

    def create(self, path: str, body: object, *, dry: bool = False) -> Answer:
        return self.request("POST", path + ("?dryRun=All" if dry else ""), body)

    def merge(self, path: str, body: object) -> Answer:
        return self.request("PATCH", path, body, MERGE)

    def delete(self, path: str) -> Answer:
        return self.request("DELETE", path)

    def _connection(self) -> http.client.HTTPSConnection:
        connection: http.client.HTTPSConnection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = http.client.HTTPSConnection("127.0.0.1", self._port, timeout=30, context=self._context)
            self._local.connection = connection
            self._opened.append(connection)
        return connection
