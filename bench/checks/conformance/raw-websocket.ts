// A WebSocket opened by hand, and what a server does about the bytes that it is sent.
import type { Attempt } from "../rule.ts";
import { connectRaw, type Endpoint, type RawAnswer, type RawConnection } from "./raw-connection.ts";
import { CLOSE, clientFrame, describeFrame, type FrameToSend, PING, type ReceivedFrame } from "./raw-frame.ts";

/** What conformance is checked against: one server without TLS and, if there is one, one with. */
export interface ConformanceSubject {
  readonly plain: Endpoint;
  readonly secure: Endpoint | undefined;
}

/** The key of RFC 6455 §1.3's example. */
export const SAMPLE_OPENING_KEY = "dGhlIHNhbXBsZSBub25jZQ==";

/** An opening handshake as RFC 6455 §4.1 wants it. `fields` replace its own; undefined leaves one out. */
export function openingRequest(
  { host, port }: Endpoint,
  path: string,
  fields: Readonly<Record<string, string | undefined>> = {},
): string {
  const all = {
    Host: `${host.includes(":") ? `[${host}]` : host}:${port}`,
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Key": SAMPLE_OPENING_KEY,
    "Sec-WebSocket-Version": "13",
    ...fields,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\r\n`]));
  return `GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
}

/** The answer to an opening handshake with these fields, on a connection of its own. */
export async function answerTo(
  endpoint: Endpoint,
  attempt: Attempt,
  fields: Readonly<Record<string, string | undefined>>,
  path = "/ws",
): Promise<RawAnswer> {
  const connection = await connectRaw(endpoint, attempt);
  connection.send(openingRequest(endpoint, path, fields));
  return connection.readAnswer();
}

/** An open WebSocket at /echo. Rejects when the server does not answer 101. */
export async function openEcho(endpoint: Endpoint, attempt: Attempt): Promise<RawConnection> {
  const connection = await connectRaw(endpoint, attempt);
  connection.send(openingRequest(endpoint, "/echo"));
  const { status } = await connection.readAnswer();
  if (status !== 101) throw new Error(`expected 101, got ${status}`);
  return connection;
}

/** The next frame that is no ping: those are the server's heartbeat. */
export async function nextFrame(connection: RawConnection): Promise<ReceivedFrame> {
  const frame = await connection.readFrame();
  return frame.opcode === PING ? nextFrame(connection) : frame;
}

/** What comes back of frames that are sent in one piece. */
export async function sendAndRead(
  connection: RawConnection,
  ...frames: readonly FrameToSend[]
): Promise<ReceivedFrame> {
  connection.send(Buffer.concat(frames.map((frame) => clientFrame(frame))));
  return nextFrame(connection);
}

/** What the server does about bytes that break a rule: `Close 1002, then the end`, or what came instead. */
export async function reactionTo(endpoint: Endpoint, attempt: Attempt, bytes: Uint8Array): Promise<string> {
  const connection = await openEcho(endpoint, attempt);
  connection.send(bytes);
  const frame = await nextFrame(connection);
  if (frame.opcode !== CLOSE) return describeFrame(frame);
  return closeThenEnd(
    frame.payload.length < 2 ? undefined : frame.payload.readUInt16BE(0),
    (await connection.readToEnd()).length,
  );
}

/** As {@link reactionTo} says it. Nothing may follow a Close (§5.5.1): what does is named. */
export function closeThenEnd(code: number | undefined, bytesBetween = 0): string {
  const between = bytesBetween === 0 ? "" : ` ${bytesBetween} B more and`;
  return `Close ${code ?? "without a code"}, then${between} the connection's end`;
}
