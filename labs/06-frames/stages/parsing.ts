// What the stages of parsing share: frames to parse, and how what came out is held against what went in.
import { clientFrame, type FrameToSend } from "../../../bench/checks/conformance/raw-frame.ts";
import type { Text } from "../../../server/language.ts";
import type { Frame } from "../../../protocol/websocket/frame.ts";
import type { Exhibit } from "../../exercise/exhibit.ts";
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

/** What shows the bytes of a step: an attempt's. */
export type Show = (exhibit: Exhibit) => void;

/** Shows those bytes only if the step fails: what went well before it would stand in the way. */
export function showIfItFails(show: Show, exhibits: readonly Exhibit[], step: () => void): void {
  try {
    step();
  } catch (error) {
    for (const exhibit of exhibits) show(exhibit);
    throw error;
  }
}

/** The frames that should have come out, no more, no fewer; `where` says how they were sent. Shows the first that differs. */
export function expectFrames(show: Show, { frames, error }: Parsed, sent: readonly FrameToSend[], where: Text): void {
  const shown = sent.map(({ opcode, payload = "", fin = true }) => ({ opcode, payload: Buffer.from(payload), fin }));
  for (const [i, expected] of shown.entries()) {
    const got = frames[i];
    if (got !== undefined && isSame(got, expected)) continue;
    const nth = i + 1;
    const isOnlyOne = sent.length === 1;
    const of: Text = isOnlyOne
      ? { en: "the frame", zh: "这一帧" }
      : { en: `frame ${nth} of ${sent.length}`, zh: `第 ${nth} 帧` };
    show({
      direction: "sent",
      what: of,
      bytes: clientFrames([sent[i] ?? { opcode: expected.opcode }]).subarray(0, MAX_SHOWN_OCTETS),
      as: { kind: expected.payload.length < MAX_SHOWN_OCTETS / 2 ? "frames" : "octets" },
    });
    failAt(expected, got, error, isOnlyOne ? where : { en: `${where.en}: ${of.en}`, zh: `${where.zh}：${of.zh}` });
  }
  const [tooMany] = frames.slice(sent.length);
  if (tooMany !== undefined) {
    fail({
      en: `${where.en}: one frame too many came out: ${describe(tooMany).en}`,
      zh: `${where.zh}：多出一帧：${describe(tooMany).zh}`,
    });
  }
  if (error !== undefined) {
    fail({
      en: `${where.en}: all came out, and then it threw ${error.name}: ${error.message}`,
      zh: `${where.zh}：帧都对，但之后抛出 ${error.name}：${error.message}`,
    });
  }
}

/** Names the first octet that differs, counted from 0. */
export function expectOctets(got: Uint8Array, expected: Uint8Array, what: Text): void {
  const differs = expected.findIndex((octet, i) => got[i] !== octet);
  if (differs < 0 && got.length === expected.length) return;
  const from = differs < 0 ? expected.length : differs;
  const [right, wrong] = [expected, got].map((octets) => hex(octets.subarray(from, from + 8)) || "–");
  fail({
    en: `${what.en} is wrong from octet ${from} on: expected ${right}, got ${wrong}`,
    zh: `${what.zh}从第 ${from} 个字节（从 0 数起）起不对：应为 ${right}，实际是 ${wrong}`,
  });
}

type Seen = Pick<Frame, "fin" | "payload"> & { readonly opcode: number };

/** Of a long frame: its beginning. */
const MAX_SHOWN_OCTETS = 32;
const NAMES: Readonly<Record<number, Text>> = {
  0: { en: "continuation", zh: "延续帧" },
  1: { en: "text", zh: "文本帧" },
  2: { en: "binary", zh: "二进制帧" },
  8: { en: "close", zh: "关闭帧" },
  9: { en: "ping", zh: "ping 帧" },
  10: { en: "pong", zh: "pong 帧" },
};

function failAt(expected: Seen, got: Seen | undefined, error: Parsed["error"], frame: Text): never {
  if (got === undefined && error !== undefined) {
    fail({
      en: `${frame.en}: threw ${error.name}: ${error.message}`,
      zh: `${frame.zh}：抛出 ${error.name}：${error.message}`,
    });
  }
  if (got === undefined) {
    fail({
      en: `${frame.en}: nothing came out, expected ${describe(expected).en}`,
      zh: `${frame.zh}：没有交出，应为：${describe(expected).zh}`,
    });
  }
  if (isSameHead(got, expected)) {
    expectOctets(got.payload, expected.payload, {
      en: `${frame.en}: the payload of ${expected.payload.length} bytes`,
      zh: `${frame.zh}：${expected.payload.length} 字节的载荷`,
    });
  }
  fail({
    en: `${frame.en}: expected ${describe(expected).en}; got ${describe(got).en}`,
    zh: `${frame.zh}：应为：${describe(expected).zh}；实际是：${describe(got).zh}`,
  });
}

function isSameHead(a: Seen, b: Seen): boolean {
  return a.opcode === b.opcode && a.fin === b.fin && a.payload.length === b.payload.length;
}

function isSame(a: Seen, b: Seen): boolean {
  return isSameHead(a, b) && Buffer.compare(a.payload, b.payload) === 0;
}

function describe({ opcode, payload, fin }: Seen): Text {
  const name = NAMES[opcode] ?? { en: `opcode ${opcode}`, zh: `opcode 为 ${opcode} 的帧` };
  const beginning = payload.length === 0 ? "" : ` <${hex(payload.subarray(0, 8))}${payload.length > 8 ? " …" : ""}>`;
  return {
    en: `${name.en}, FIN ${Number(fin)}, ${payload.length} byte${payload.length === 1 ? "" : "s"}${beginning}`,
    zh: `${name.zh}，FIN 为 ${Number(fin)}，${payload.length} 字节${beginning}`,
  };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (octet) => octet.toString(16).padStart(2, "0")).join(" ");
}
