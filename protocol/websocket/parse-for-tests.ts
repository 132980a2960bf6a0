// Runs a frame parser over chunks and says in short lines what came out: frames, then the rule that was broken, if any.
import { everyCut, toHex } from "../bytes-for-tests.ts";
import { WebSocketError } from "./errors.ts";
import { createFrameParser, type Role } from "./frame-parser.ts";

/** One line per frame, "fin text 48 65", and at the end "1002 reserved-bits" where the parser threw. */
export function parse(role: Role, chunks: Iterable<Uint8Array>, maxPayloadBytes = 1024): string[] {
  const lines: string[] = [];
  const parser = createFrameParser({
    role,
    maxPayloadBytes,
    onFrame: ({ fin, rsv1, opcode, masked, payload }) => {
      const bits = `${fin ? "fin" : "more"}${rsv1 ? " rsv1" : ""}${masked ? " masked" : ""}`;
      lines.push(`${bits} ${opcode.toString(16)}: ${toHex(payload)}`);
    },
  });
  try {
    for (const chunk of chunks) parser.push(chunk);
  } catch (error) {
    if (!(error instanceof WebSocketError)) throw error;
    lines.push(`${error.closeCode} ${error.code}`);
  }
  return lines;
}

/** The lines of the whole input, once every way to cut it has given the same. */
export function parseEveryCut(role: Role, input: Uint8Array, maxPayloadBytes?: number): string[] {
  const expected = parse(role, [input.slice()], maxPayloadBytes);
  for (const chunks of everyCut(input)) {
    const pieces = chunks.map(toHex).join(" | ");
    const lines = parse(role, chunks, maxPayloadBytes);
    if (lines.join("\n") !== expected.join("\n")) {
      throw new Error(`cut as ${pieces}: expected\n${expected.join("\n")}\ngot\n${lines.join("\n")}`);
    }
  }
  return expected;
}
