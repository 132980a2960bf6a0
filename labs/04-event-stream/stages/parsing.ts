// What the stages of parsing share: streams, what has to come out of them, and typical mistakes, known by what comes out.
import type { Text } from "../../../server/language.ts";
import type { Attempt } from "../../exercise/exercise.ts";
import { fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { describeHappening, type Happening } from "../happening.ts";

export interface Sample {
  readonly what: Text;
  readonly stream: string;
  readonly expected: readonly Happening[];
  /** What comes out when a known mistake was made, and its name. */
  readonly mistakes?: readonly (readonly [comesOut: readonly Happening[], name: Text])[];
}

type Tools = Pick<Attempt<typeof calls>, "call" | "show">;

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Each stream in one chunk. */
export async function checkSamples({ call, show }: Tools, samples: readonly Sample[]): Promise<void> {
  const streams = samples.map(({ stream }) => [utf8(stream)]);
  const results = await call("parseEach", streams);
  for (const [index, { what, stream, expected, mistakes = [] }] of samples.entries()) {
    const got = results[index] ?? [];
    if (isSame(got, expected)) continue;
    show({ direction: "sent", what, bytes: utf8(stream), as: { kind: "text" } });
    for (const [comesOut, name] of mistakes) {
      if (isSame(got, comesOut)) fail({ en: `${what.en}: ${name.en}`, zh: `${what.zh}：${name.zh}` });
    }
    expectHappenings(got, expected, what);
  }
}

/** Cut in two at each byte, then byte by byte; the same has to come out each time. */
export async function checkEverySplit({ call, show }: Tools, stream: string, expected: readonly Happening[]) {
  const bytes = utf8(stream);
  const splits = Array.from({ length: bytes.length - 1 }, (_, i) => [bytes.slice(0, i + 1), bytes.slice(i + 1)]);
  const octets = Array.from(bytes, (octet) => Uint8Array.of(octet));
  const results = await call("parseEach", [...splits, octets]);
  for (const [index, got] of results.entries()) {
    if (isSame(got, expected)) continue;
    const at = index + 1;
    const isOctets = index === splits.length;
    const where: Text = isOctets
      ? { en: "one byte in each chunk", zh: "每个数据块一个字节" }
      : { en: `the stream cut behind byte ${at}`, zh: `流在第 ${at} 个字节之后切断` };
    for (const chunk of isOctets ? [bytes] : (splits[index] ?? [])) {
      show({ direction: "sent", what: isOctets ? where : CHUNK, bytes: chunk, as: { kind: "text" } });
    }
    const name = nameOfCut(bytes, at, got) ?? (movesEarly(got, expected) ? MOVED_EARLY : undefined);
    if (name !== undefined) fail({ en: `${where.en}: ${name.en}`, zh: `${where.zh}：${name.zh}` });
    expectHappenings(got, expected, where);
  }
}

const CHUNK: Text = { en: "a chunk", zh: "一个数据块" };
const BYTE_ORDER_MARK = utf8("\ufeff");

/** What the place of the cut tells about the mistake. */
function nameOfCut(bytes: Uint8Array, at: number, got: readonly Happening[]): Text | undefined {
  const beginsWithMark = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
  if (beginsWithMark && at < BYTE_ORDER_MARK.length && got.length === 0) {
    return {
      en: "the byte order mark was cut in two, and its pieces were taken for a part of the first name",
      zh: "字节顺序标记被切成两半，碎片被当成了第一个名称的一部分",
    };
  }
  const isInCharacter = ((bytes[at] ?? 0) & 0xc0) === 0x80;
  if (isInCharacter && got.some((each) => describeHappening(each).includes("\ufffd"))) {
    return {
      en: "each chunk was decoded alone, so the character that was cut became U+FFFD: keep its first bytes for the next chunk",
      zh: "每个数据块单独解码，被切断的字符变成了 U+FFFD：应把它的前几个字节留给下一块",
    };
  }
  if (bytes[at - 1] === 0x0d && bytes[at] === 0x0a) {
    return {
      en: "a CR LF that was cut in two was taken for two line ends",
      zh: "被切成两半的 CR LF 被当成了两个换行",
    };
  }
  return undefined;
}

export const MOVED_EARLY: Text = {
  en: "the cursor moved before the block was whole: if the connection ends here, the event is lost",
  zh: "块还不完整，游标就移动了：若连接在此处断开，这个事件就丢了",
};

/** An id of its own beside the right events: none of the streams has a block without data. */
function movesEarly(got: readonly Happening[], expected: readonly Happening[]): boolean {
  const withoutIds = got.filter(({ kind }) => kind !== "id");
  return withoutIds.length < got.length && isSame(withoutIds, expected);
}

/** What should have come out, no more, no less, in order; `where` names the input. */
export function expectHappenings(got: readonly Happening[], expected: readonly Happening[], where: Text): void {
  if (isSame(got, expected)) return;
  fail({
    en: `${where.en}: expected ${list(expected, "nothing")}; got ${list(got, "nothing")}`,
    zh: `${where.zh}：应得到 ${list(expected, "什么也没有")}；实际得到 ${list(got, "什么也没有")}`,
  });
}

function isSame(one: readonly Happening[], other: readonly Happening[]): boolean {
  return list(one, "") === list(other, "");
}

function list(happenings: readonly Happening[], none: string): string {
  return happenings.length === 0 ? none : happenings.map(describeHappening).join(", ");
}
