// Masking (RFC 6455 §5.3): over the wire, and by the function that client and server share: claim C12.
import { applyMask } from "../../../protocol/websocket/mask.ts";
import { type Finding, passedIf, type Rule } from "../rule.ts";
import { describeFrame, frameBytes, TEXT } from "./raw-frame.ts";
import { type ConformanceSubject, nextFrame, openEcho } from "./raw-websocket.ts";

/** The article's: UTF-8 of five characters, its key, and what they come to. */
const VECTOR = { text: "我是阿宝哥", keyHex: "08f6efb1", maskedHex: "ee7e7e5790590629b713412ced654a" } as const;
/** FIN and text, MASK and 15, the key, the masked octets: written down, not computed. */
const VECTOR_FRAME = Buffer.from(`818f${VECTOR.keyHex}${VECTOR.maskedHex}`, "hex");

const KEYS = ["00000000", "ffffffff", "37fa213d", "80000001"];
/** Beyond where the function goes over from octets to words, at every alignment. */
const LENGTHS = Array.from({ length: 80 }, (_, length) => length);

export const MASKING_RULES: readonly Rule<ConformanceSubject>[] = [
  {
    id: "masking-vector",
    claims: ["C12"],
    section: "RFC 6455 §5.3",
    expected: `text frame of 15 B "${VECTOR.text}"`,
    attempt: async ({ plain }, attempt) => {
      const connection = await openEcho(plain, attempt);
      connection.send(VECTOR_FRAME);
      const frame = await nextFrame(connection);
      return passedIf(frame.payload.equals(Buffer.from(VECTOR.text)), describeFrame(frame));
    },
  },
  {
    id: "masking-by-any-key",
    claims: ["C12"],
    section: "RFC 6455 §5.3",
    expected: `the same back, whatever the key: ${KEYS.join(", ")}`,
    attempt: async ({ plain }, attempt) => {
      const connection = await openEcho(plain, attempt);
      for (const hex of KEYS) {
        connection.send(frameBytes({ opcode: TEXT, payload: VECTOR.text, key: Buffer.from(hex, "hex") }));
        const frame = await nextFrame(connection);
        if (!frame.payload.equals(Buffer.from(VECTOR.text))) return passedIf(false, `${hex}: ${describeFrame(frame)}`);
      }
      return passedIf(true, `the same back for ${KEYS.length} of ${KEYS.length} keys`);
    },
  },
  {
    id: "masking-twice",
    claims: ["C12"],
    section: "RFC 6455 §5.3",
    expected: "octet i XOR key octet i mod 4; twice is the original; the length stays",
    attempt: async () => maskedTwice(applyMask),
  },
  {
    id: "server-frames-unmasked",
    claims: ["C12"],
    section: "RFC 6455 §5.1",
    expected: "MASK 0 in every frame of the server",
    attempt: async ({ plain }, attempt) => {
      const connection = await openEcho(plain, attempt);
      let masked = 0;
      for (const payload of ["", "short", "x".repeat(200), "x".repeat(70_000)]) {
        connection.send(frameBytes({ opcode: TEXT, payload, key: Buffer.from(VECTOR.keyHex, "hex") }));
        const { isMasked } = await nextFrame(connection);
        if (isMasked) masked++;
      }
      return passedIf(masked === 0, `MASK 1 in ${masked} of 4 frames`);
    },
  },
];

/** Holds a masking function against the loop over octets that RFC 6455 §5.3 prints. */
export function maskedTwice(mask: typeof applyMask): Finding {
  for (const hex of [...KEYS, VECTOR.keyHex]) {
    const key = Buffer.from(hex, "hex");
    for (const length of LENGTHS) {
      const original = Uint8Array.from({ length }, (_, i) => (i * 37 + length) % 256);
      const octets = original.slice();
      mask(octets, key);
      const wanted = original.map((octet, i) => octet ^ (key[i % 4] ?? 0));
      if (!Buffer.from(octets).equals(wanted)) return passedIf(false, `key ${hex}, ${length} B: other octets`);
      mask(octets, key);
      if (!Buffer.from(octets).equals(original)) return passedIf(false, `key ${hex}, ${length} B: not the original`);
    }
  }
  return passedIf(true, `right for ${KEYS.length + 1} keys and the lengths 0 to ${LENGTHS.length - 1}`);
}
