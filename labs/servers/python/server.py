# The contract of labs/contract.en.md on aiohttp: one stream over short polling, long polling, SSE and WebSocket.
# 用 aiohttp 实现 labs/contract.zh.md 的约定：同一消息流，经短轮询、长轮询、SSE 与 WebSocket。
import argparse
import asyncio
import contextlib
import json
import re
import struct

from aiohttp import WSMsgType, web
from frame_rules import enforce_frame_rules
from guard import guard
from stream import Gap, Stream

MIB = 1024 * 1024
MAX_PUBLISH_BYTES = 1 * MIB
MAX_ECHO_BYTES = 16 * MIB
MAX_WAIT_MS = 300_000
CLOSE_TIMEOUT_S = 0.5  # how long a client may take to answer our Close frame
CURSOR_EXPECTED = 'a cursor "<epoch>.<id>" or a bare id, such as "k3x9.17" or "17"'
enforce_frame_rules()


def json_answer(value, status=200, cursor=None):
    answer = web.json_response(value, status=status)
    if cursor is not None:
        answer.headers["Stream-Cursor"] = cursor
    return answer


def problem(status, error, expected, fields=None):
    return web.json_response({"error": error, "expected": expected}, status=status, headers=fields)


class Problem(Exception):
    """A request that is not what the contract says: answered with 400."""


class Server:
    def __init__(self, stream, heartbeat_s):
        self.stream = stream
        self.heartbeat_s = heartbeat_s

    def start_of(self, text, name="after"):
        """The id after which the client wants messages, or a Gap. None: from now on."""
        if text is None:
            return self.stream.last_id
        match = re.fullmatch(r"(?:([A-Za-z0-9_-]{1,64})\.)?(0|[1-9][0-9]{0,15})", text)
        if match is None:
            raise Problem(f"malformed {name}", CURSOR_EXPECTED)
        return self.stream.position(match[1], int(match[2]))

    # Short and long polling

    async def poll(self, request):
        return self.batch(self.start_of(request.query.get("after")))

    async def long_poll(self, request):
        wait_text = request.query.get("waitMs", "25000")
        if re.fullmatch("[0-9]{1,9}", wait_text) is None or int(wait_text) > MAX_WAIT_MS:
            raise Problem("malformed waitMs", f"whole milliseconds from 0 to {MAX_WAIT_MS}")
        start = self.start_of(request.query.get("after"))
        if not isinstance(start, Gap) and request.method != "HEAD":
            await self.stream.wait_beyond(start, int(wait_text) / 1000)
            start = self.stream.position(self.stream.epoch, start)
        return self.batch(start)

    def batch(self, start):
        if isinstance(start, Gap):
            return json_answer({"gap": start.facts}, 410, start.cursor)
        messages = self.stream.after(start)
        if not messages:
            return web.Response(status=204, headers={"Stream-Cursor": self.stream.cursor_at(start)})
        answer = web.Response(body=b"[" + b",".join(message.json for message in messages) + b"]")
        answer.content_type = "application/json"
        answer.headers["Stream-Cursor"] = self.stream.cursor_at(messages[-1].id)
        return answer

    # SSE

    async def sse(self, request):
        last_event_id = request.headers.get("Last-Event-ID")
        if last_event_id:
            start = self.start_of(last_event_id, "Last-Event-ID")
        else:
            start = self.start_of(request.query.get("after"))
        cursor = start.cursor if isinstance(start, Gap) else self.stream.cursor_at(start)
        fields = {"Content-Type": "text/event-stream", "Stream-Cursor": cursor, "Cache-Control": "no-store"}
        if request.method == "HEAD":
            return web.Response(headers=fields)
        answer = web.StreamResponse(headers=fields)
        await answer.prepare(request)

        async def write(text):  # a reader that takes nothing for three heartbeats is given up
            await asyncio.wait_for(answer.write(text), 3 * self.heartbeat_s)

        if not isinstance(start, Gap):
            await write(f"id: {cursor}\n\n".encode())
        with contextlib.suppress(ConnectionError, asyncio.TimeoutError):
            async for item in self.stream.follow(start, self.heartbeat_s):
                if item is None:
                    await write(b":\n\n")
                elif isinstance(item, Gap):
                    gap = json.dumps({"gap": item.facts})
                    await write(f"event: gap\nid: {item.cursor}\ndata: {gap}\n\n".encode())
                else:
                    await write(b"".join(self.event(message) for message in item))
        if request.transport is not None:
            request.transport.abort()
        return answer

    def event(self, message):
        return f"id: {self.stream.cursor_at(message.id)}\ndata: ".encode() + message.json + b"\n\n"

    # WebSocket

    async def websocket(self, request):
        start = self.start_of(request.query.get("after"))
        refusal = refuse_opening(request)
        if refusal is not None:
            return refusal
        socket = web.WebSocketResponse(
            protocols=("lab.json.v1", "lab.binary.v1"),
            heartbeat=self.heartbeat_s,  # a ping; without a pong within half of it the connection ends
            compress=False,
            max_msg_size=MAX_PUBLISH_BYTES,
            timeout=CLOSE_TIMEOUT_S,
        )
        cursor = start.cursor if isinstance(start, Gap) else self.stream.cursor_at(start)
        socket.headers["Stream-Cursor"] = cursor
        await socket.prepare(request)
        if not isinstance(start, Gap):
            await socket.send_str(json.dumps({"cursor": cursor}))
        sending = asyncio.create_task(self.send_stream(socket, start))
        try:
            async for said in socket:  # pings and Close are answered by aiohttp
                if said.type == WSMsgType.TEXT:
                    await socket.send_str(json.dumps(answer_to(said.data), ensure_ascii=False))
                elif said.type == WSMsgType.BINARY:
                    await socket.close(code=1003, message=b"expected text: echo or ping")
        finally:
            sending.cancel()
        return socket

    async def send_stream(self, socket, start):
        is_binary = socket.ws_protocol == "lab.binary.v1"
        with contextlib.suppress(ConnectionError):
            async for item in self.stream.follow(start, self.heartbeat_s):
                if isinstance(item, Gap):
                    await socket.send_str(json.dumps({"gap": item.facts}))
                for message in item if isinstance(item, list) else []:
                    if is_binary:
                        head = struct.pack(">QQ", message.id, message.published_at_us)
                        await socket.send_bytes(head + message.payload.encode())
                    else:
                        await socket.send_str(message.json.decode())

    async def echo_websocket(self, request):
        refusal = refuse_opening(request)
        if refusal is not None:
            return refusal
        socket = web.WebSocketResponse(
            heartbeat=self.heartbeat_s, compress=False, max_msg_size=MAX_ECHO_BYTES, timeout=CLOSE_TIMEOUT_S
        )
        await socket.prepare(request)
        async for said in socket:
            if said.type == WSMsgType.TEXT:
                await socket.send_str(said.data)
            elif said.type == WSMsgType.BINARY:
                await socket.send_bytes(said.data)
        return socket

    # The rest

    async def publish(self, request):
        content = await request.read()
        if len(content) > MAX_PUBLISH_BYTES:
            return problem(413, "content too large", f"at most {MAX_PUBLISH_BYTES} bytes")
        try:
            payload = json.loads(content)["payload"]
            payload.encode()  # a lone surrogate has no UTF-8
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Problem("malformed content", 'a JSON object {"payload":"..."} in UTF-8') from None
        message = self.stream.publish(payload)
        cursor = self.stream.cursor_at(message.id)
        return json_answer({"id": message.id, "cursor": cursor}, 201, cursor)

    async def echo(self, request):
        return web.Response(body=await request.read(), content_type="application/octet-stream")

    async def clock(self, _request):
        stream = self.stream
        return json_answer({"nowUs": stream.now_us(), "cursor": stream.cursor, "oldestId": stream.oldest_id})


def refuse_opening(request):
    """426 for another version or none (RFC 6455 §4.4), 400 for a broken opening; None when aiohttp may accept it."""
    upgrade = request.headers.get("Upgrade", "").lower()
    if upgrade == "" and "Sec-WebSocket-Key" not in request.headers or (
        upgrade == "websocket" and request.headers.get("Sec-WebSocket-Version") != "13"
    ):
        fields = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        return problem(426, "not a WebSocket opening handshake", "an upgrade to websocket", fields)
    return None


def answer_to(text):
    """Full duplex: answered at once, between messages."""
    try:
        said = json.loads(text)
    except ValueError:
        said = None
    if isinstance(said, dict) and isinstance(said.get("echo"), str):
        return {"echo": said["echo"]}
    if isinstance(said, dict) and type(said.get("ping")) in (int, float):
        return {"pong": said["ping"]}
    return {"error": "unknown message", "expected": '{"echo":"text"} or {"ping":1}'}


@web.middleware
async def errors_as_json(request, handler):
    try:
        return await handler(request)
    except Problem as problem_found:
        return problem(400, *problem_found.args)
    except web.HTTPException as error:
        fields = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else None
        return problem(error.status, error.reason, "a request of the contract", fields)


async def no_store(_request, answer):
    answer.headers["Cache-Control"] = "no-store"


def make_app(history, heartbeat_s):
    server = Server(Stream(history), heartbeat_s)
    app = web.Application(middlewares=[errors_as_json, guard(problem)], client_max_size=MAX_ECHO_BYTES + 1)
    app.on_response_prepare.append(no_store)
    app.add_routes(
        [
            web.get("/poll", server.poll),
            web.get("/long-poll", server.long_poll),
            web.get("/sse", server.sse),
            web.get("/ws", server.websocket),
            web.get("/echo", server.echo_websocket),
            web.post("/echo", server.echo),
            web.post("/publish", server.publish),
            web.get("/clock", server.clock),
        ]
    )
    return app


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=9000)
    options.add_argument("--heartbeat-ms", type=int, default=25_000)
    options.add_argument("--history", type=int, default=10_000, help="messages kept")
    given = options.parse_args()
    app = make_app(given.history, given.heartbeat_ms / 1000)
    web.run_app(app, host="127.0.0.1", port=given.port, print=print, shutdown_timeout=1)
