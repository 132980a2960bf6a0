// Measuring: bytes to the byte, CPU as the process has used it. No time is held against a limit.
import type { Text } from "../../../server/language.ts";
import type { DeflateDirection } from "../../../protocol/websocket/message-deflate.ts";
import type { Attempt, Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat } from "../../exercise/fault.ts";
import { type calls, UNLIMITED } from "../driver.ts";
import { noise, quotes, texts, totalBytes } from "./samples.ts";

const WITHOUT_TAKEOVER: DeflateDirection = { noContextTakeover: true, maxWindowBits: 15 };
/** Wrong by more than this is a wrong unit, or something else that was measured. */
const UNIT_FACTOR = 20;

interface Run {
  /** In the figures' names. */
  readonly name: string;
  readonly what: Text;
  readonly messages: readonly Uint8Array[];
  readonly direction: DeflateDirection;
}

const RUNS: readonly Run[] = [
  {
    name: "quotes-takeover",
    what: { en: "200 quotes of about 110 bytes, with context takeover", zh: "200 条约 110 字节的报价，保留上下文" },
    messages: quotes(200),
    direction: UNLIMITED,
  },
  {
    name: "quotes-no-takeover",
    what: {
      en: "200 quotes of about 110 bytes, without context takeover",
      zh: "200 条约 110 字节的报价，不保留上下文",
    },
    messages: quotes(200),
    direction: WITHOUT_TAKEOVER,
  },
  {
    name: "text-1000-no-takeover",
    what: { en: "100 texts of 1000 bytes, without context takeover", zh: "100 条 1000 字节的文本，不保留上下文" },
    messages: texts(100, 1000),
    direction: WITHOUT_TAKEOVER,
  },
  {
    name: "random-1000",
    what: { en: "100 messages of 1000 random octets", zh: "100 条 1000 个随机字节的消息" },
    messages: noise(100, 1000),
    direction: UNLIMITED,
  },
];

export const measureStage: Stage<typeof calls> = {
  id: "measure",
  title: { en: "Measure what it costs", zh: "测出开销" },
  rule: {
    en: "Bytes are those of each message as it is sent, compressed or not; CPU is what the process has used to compress and decompress.",
    zh: "字节数按每条消息实际发送的载荷计，不论压缩与否；CPU 是本进程用于压缩和解压的时间。",
  },
  section: "RFC 7692 §7.2, the lab's way of measuring",
  hint: {
    en: "One createMessageDeflate for all messages, one message after the other. process.cpuUsage() tells microseconds, user and system apart.",
    zh: "所有消息共用一个 createMessageDeflate，一条接一条。process.cpuUsage() 以微秒给出用户态和内核态时间。",
  },
  async check(attempt) {
    const sentBytes = new Map<string, number>();
    for (const run of RUNS) sentBytes.set(run.name, await measure(attempt, run));
    const [kept = 0, thrownAway = 0] = ["quotes-takeover", "quotes-no-takeover"].map((name) => sentBytes.get(name));
    expectThat(kept * 2 < thrownAway, {
      en: `quotes took ${kept} bytes with context takeover and ${thrownAway} without: expected less than half`,
      zh: `报价在保留上下文时用了 ${kept} 字节，不保留时 ${thrownAway} 字节：应不到一半`,
    });
  },
};

/** The bytes that were sent. */
async function measure({ call, figure }: Attempt<typeof calls>, run: Run): Promise<number> {
  const { name, what, messages, direction } = run;
  const payloads = await call("compress", messages, direction);
  const expectedBytes = totalBytes(messages.map((message, i) => payloads[i] ?? message));
  const cost = await call("measure", messages, direction);
  expectEqual(cost.payloadBytes, totalBytes(messages), {
    en: `${what.en}: payloadBytes`,
    zh: `${what.zh}：payloadBytes`,
  });
  const leftOut = totalBytes(messages.filter((_, i) => payloads[i] === undefined));
  expectThat(leftOut === 0 || cost.sentBytes !== expectedBytes - leftOut, {
    en: `${what.en}: those that were not compressed are missing from sentBytes; they are sent all the same`,
    zh: `${what.zh}：sentBytes 漏掉了没有压缩的消息；它们同样要发送`,
  });
  expectThat(cost.sentBytes >= expectedBytes, {
    en: `${what.en}: sentBytes is ${cost.sentBytes}, but one by one they take ${expectedBytes}: were they compressed all at once? A message has to leave when it is there`,
    zh: `${what.zh}：sentBytes 是 ${cost.sentBytes}，而逐条压缩要 ${expectedBytes}：是不是合在一起压缩了？消息一来就得发出去`,
  });
  expectEqual(cost.sentBytes, expectedBytes, { en: `${what.en}: sentBytes`, zh: `${what.zh}：sentBytes` });
  expectCpu(cost, what);
  figure({ name: `${name}-sent-percent`, value: round((100 * cost.sentBytes) / cost.payloadBytes) });
  figure({ name: `${name}-cpu-us-per-message`, value: round(cost.cpuUs / messages.length) });
  return cost.sentBytes;
}

function expectCpu({ cpuUs, processCpuUs }: { cpuUs: number; processCpuUs: number }, what: Text): void {
  const isPlausible = cpuUs > processCpuUs / UNIT_FACTOR && cpuUs < processCpuUs * UNIT_FACTOR;
  expectThat(isPlausible, {
    en: `${what.en}: cpuUs is ${cpuUs}, and the whole process has used ${processCpuUs} µs meanwhile: which unit is it, and of all messages?`,
    zh: `${what.zh}：cpuUs 是 ${cpuUs}，而整个进程在此期间只用了 ${processCpuUs} 微秒：单位对吗？是全部消息的吗？`,
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
