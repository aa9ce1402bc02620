"""One websocket while it is open: each message is let on only while its session lives, and only if it is allowed."""

from anyio import CapacityLimiter, to_thread
from starlette.types import Message, Receive, Send

from dashboard.server import media, messages
from dashboard.server.door import lives
from peka_core.access.principal import Principal
from peka_core.errors import PekaError

ENDED, REFUSED, TOO_MUCH, LATER = 4401, 1008, 1009, 1013
"""Codes with which a websocket closes: its session ended (our own code, read by ``static/halaman/session.js``)."""


class Conversation:
    """The two ways of a websocket, as the application behind uses them."""

    def __init__(
        self,
        who: Principal | None,
        receive: Receive,
        send: Send,
        downloads: media.Downloads,
        limiter: CapacityLimiter | None = None,
    ) -> None:
        self._who = who
        self._session = who.sesi if who else ""
        self._limiter = limiter
        self._receive = receive
        self._send = send
        self._downloads = downloads
        self._asked = 0
        self._over = False

    async def receive(self) -> Message:
        """The next message that may be let on, or the end."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            content = message.get("bytes")
            if content is None:
                return await self._end(REFUSED)
            try:
                said = messages.allowed(content)
                if not await to_thread.run_sync(lives, self._who, limiter=self._limiter):
                    return await self._end(ENDED)
            except messages.BadMessageError:
                return await self._end(TOO_MUCH)
            except PekaError:
                return await self._end(LATER)
            if said is None or (said.download and not media.shown(self._session, said.download)):
                continue
            self._asked += bool(said.download)
            return {**message, "bytes": said.content}

    async def send(self, message: Message) -> None:
        """Let an answer out; a file it offers is from now on its visitor's."""
        if self._over:
            return
        if self._asked and message.get("bytes") and (file := messages.made(message["bytes"])) is not None:
            self._asked -= 1
            if file:
                self._downloads.note(self._session, file)
        await self._send(message)

    async def _end(self, code: int) -> Message:
        self._over = True
        await self._send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}
