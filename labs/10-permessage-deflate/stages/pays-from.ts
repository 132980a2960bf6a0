// The conclusion: from which size on compression takes less time than it saves.
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat } from "../../exercise/fault.ts";
import { type calls, UNLIMITED } from "../driver.ts";
import type { Point } from "../starter/solution.ts";
import { texts, totalBytes } from "./samples.ts";

const POINTS: readonly Point[] = [
  { messageBytes: 100, savedBytes: 10, cpuUs: 30 },
  { messageBytes: 1000, savedBytes: 500, cpuUs: 50 },
  { messageBytes: 10_000, savedBytes: 8000, cpuUs: 200 },
];
/** It pays at 100 bytes by chance, and not at 1000. */
const WITH_A_DIP: readonly Point[] = [
  { messageBytes: 100, savedBytes: 60, cpuUs: 30 },
  { messageBytes: 1000, savedBytes: 20, cpuUs: 50 },
  { messageBytes: 10_000, savedBytes: 8000, cpuUs: 200 },
];

const CASES: readonly (readonly [
  what: Text,
  points: readonly Point[],
  bytesPerSecond: number,
  from: number | undefined,
])[] = [
  [{ en: "at 1 MB/s a byte is worth 1 µs", zh: "1 MB/s 时一个字节值 1 微秒" }, POINTS, 1_000_000, 1000],
  [{ en: "at 100 kB/s a byte is worth 10 µs", zh: "100 kB/s 时一个字节值 10 微秒" }, POINTS, 100_000, 100],
  [{ en: "at 1 GB/s a byte is worth 1 ns", zh: "1 GB/s 时一个字节值 1 纳秒" }, POINTS, 1_000_000_000, undefined],
  [{ en: "the points in another order", zh: "数据点换一个次序" }, POINTS.toReversed(), 1_000_000, 1000],
  [
    { en: "a point that pays by chance below one that does not", zh: "小的长度碰巧划算，更大的却不划算" },
    WITH_A_DIP,
    1_000_000,
    10_000,
  ],
  [{ en: "no points", zh: "没有数据点" }, [], 1_000_000, undefined],
];

/** 1 Mbit/s, 100 Mbit/s and 1 Gbit/s. */
const LINKS = [
  ["1-mbit", 125_000],
  ["100-mbit", 12_500_000],
  ["1-gbit", 125_000_000],
] as const;
const SIZES = [64, 256, 1024, 4096, 16_384];
const MESSAGES_EACH = 20;

export const paysFromStage: Stage<typeof calls> = {
  id: "pays-from",
  title: { en: "When does it pay?", zh: "何时划算？" },
  rule: {
    en: "Compression pays where the time that the saved bytes take on the link is more than its CPU time: from a size on, and at every larger one.",
    zh: "省下的字节在线路上所占的时间多于压缩的 CPU 时间，才算划算：从某个长度起，更长的也都划算。",
  },
  section: "the lab's way of measuring",
  hint: {
    en: "savedBytes / linkBytesPerSecond is in seconds, cpuUs in microseconds. Walk from the largest size down.",
    zh: "savedBytes / linkBytesPerSecond 的单位是秒，cpuUs 是微秒。从最大的长度往下走。",
  },
  async check({ call, figure }) {
    for (const [what, points, bytesPerSecond, from] of CASES) {
      const got = await call("paysFrom", points, bytesPerSecond);
      expectThat(got !== 100 || points !== WITH_A_DIP, {
        en: `${what.en}: 100 was answered, but at 1000 bytes it does not pay: "from which on" means every larger size too`,
        zh: `${what.zh}：回答了 100，但 1000 字节时并不划算：“从多长起”是指更长的也都划算`,
      });
      expectEqual(got, from, { en: `${what.en}: the size from which on it pays`, zh: `${what.zh}：划算的起始长度` });
    }
    const measured: Point[] = [];
    for (const messageBytes of SIZES) {
      const messages = texts(MESSAGES_EACH, messageBytes);
      const cost = await call("measure", messages, { ...UNLIMITED, noContextTakeover: true });
      const savedBytes = (totalBytes(messages) - cost.sentBytes) / MESSAGES_EACH;
      measured.push({ messageBytes, savedBytes, cpuUs: cost.cpuUs / MESSAGES_EACH });
    }
    for (const [link, bytesPerSecond] of LINKS) {
      const from = await call("paysFrom", measured, bytesPerSecond);
      // Where it never pays there is no figure.
      if (from !== undefined) figure({ name: `text-pays-from-bytes-at-${link}`, value: from });
    }
  },
};
