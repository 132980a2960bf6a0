// Recording a: header and payload written apart, Nagle's algorithm on, acknowledgements delayed.
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import recording from "../recordings/a.json" with { type: "json" };
import type { Recording, SegmentRow } from "../recordings/recording.ts";
import { framePayload } from "../trials/frame-writing.ts";
import { diagnosisStage, pairOf, TWO_ROWS } from "./diagnosis.ts";

const { rows: ROWS }: Recording<SegmentRow> = recording;
const HEADER_BYTES = 6;
/** Above that nobody doubts that something waited. */
const LATE_MS = 30;

/** From one row to the other; undefined when they are not the two parts of one frame. */
function waitOf(first: number, second: number): number | undefined {
  const [header, payload] = [ROWS[first], ROWS[second]];
  const between = ROWS.slice(first + 1, second).some(({ from, payloadBytes }) => from === "client" && payloadBytes > 0);
  const areParts = header?.from === "client" && header.payloadBytes === HEADER_BYTES && payload?.from === "client";
  if (!areParts || payload.payloadBytes === 0 || between || second < first) return undefined;
  return payload.atMs - header.atMs;
}

function faultOfRows(rows: readonly number[]): Text | undefined {
  const pair = pairOf(rows);
  if (pair === undefined) return TWO_ROWS;
  const waitMs = waitOf(...pair);
  if (waitMs !== undefined && waitMs >= LATE_MS) return undefined;
  return {
    en: `rows ${rows.join(" and ")} are not the client's two writes of one frame, the short header and the payload that came late`,
    zh: `第 ${rows.join("、")} 行不是客户端写出同一帧的两次写入（先是短短的帧头，后是迟到的载荷）`,
  };
}

function faultOfFigure(figure: number, rows: readonly number[]): Text | undefined {
  const pair = pairOf(rows);
  const waitMs = pair === undefined ? undefined : waitOf(...pair);
  if (waitMs === undefined || Math.abs(waitMs - figure) <= 2) return undefined;
  return {
    en: `between rows ${rows.join(" and ")} lie ${waitMs.toFixed(1)} ms, not ${figure}`,
    zh: `第 ${rows.join("、")} 行之间相隔 ${waitMs.toFixed(1)} 毫秒，而不是 ${figure}`,
  };
}

export const nagleDiagnosis = diagnosisStage({
  recording: "a",
  title: { en: "a: every message is late", zh: "a：每条消息都迟到" },
  section: "RFC 9293 §3.7.4, §3.8.6.3",
  hint: {
    en: "Who could send, and what does it wait for? See what comes right before each late segment.",
    zh: "谁本来可以发送？它在等什么？看每个迟到的报文段之前刚到的是什么。",
  },
  cause: "nagle-and-delayed-ack",
  refutations: {
    "slow-server": {
      en: "from the last octet of a frame to the echo it is a few milliseconds; the server has to wait for that octet",
      zh: "从一帧的最后一个字节到回显只有几毫秒；服务器是在等那个字节",
    },
    "slow-network": {
      en: "other segments are answered within a millisecond on the same way",
      zh: "同一条路上，其他报文段不到一毫秒就有回应",
    },
    "packet-loss": {
      en: "no segment is sent twice",
      zh: "没有任何报文段重发",
    },
  },
  lookAgain: {
    en: "the way is TCP alone, and each message is one frame: look at the client's segments of 6 bytes",
    zh: "路上只有 TCP，每条消息就是一帧：看客户端那些 6 字节的报文段",
  },
  faultOfRows,
  faultOfFigure,
});

export const nagleRemedy: Stage<typeof calls> = {
  id: "a-remedy",
  title: { en: "a: one frame, one write", zh: "a：一帧，一次写入" },
  rule: {
    en: "createWriter sends each frame, header and payload, with one write to the system.",
    zh: "createWriter 用一次系统写入发出一帧的帧头和载荷。",
  },
  section: "RFC 9293 §3.7.4",
  hint: {
    en: "Join the two parts before you write, or cork() before and uncork() after.",
    zh: "写之前先把两部分拼接，或者先 cork() 后 uncork()。",
  },
  callLimitMs: 10_000,
  async check({ call, figure }) {
    const { frames, writes, turnedNagleOff, echoes, medianRoundTripMs } = await call("tryFrameWriting");
    figure({ name: "writes-per-frame", value: writes / frames });
    figure({ name: "median-round-trip-ms", value: Math.round(medianRoundTripMs * 10) / 10 });
    expectThat(echoes.length > 0, {
      en: "nothing came back: the frame did not go out at once and whole (corked and never uncorked, or kept for the next?)",
      zh: "什么也没有回来：这一帧没有立即完整地发出（cork 之后没有 uncork，还是留到了下一次？）",
    });
    expectThat(writes <= frames || !turnedNagleOff, {
      en: `setNoDelay ends the waiting, but ${frames} frames are still ${writes} writes, and as many packets with 40 bytes of headers each: write a frame in one piece`,
      zh: `setNoDelay 消除了等待，但 ${frames} 帧仍然是 ${writes} 次写入，每个包都要带 40 字节的头部：一帧应当一次写出`,
    });
    expectThat(writes <= frames, {
      en: `${frames} frames took ${writes} writes: the second part of each waits until the first is acknowledged`,
      zh: `${frames} 帧用了 ${writes} 次写入：每一帧的后一部分都要等前一部分得到确认`,
    });
    expectEqual(
      echoes,
      Array.from({ length: frames }, (_, i) => framePayload(i)),
      {
        en: "what the server echoed",
        zh: "服务器的回显",
      },
    );
  },
};
