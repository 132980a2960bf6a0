// Who makes WebSocket frames expensive (RFC 6455 §5, §10.4; RFC 7692 §7.2.2).
import { deflateRawSync } from "node:zlib";
import { Opcode } from "../../../protocol/websocket/frame.ts";
import { asking, holding } from "./attack.ts";
import { clientFrame, post, request, webSocketOpening } from "./openings.ts";

/** Of the frames that travel in one write: an action is a piece of so many. */
const FRAMES_AT_ONCE = 100;

const PINGS = repeated(clientFrame(Opcode.ping, new Uint8Array(16)), FRAMES_AT_ONCE);

/** 20,000 pings a second, whose pongs nobody reads. */
export const pingFlood = holding(
  { connections: 4, actionsPerSecond: 200 },
  webSocketOpening("/ws"),
  (socket) => socket.write(PINGS),
  { isWebSocket: true, reads: false },
);

const FRAGMENTS = repeated(clientFrame(Opcode.continuation, Uint8Array.of(0x78), { fin: false }), FRAMES_AT_ONCE);
const begun = new WeakSet<object>();

/** One text message for each connection that never ends, 20,000 fragments a second. */
export const oneByteFragments = holding(
  { connections: 4, actionsPerSecond: 200 },
  webSocketOpening("/echo"),
  (socket) => {
    if (!begun.has(socket)) socket.write(clientFrame(Opcode.text, Uint8Array.of(0x78), { fin: false }));
    begun.add(socket);
    socket.write(FRAGMENTS);
  },
  { isWebSocket: true },
);

/** 64 MiB of zeros, of which the server takes a quarter (RFC 7692 §7.2.1: the empty block's tail stays away). */
const BOMB = clientFrame(Opcode.binary, deflateRawSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 }), { rsv1: true });

/** A new connection for each: the server ends them. It is not waited for the 101: the frame travels with the opening. */
export const deflateBomb = asking(
  { connections: 8, actionsPerSecond: 5 },
  [behindOpening("/echo", BOMB, "Sec-WebSocket-Extensions: permessage-deflate")],
  { awaitsClose: true },
);

const LENGTHS = [
  Uint8Array.of(0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0),
  Uint8Array.of(0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0),
  Uint8Array.of(0x82, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
].map((header) => behindOpening("/ws", header));

/** Lengths that nobody has the memory for, in frame headers, fields and chunks. */
export const hugeLengths = asking(
  { connections: 50, actionsPerSecond: 100 },
  [
    ...LENGTHS,
    request("POST /echo", "Content-Length: 9007199254740993"),
    request("POST /publish", `Content-Length: ${"9".repeat(40)}`),
    `${request("POST /publish", "Transfer-Encoding: chunked")}fffffffffffffffff\r\nx`,
    request(`GET /poll?after=${"9".repeat(20_000)}`),
    request("GET /poll", `X-Long: ${"y".repeat(20_000)}`),
    post("/publish", `{"payload":${"[".repeat(100_000)}`),
  ],
  { awaitsClose: true },
);

function behindOpening(path: string, frame: Uint8Array, ...fields: readonly string[]): Buffer {
  return Buffer.concat([Buffer.from(webSocketOpening(path, ...fields)), frame]);
}

function repeated(bytes: Uint8Array, count: number): Buffer {
  return Buffer.concat(Array.from({ length: count }, () => bytes));
}
