// Recording d: chunks of an event stream that are not events.
import type { Text } from "../../../server/language.ts";
import { createEventStreamParser } from "../../../protocol/event-stream.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import recording from "../recordings/d.json" with { type: "json" };
import type { ChunkRow, Recording } from "../recordings/recording.ts";
import { diagnosisStage, pairOf, TWO_ROWS } from "./diagnosis.ts";

const { rows: ROWS }: Recording<ChunkRow> = recording;
const RECORDED = ROWS.map(({ base64 }) => Buffer.from(base64, "base64"));
const END_OF_EVENT = "\n\n";
const endsIn = (row: number): number => (RECORDED[row]?.toString("latin1").split(END_OF_EVENT).length ?? 1) - 1;
const isCut = (row: number): boolean => RECORDED[row]?.toString("latin1").endsWith(END_OF_EVENT) === false;

/** The stream itself: without the answer's head. */
const CHUNKS: readonly Uint8Array[] = RECORDED.map((chunk, row) =>
  Uint8Array.from(row === 0 ? chunk.subarray(chunk.indexOf("\r\n\r\n") + 4) : chunk),
);
const MESSAGES = dataOf(CHUNKS);

function dataOf(chunks: readonly Uint8Array[]): readonly string[] {
  const found: string[] = [];
  const parser = createEventStreamParser({ onEvent: ({ data }) => void found.push(data) });
  for (const chunk of chunks) parser.push(chunk);
  return found;
}

function faultOfRows(rows: readonly number[]): Text | undefined {
  const pair = pairOf(rows);
  if (pair === undefined) return TWO_ROWS;
  const [full, cut] = pair;
  if (endsIn(full) < 2) {
    return {
      en: `in row ${full} not two events come to an end (look for two line ends in a row)`,
      zh: `第 ${full} 行里没有两个事件结束（找连续的两个换行）`,
    };
  }
  if (isCut(cut)) return undefined;
  return { en: `row ${cut} ends where an event ends`, zh: `第 ${cut} 行恰好在事件结束处结束` };
}

function faultOfFigure(figure: number): Text | undefined {
  if (figure === MESSAGES.length) return undefined;
  const en =
    figure === ROWS.length
      ? `${figure} is the number of chunks, not of messages`
      : `the stream holds ${figure < MESSAGES.length ? "more" : "less"} than ${figure} messages; the first block is only the cursor`;
  const zh =
    figure === ROWS.length
      ? `${figure} 是数据块的个数，不是消息的条数`
      : `流中的消息${figure < MESSAGES.length ? "多" : "少"}于 ${figure} 条；第一个块只有游标`;
  return { en, zh };
}

export const chunksDiagnosis = diagnosisStage({
  recording: "d",
  title: { en: "d: messages that are missing or broken", zh: "d：丢失或损坏的消息" },
  section: "WHATWG HTML §9.2.5",
  hint: {
    en: "Decode the base64, put the chunks one after the other, and mark where each ends and where each event ends.",
    zh: "解码 base64，把数据块接起来，标出每块在哪里结束、每个事件在哪里结束。",
  },
  cause: "chunk-taken-for-event",
  refutations: {
    "packet-loss": {
      en: "every octet is there: put together, the chunks are a whole stream without a hole in the ids",
      zh: "字节一个不少：接起来就是完整的流，编号没有空缺",
    },
    "slow-server": {
      en: "time is not what is missing: messages are",
      zh: "缺的不是时间，而是消息",
    },
    "buffering-proxy": {
      en: "the messages of a burst were published together; that they come together is no fault",
      zh: "同一批消息本来就是一起发布的，一起到达不算毛病",
    },
  },
  lookAgain: {
    en: "the octets are all there and in order; compare where chunks end with where events end",
    zh: "字节齐全且有序；比较数据块的结束处与事件的结束处",
  },
  faultOfRows,
  faultOfFigure,
});

export const chunksRemedy: Stage<typeof calls> = {
  id: "d-remedy",
  title: { en: "d: a reader for any cut", zh: "d：任意切断都能读" },
  rule: {
    en: "createChunkReader gives the same events for the recorded chunks, for single octets and for the stream in one piece.",
    zh: "记录下来的数据块、一个个单独的字节、整条流一次到达，createChunkReader 给出的事件都相同。",
  },
  section: "WHATWG HTML §9.2.5",
  hint: {
    en: "Keep what is behind the last blank line; decode with one TextDecoder and { stream: true }.",
    zh: "最后一个空行之后的内容要留着；只用一个 TextDecoder，解码时带 { stream: true }。",
  },
  async check({ call, show }) {
    const whole = Buffer.concat(CHUNKS);
    const octets = Array.from(whole, (octet) => Uint8Array.of(octet));
    const ways: readonly [what: Text, chunks: readonly Uint8Array[]][] = [
      [{ en: "the recorded chunks", zh: "记录下来的数据块" }, CHUNKS],
      [{ en: "the stream octet by octet", zh: "逐个字节的流" }, octets],
      [{ en: "the stream in one piece", zh: "一次到达的整条流" }, [Uint8Array.from(whole)]],
    ];
    for (const [what, chunks] of ways) {
      const got = await call("readChunks", chunks);
      const [first, second] = [chunks[2] ?? whole, chunks[3]];
      for (const bytes of [first, second])
        if (bytes !== undefined) show({ direction: "sent", what, bytes: bytes.subarray(-64), as: { kind: "text" } });
      expectThat(!got.some((data) => data.includes("\u{fffd}")), {
        en: `of ${what.en}: a character that was cut between two chunks became U+FFFD: each chunk was decoded for itself`,
        zh: `${what.zh}：跨两个数据块的字符变成了 U+FFFD：每块被单独解码了`,
      });
      expectThat(got.length === MESSAGES.length, {
        en: `of ${what.en}: ${got.length} events came out of ${MESSAGES.length}: a chunk may hold several events, and an event several chunks`,
        zh: `${what.zh}：${MESSAGES.length} 个事件只读出 ${got.length} 个：一块可能有好几个事件，一个事件可能跨好几块`,
      });
      expectEqual(got, MESSAGES, { en: `the data of ${what.en}`, zh: `${what.zh}的数据` });
    }
  },
};
