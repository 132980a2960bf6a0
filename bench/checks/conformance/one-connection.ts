// WebSocket is a protocol of its own that begins as a request of HTTP, on the same port and connection: claims C20 and C9.
import { type Attempt, passedIf, type Rule } from "../rule.ts";
import { connectRaw, type RawConnection } from "./raw-connection.ts";
import { clientFrame, CLOSE, describeFrame, PING, TEXT } from "./raw-frame.ts";
import {
  closeThenEnd,
  type ConformanceSubject,
  nextFrame,
  openEcho,
  openingRequest,
  reactionTo,
  sendAndRead,
} from "./raw-websocket.ts";
import { recordConnection } from "./record-connection.ts";

const ECHOED = 'text frame of 5 B "Hello"';

export const ONE_CONNECTION_RULES: readonly Rule<ConformanceSubject>[] = [
  {
    id: "http-and-websocket-on-one-port",
    claims: ["C9", "C20"],
    section: "RFC 6455 §1.7",
    expected: "200 to GET /clock, 204 to GET /poll, 101 to the opening handshake, all on one port",
    attempt: async ({ plain }, attempt) => {
      const statuses: number[] = [];
      for (const request of [get("/clock", plain.host), get("/poll", plain.host), openingRequest(plain, "/echo")]) {
        const connection = await connectRaw(plain, attempt);
        connection.send(request);
        statuses.push((await connection.readAnswer()).status);
      }
      return passedIf(String(statuses) === "200,204,101", statuses.join(", "));
    },
  },
  {
    id: "http-then-websocket-on-one-connection",
    claims: ["C20"],
    section: "RFC 6455 §1.5, §1.7",
    expected: `200, 204, 101, ${ECHOED}, Pong frame of 2 B "hi", Close 1000; and no byte beside them`,
    attempt: ({ plain }, attempt) => useOneConnection(plain, attempt),
  },
  {
    id: "frames-right-behind-the-handshake",
    claims: ["C20"],
    section: "RFC 6455 §4.1",
    expected: `101, then ${ECHOED}`,
    attempt: async ({ plain }, attempt) => {
      const connection = await connectRaw(plain, attempt);
      const frame = clientFrame({ opcode: TEXT, payload: "Hello" });
      connection.send(Buffer.concat([Buffer.from(openingRequest(plain, "/echo")), frame]));
      const { status } = await connection.readAnswer();
      const got = `${status}, then ${describeFrame(await nextFrame(connection))}`;
      return passedIf(got === `101, then ${ECHOED}`, got);
    },
  },
  {
    id: "no-http-after-the-handshake",
    claims: ["C20"],
    section: "RFC 6455 §1.7, §5.2",
    expected: `the octets of a request are taken for a frame, a wrong one: ${closeThenEnd(1002)}`,
    attempt: async ({ plain }, attempt) => {
      const got = await reactionTo(plain, attempt, Buffer.from(get("/clock", plain.host)));
      return passedIf(got === closeThenEnd(1002), got);
    },
  },
  {
    id: "websocket-over-tls",
    claims: ["C9", "C20"],
    section: "RFC 6455 §3, §4.1",
    expected: `101 inside of TLS, then ${ECHOED}`,
    attempt: async ({ secure }, attempt) => {
      if (secure === undefined) return { outcome: "skipped", got: "there is no server with TLS to check" };
      const connection = await openEcho(secure, attempt);
      const got = describeFrame(await sendAndRead(connection, { opcode: TEXT, payload: "Hello" }));
      return passedIf(got === ECHOED, `101, then ${got}`);
    },
  },
];

/** Two requests of HTTP, the opening handshake, frames, Close: recorded, and every byte accounted for. */
async function useOneConnection(endpoint: ConformanceSubject["plain"], attempt: Attempt) {
  const connection = await connectRaw(endpoint, attempt);
  const recording = recordConnection(connection);
  const got: string[] = [];
  for (const path of ["/clock", "/poll"]) {
    recording.request(get(path, endpoint.host), "RFC 9112 §3");
    got.push(String((await recording.answer("RFC 9112 §4")).status));
  }
  recording.request(openingRequest(endpoint, "/echo"), "RFC 6455 §4.1");
  got.push(String((await recording.answer("RFC 6455 §4.2.2")).status));
  const frames = [
    { opcode: TEXT, payload: "Hello" },
    { opcode: PING, payload: "hi" },
    { opcode: CLOSE, payload: Uint8Array.of(0x03, 0xe8) },
  ];
  for (const frame of frames) {
    recording.sendFrame(frame);
    got.push(describeFrame(await recording.frame()));
  }
  await connection.readToEnd();
  attempt.record({ kind: "connection", pieces: recording.pieces });
  const expected = `200, 204, 101, ${ECHOED}, Pong frame of 2 B "hi", Close 1000`;
  const beside = unrecordedBytes(connection, recording.pieces);
  return passedIf(got.join(", ") === expected && beside === 0, `${got.join(", ")}; ${beside} bytes beside them`);
}

function unrecordedBytes({ bytes }: RawConnection, pieces: readonly { readonly bytes: number }[]): number {
  return bytes.up + bytes.down - pieces.reduce((sum, piece) => sum + piece.bytes, 0);
}

function get(path: string, host: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
}
