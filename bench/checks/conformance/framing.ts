// Frames that keep the rules: lengths in their three forms, wherever TCP cuts (RFC 6455 §5.2): claims C11 and C4.
import { type Attempt, type Finding, passedIf, type Rule } from "../rule.ts";
import type { CheckId } from "../words.ts";
import type { RawConnection } from "./raw-connection.ts";
import { BINARY, CLOSE, clientFrame, describeFrame, type LengthForm, shortestForm, TEXT } from "./raw-frame.ts";
import { closeThenEnd, type ConformanceSubject, nextFrame, openEcho, sendAndRead } from "./raw-websocket.ts";

const HEADER_BYTES: Readonly<Record<LengthForm, number>> = { 7: 2, 16: 4, 64: 10 };

export const FRAMING_RULES: readonly Rule<ConformanceSubject>[] = [
  ofLength("length-0", 0),
  ofLength("length-125", 125),
  ofLength("length-126", 126),
  ofLength("length-65535", 65_535),
  ofLength("length-65536", 65_536),
  ofLength("length-1-mib", 1024 * 1024),
  {
    id: "two-frames-in-one-segment",
    claims: ["C11"],
    section: "RFC 6455 §5.2",
    expected: "two messages back, one after the other",
    attempt: async ({ plain }, attempt) => {
      const connection = await openEcho(plain, attempt);
      const first = await sendAndRead(connection, { opcode: TEXT, payload: "one" }, { opcode: TEXT, payload: "two" });
      const second = await nextFrame(connection);
      const isRight = first.payload.equals(Buffer.from("one")) && second.payload.equals(Buffer.from("two"));
      return passedIf(isRight, `${describeFrame(first)}, ${describeFrame(second)}`);
    },
  },
  {
    id: "frame-octet-by-octet",
    claims: ["C11"],
    section: "RFC 6455 §5.2",
    expected: "the message back, although it came in a segment per octet",
    attempt: async ({ plain }, attempt) => {
      const connection = await openEcho(plain, attempt);
      await sendOctetByOctet(connection, clientFrame({ opcode: TEXT, payload: "x".repeat(130) }));
      const frame = await nextFrame(connection);
      return passedIf(frame.payload.equals(Buffer.from("x".repeat(130))), describeFrame(frame));
    },
  },
  {
    id: "close-is-answered",
    claims: ["C11"],
    section: "RFC 6455 §5.5.1, §7.1.1",
    expected: closeThenEnd(1000),
    attempt: async ({ plain }, attempt) => {
      const connection = await openEcho(plain, attempt);
      const frame = await sendAndRead(connection, { opcode: CLOSE, payload: Uint8Array.of(0x03, 0xe8) });
      if (frame.opcode !== CLOSE || frame.payload.length < 2) return passedIf(false, describeFrame(frame));
      const rest = await connection.readToEnd();
      const got = closeThenEnd(frame.payload.readUInt16BE(0), rest.length);
      return passedIf(got === closeThenEnd(1000), got);
    },
  },
];

/** Text and binary of so many bytes, up and down with the shortest length. */
function ofLength(id: CheckId, payloadBytes: number): Rule<ConformanceSubject> {
  const form = shortestForm(payloadBytes);
  const expected = `the same back in one frame, its header ${HEADER_BYTES[form]} B`;
  return {
    id,
    claims: ["C4", "C11"],
    section: "RFC 6455 §5.2",
    expected,
    attempt: ({ plain }, attempt) => echoOf(payloadBytes, expected, { plain, attempt }),
  };
}

async function echoOf(
  payloadBytes: number,
  expected: string,
  { plain, attempt }: { plain: ConformanceSubject["plain"]; attempt: Attempt },
): Promise<Finding> {
  const connection = await openEcho(plain, attempt);
  for (const opcode of [TEXT, BINARY]) {
    const payload = Buffer.alloc(payloadBytes, opcode === TEXT ? "ascii text " : Uint8Array.of(0, 0xff, 0x80, 7));
    const frame = await sendAndRead(connection, { opcode, payload });
    const headerBytes = frame.bytes.length - frame.payload.length;
    const isSame = frame.opcode === opcode && frame.fin && frame.payload.equals(payload);
    if (!isSame || headerBytes !== HEADER_BYTES[shortestForm(payloadBytes)]) {
      return { outcome: "failed", got: `${describeFrame(frame)}, its header ${headerBytes} B` };
    }
  }
  return { outcome: "passed", got: `text and binary: ${expected}` };
}

/** Each octet in a turn of the event loop, and a segment, of its own. */
async function sendOctetByOctet(connection: RawConnection, bytes: Uint8Array): Promise<void> {
  for (const octet of bytes) {
    connection.send(Uint8Array.of(octet));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
