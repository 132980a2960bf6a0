# What RFC 6455 asks of a server and aiohttp leaves out: frames of clients are masked (§5.1), lengths have their shortest
# form (§5.2), fragments follow a beginning (§5.4). aiohttp 不检查的规则：客户端帧必须掩码、长度用最短形式、分片有始有终。
from aiohttp import WebSocketError, web_ws

CONTINUATION, FIRST_CONTROL_OPCODE = 0x0, 0x8
PROTOCOL_ERROR = 1002


class FrameRules:
    """Walks over the frames of one connection, however the chunks cut them."""

    def __init__(self):
        self.header = bytearray()
        self.payload_left = 0
        self.within_message = False

    def check(self, chunk):
        """The error of the first frame that breaks a rule, and how many bytes come before its last header byte."""
        at = 0
        while at < len(chunk):
            skipped = min(self.payload_left, len(chunk) - at)
            self.payload_left -= skipped
            at += skipped
            if at == len(chunk):
                break
            self.header.append(chunk[at])
            at += 1
            error = self.look_at_header()
            if error is not None:
                return error, at - len(self.header)
        return None, len(chunk)

    def look_at_header(self):
        header = self.header
        if len(header) < 2:
            return None
        fin, opcode = header[0] & 0x80, header[0] & 0x0F
        if not header[1] & 0x80:
            return "a client's frame must be masked"
        length_bytes = {126: 2, 127: 8}.get(header[1] & 0x7F, 0)
        if len(header) < 2 + length_bytes + 4:  # the masking key comes last
            return None
        length = int.from_bytes(header[2 : 2 + length_bytes], "big") if length_bytes else header[1] & 0x7F
        if length < {0: 0, 2: 126, 8: 65_536}[length_bytes] or length >= 2**63:
            return "the length must have its shortest form"
        if opcode < FIRST_CONTROL_OPCODE:
            if (opcode == CONTINUATION) != self.within_message:
                return "a fragment of nothing, or a message within a message"
            self.within_message = not fin
        self.payload_left = length
        header.clear()
        return None


class StrictReader(web_ws.WebSocketReader):
    def __init__(self, *args, **named):
        super().__init__(*args, **named)
        self.rules = FrameRules()
        self.given_to = args[0]

    def feed_data(self, data):
        error, good_bytes = self.rules.check(data)
        if error is None:
            return super().feed_data(data)
        super().feed_data(data[: max(0, good_bytes)])
        self.given_to.set_exception(WebSocketError(PROTOCOL_ERROR, error))
        return True, b""


def enforce_frame_rules():
    """From now on every WebSocket of this process keeps them."""
    web_ws.WebSocketReader = StrictReader
