// Messages in several frames, and control frames between them (RFC 6455 §5.4, §5.5): claims C13 and C17.
import { allAre, passedIf, type Rule } from "../rule.ts";
import type { CheckId } from "../words.ts";
import { CONTINUATION, clientFrame, describeFrame, type FrameToSend, PING, PONG, TEXT } from "./raw-frame.ts";
import { closeThenEnd, type ConformanceSubject, openEcho, reactionTo, sendAndRead } from "./raw-websocket.ts";

export const FRAGMENT_RULES: readonly Rule<ConformanceSubject>[] = [
  joined("fragments-are-joined", "one, two, three", [
    { opcode: TEXT, payload: "one, ", fin: false },
    { opcode: CONTINUATION, payload: "two, ", fin: false },
    { opcode: CONTINUATION, payload: "three" },
  ]),
  joined("character-cut-by-fragments", "我", [
    { opcode: TEXT, payload: Uint8Array.of(0xe6), fin: false },
    { opcode: CONTINUATION, payload: Uint8Array.of(0x88), fin: false },
    { opcode: CONTINUATION, payload: Uint8Array.of(0x91) },
  ]),
  joined("empty-fragments", "x", [
    { opcode: TEXT, fin: false },
    { opcode: CONTINUATION, fin: false },
    { opcode: CONTINUATION, payload: "x", fin: false },
    { opcode: CONTINUATION },
  ]),
  {
    id: "ping-between-fragments",
    claims: ["C13", "C17"],
    section: "RFC 6455 §5.4, §5.5.2",
    expected: 'Pong frame of 6 B "urgent" before the message is complete, then the whole message',
    attempt: async ({ plain }, attempt) => {
      const connection = await openEcho(plain, attempt);
      const fragment: FrameToSend = { opcode: TEXT, payload: "before ", fin: false };
      const pong = await sendAndRead(connection, fragment, { opcode: PING, payload: "urgent" });
      const message = await sendAndRead(connection, { opcode: CONTINUATION, payload: "after" });
      const isRight =
        pong.opcode === PONG && String(pong.payload) === "urgent" && String(message.payload) === "before after";
      return passedIf(isRight, `${describeFrame(pong)}, then ${describeFrame(message)}`);
    },
  },
  {
    id: "pong-repeats-data",
    claims: ["C17"],
    section: "RFC 6455 §5.5.3",
    expected: "a Pong with the same data, of 0, 5 and 125 B",
    attempt: async ({ plain }, attempt) => {
      const connection = await openEcho(plain, attempt);
      for (const data of ["", "Hello", "x".repeat(125)]) {
        const frame = await sendAndRead(connection, { opcode: PING, payload: data });
        if (frame.opcode !== PONG || String(frame.payload) !== data) return passedIf(false, describeFrame(frame));
      }
      return passedIf(true, "a Pong with the same data each time");
    },
  },
  {
    id: "pong-unasked-is-no-ping",
    claims: ["C17"],
    section: "RFC 6455 §5.5.3",
    expected: 'nothing to the Pong: text frame of 4 B "next" comes first',
    attempt: async ({ plain }, attempt) => {
      const connection = await openEcho(plain, attempt);
      const frame = await sendAndRead(
        connection,
        { opcode: PONG, payload: "one-way" },
        { opcode: TEXT, payload: "next" },
      );
      return passedIf(frame.opcode === TEXT && String(frame.payload) === "next", describeFrame(frame));
    },
  },
  fails("continuation-of-nothing-closes", "§5.4", [
    ["continuation, FIN 1", [{ opcode: CONTINUATION, payload: "x" }]],
    ["continuation, FIN 0", [{ opcode: CONTINUATION, payload: "x", fin: false }]],
  ]),
  fails("message-within-message-closes", "§5.4", [
    [
      "text within text",
      [
        { opcode: TEXT, payload: "one", fin: false },
        { opcode: TEXT, payload: "two" },
      ],
    ],
  ]),
  fails("fragmented-ping-closes", "§5.5", [["Ping, FIN 0", [{ opcode: PING, payload: "x", fin: false }]]]),
];

function joined(id: CheckId, message: string, frames: readonly FrameToSend[]): Rule<ConformanceSubject> {
  const expected = describeFrame({ opcode: TEXT, fin: true, payload: Buffer.from(message) });
  return {
    id,
    claims: ["C13"],
    section: "RFC 6455 §5.4",
    expected,
    attempt: async ({ plain }, attempt) => {
      const got = describeFrame(await sendAndRead(await openEcho(plain, attempt), ...frames));
      return passedIf(got === expected, got);
    },
  };
}

function fails(
  id: CheckId,
  section: string,
  variants: readonly (readonly [what: string, frames: readonly FrameToSend[]])[],
): Rule<ConformanceSubject> {
  const expected = closeThenEnd(1002);
  return {
    id,
    claims: ["C13"],
    section: `RFC 6455 ${section}`,
    expected,
    attempt: ({ plain }, attempt) =>
      allAre(
        expected,
        variants.map(([what, frames]) => [
          what,
          () => reactionTo(plain, attempt, Buffer.concat(frames.map((frame) => clientFrame(frame)))),
        ]),
      ),
  };
}
