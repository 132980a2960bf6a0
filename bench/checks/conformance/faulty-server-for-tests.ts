// A small WebSocket echo by hand, right but for the one fault that a test wants: so that each check is seen to fail.
import { createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { answerOpening, answerRequest } from "./faulty-opening-for-tests.ts";
import type { Endpoint } from "./raw-connection.ts";
import {
  CLOSE,
  CONTINUATION,
  frameBytes,
  PING,
  PONG,
  type ReceivedFrame,
  SAMPLE_KEY,
  shortestForm,
  takeFrame,
  TEXT,
} from "./raw-frame.ts";

export type Fault =
  | "none"
  | "no accept"
  | "the same accept always"
  | "tokens are case-sensitive"
  | "accepts any opening"
  | "answers the first subprotocol"
  | "answers a subprotocol unasked"
  | "answers an extension unasked"
  | "drops what came with the request"
  | "knows no HTTP"
  | "lengths always in 64 bits"
  | "lengths never in 64 bits"
  | "one chunk is one frame"
  | "answers no Close"
  | "checks no frame"
  | "unmasks by the first octet"
  | "masks its frames"
  | "echoes each fragment"
  | "answers no Ping"
  | "answers Pongs";

/** Closed with the test. */
export async function startFaultyServer(fault: Fault): Promise<Endpoint> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    serve(socket, fault);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");
  return { host: "127.0.0.1", port: address.port };
}

function serve(socket: Socket, fault: Fault): void {
  let pending: Buffer = Buffer.alloc(0);
  let isOpen = false;
  const echo = createEcho(socket, fault);
  socket.on("data", (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (let end = pending.indexOf("\r\n\r\n"); !isOpen && end !== -1; end = pending.indexOf("\r\n\r\n")) {
      const head = pending.toString("latin1", 0, end + 4);
      pending = fault === "drops what came with the request" ? Buffer.alloc(0) : pending.subarray(end + 4);
      if (/^upgrade:|^sec-websocket-key:/im.test(head)) {
        const { answer, isOpen: opens } = answerOpening(head, fault);
        isOpen = opens;
        socket.write(answer);
      } else {
        socket.write(answerRequest(head, fault));
      }
    }
    if (!isOpen) return;
    if (pending.length > 0) pending = echo(pending);
  });
}

/** Takes whole frames, and returns what is left. */
function createEcho(socket: Socket, fault: Fault): (bytes: Buffer) => Buffer {
  let fragments: { opcode: number; payloads: Buffer[] } | undefined;

  function send(opcode: number, payload: Uint8Array): void {
    const cut = fault === "lengths never in 64 bits" ? payload.subarray(0, 65_535) : payload;
    const lengthForm = fault === "lengths always in 64 bits" ? 64 : shortestForm(cut.length);
    socket.write(
      frameBytes({ opcode, payload: cut, lengthForm, key: fault === "masks its frames" ? SAMPLE_KEY : undefined }),
    );
  }

  function fail(code: number): void {
    send(CLOSE, Buffer.of(code >> 8, code & 0xff));
    socket.end();
  }

  function take({ opcode, fin, payload }: ReceivedFrame): void {
    if (opcode === CLOSE) {
      if (fault === "answers no Close") return;
      send(CLOSE, payload);
      return void socket.end();
    }
    if (opcode === PING) return fault === "answers no Ping" ? undefined : send(PONG, payload);
    if (opcode === PONG) return fault === "answers Pongs" ? send(PONG, payload) : undefined;
    if (fault === "echoes each fragment") return send(opcode || TEXT, payload);
    const message = opcode === CONTINUATION && fragments !== undefined ? fragments : { opcode, payloads: [] };
    message.payloads.push(payload);
    fragments = fin ? undefined : message;
    if (!fin) return;
    const whole = Buffer.concat(message.payloads);
    if (fault !== "checks no frame" && message.opcode === TEXT && !isUtf8(whole)) return fail(1007);
    send(message.opcode, whole);
  }

  return (bytes) => {
    let rest = bytes;
    while (rest.length > 0 && !socket.writableEnded) {
      if (fault !== "checks no frame" && breaksRule(rest, fragments !== undefined)) {
        fail(1002);
        return Buffer.alloc(0);
      }
      const frame = takeFrame(rest);
      if (frame === undefined) return fault === "one chunk is one frame" ? Buffer.alloc(0) : rest;
      rest = fault === "one chunk is one frame" ? Buffer.alloc(0) : rest.subarray(frame.bytes.length);
      take(fault === "unmasks by the first octet" ? unmaskedWrong(frame) : frame);
    }
    return rest;
  };
}

/** RFC 6455 §5.1, §5.2, §5.4, §5.5 of the frame that `bytes` begin with, as far as it is there. */
function breaksRule(bytes: Buffer, isWithinMessage: boolean): boolean {
  const first = bytes.readUInt8(0);
  const opcode = first & 0x0f;
  const isControl = opcode >= 8;
  if ((first & 0x70) !== 0 || (opcode > 2 && !isControl) || opcode > 0xa) return true;
  if (isControl ? first < 0x80 : (opcode === CONTINUATION) !== isWithinMessage) return true;
  if (bytes.length < 2) return false;
  const second = bytes.readUInt8(1);
  const short = second & 0x7f;
  if (second < 0x80 || (isControl && short > 125)) return true;
  if (short === 126 && bytes.length >= 4) return bytes.readUInt16BE(2) < 126;
  if (short !== 127 || bytes.length < 10) return false;
  const length = bytes.readBigUInt64BE(2);
  return length < 65_536n || length >= 1n << 63n;
}

function unmaskedWrong(frame: ReceivedFrame): ReceivedFrame {
  const keyAt = frame.bytes.length - frame.payload.length - 4;
  const key = frame.bytes.readUInt8(keyAt);
  return { ...frame, payload: Buffer.from(frame.bytes.subarray(keyAt + 4).map((octet) => octet ^ key)) };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
