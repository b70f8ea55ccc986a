"""Visitors without a browser: web socket clients that speak Streamlit's protocol, to load one server with many."""

import asyncio
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

_ANSWER_WITHIN_S = 120


@dataclass
class Visitor:
    """An open session: it has run the page once, and knows the control for the least evidence."""

    socket: ClientConnection
    query: str
    radio: str = ""
    options: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    async def click(self, option: int) -> float:
        """Choose a least letter of evidence; the milliseconds until the script has run and all has come."""
        begun = time.perf_counter()
        await self.run(self.options[option % len(self.options)])
        return (time.perf_counter() - begun) * 1000

    async def run(self, option: str = "") -> None:
        """Let the page's script run, with an option of the control chosen."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.cached_message_hashes.extend(self.known)
        state.context_info.locale = "en-GB"
        if option:
            state.widget_states.widgets.add(id=self.radio, string_value=option)
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(_ANSWER_WITHIN_S):
            while not self._is_last(ForwardMsg.FromString(await self.socket.recv(decode=False))):
                pass

    def _is_last(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        if message.metadata.cacheable and message.hash:
            self.known.add(message.hash)
        if kind == "delta" and message.delta.new_element.WhichOneof("type") == "radio":
            radio = message.delta.new_element.radio
            self.radio, self.options = radio.id, list(radio.options)
        return kind == "script_finished"


async def arrive(port: int, **query: str) -> Visitor:
    """Open a session and wait for the page."""
    address = f"ws://localhost:{port}/_stcore/stream"
    visitor = Visitor(await connect(address, max_size=None, subprotocols=["streamlit"]), urlencode(query))
    await visitor.run()
    return visitor


async def click_at_once(port: int, queries: list[dict[str, str]], volleys: int) -> list[float]:
    """As many visitors as queries arrive one by one, then all click at once, several times; the times of all clicks."""
    visitors = [await arrive(port, **query) for query in queries]
    times: list[float] = []
    for volley in range(volleys):
        clicks = (visitor.click(volley + place) for place, visitor in enumerate(visitors))
        times += await asyncio.gather(*clicks)
    await asyncio.gather(*(visitor.socket.close() for visitor in visitors))
    return times


async def stay(port: int, count: int) -> list[Visitor]:
    """Open sessions that stay open."""
    return [await arrive(port) for _ in range(count)]
