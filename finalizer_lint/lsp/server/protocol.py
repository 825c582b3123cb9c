"""The protocol, with an answer to requests whose parameters are none: pygls tells its log alone, and a client waits."""

from __future__ import annotations

from typing import Any

from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams
from pygls.protocol import LanguageServerProtocol


class Protocol(LanguageServerProtocol):
    def structure_message(self, data: dict[str, Any]) -> Any:
        """What was received as a type of the protocol. It is asked for each object in a message, too."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                wrong = JsonRpcInvalidParams(f"the parameters of {data['method']} are not what the protocol says")
                self._send_response(data["id"], error=wrong.to_response_error())
            raise error
