// What the stages of parsing share: frames to parse, and how what came out is held against what went in.
import { clientFrame, describeFrame, type FrameToSend } from "../../../bench/checks/conformance/raw-frame.ts";
import type { Text } from "../../../server/language.ts";
import { fail } from "../../exercise/fault.ts";
import type { Parsed } from "../driver.ts";

/** "abc…", so that a shifted byte shows. */
export function letters(count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => 0x61 + (i % 26));
}

/** As a client sends them, one behind the other. */
export function clientFrames(frames: readonly FrameToSend[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(frames.map((frame) => clientFrame(frame))));
}

/** Cuts at the given offsets. */
export function cutAt(bytes: Uint8Array, ...offsets: readonly number[]): readonly Uint8Array[] {
  return [0, ...offsets].map((from, i) => bytes.slice(from, offsets[i] ?? bytes.length));
}

/** The frames that should have come out, no more, no fewer; `where` says how they were sent. */
export function expectFrames({ frames, error }: Parsed, sent: readonly FrameToSend[], where: Text): void {
  if (error !== undefined) {
    fail({
      en: `${where.en}: threw ${error.name}: ${error.message}`,
      zh: `${where.zh}：抛出 ${error.name}：${error.message}`,
    });
  }
  const got = frames.map((frame) => describe(frame.opcode, frame.payload, frame.fin));
  const expected = sent.map(({ opcode, payload = "", fin = true }) => describe(opcode, Buffer.from(payload), fin));
  if (got.join("; ") === expected.join("; ")) return;
  const list = (of: readonly string[], none: string): string => (of.length === 0 ? none : of.join("; "));
  fail({
    en: `${where.en}: expected ${list(expected, "no frame")}; got ${list(got, "no frame")}`,
    zh: `${where.zh}：应为 ${list(expected, "没有帧")}；实际是 ${list(got, "没有帧")}`,
  });
}

function describe(opcode: number, payload: Uint8Array, fin: boolean): string {
  const short = describeFrame({ opcode, payload: Buffer.from(payload), fin });
  return payload.length <= 64 ? short : `${short} ${checksum(payload)}`;
}

/** Tells long payloads apart. */
function checksum(bytes: Uint8Array): string {
  let sum = 0;
  for (const octet of bytes) sum = (sum * 31 + octet) >>> 0;
  return `#${sum.toString(16)}`;
}
