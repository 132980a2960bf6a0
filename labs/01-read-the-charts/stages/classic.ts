// The figure that most articles take their ratio from, and what remains of it (claims C1 and C4).
import { CLASSIC_LAYERS, classicLayers } from "../../../bench/claims/classic.ts";
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import type { calls } from "../driver.ts";
import { expectBytes, type Mistake, valueAt } from "./expect-bytes.ts";

const NAMES = ["published", "payload", "tcpIp", "acknowledgements", "timestamps"] as const;

/** What is new in a row, if it was left out. */
const FORGOTTEN: Readonly<Record<(typeof NAMES)[number], Text>> = {
  published: { en: "the published figure has header fields alone", zh: "原文的数字只含头部字段" },
  payload: { en: "the message's 20 bytes are forgotten", zh: "忘了消息的 20 字节" },
  tcpIp: {
    en: "the headers of IP and TCP are forgotten: two segments for a poll, one for a frame",
    zh: "忘了 IP 与 TCP 头部：一次轮询两个报文段，一个帧一个",
  },
  acknowledgements: {
    en: "the acknowledgements are forgotten: one packet of 40 bytes on each side",
    zh: "忘了确认：两边各有一个 40 字节的包",
  },
  timestamps: {
    en: "the timestamps of all packets count, those of acknowledgements too: three for a poll, two for a frame",
    zh: "所有的包都有时间戳，确认包也有：一次轮询三个，一个帧两个",
  },
};

export const classicStage: Stage<typeof calls> = {
  id: "classic",
  title: { en: "What remains of 871:2", zh: "871:2 还剩多少" },
  rule: {
    en: "Layer upon layer 435:1 becomes 40:1, 16:1, 10:1, 8:1.",
    zh: "逐层加上去，435:1 变成 40:1、16:1、10:1、8:1。",
  },
  section: "claims C1 and C4",
  hint: {
    en: "Each row is the row before and what its layer adds to both sides: 40 bytes a packet, then 12 more a packet.",
    zh: "每一行等于上一行加上这一层两边各自的字节：先是每包 40 字节，再是每包 12 字节。",
  },
  async check({ call, figure }) {
    const rows = await call("classicRows");
    const expected = classicLayers();
    for (const [at, name] of NAMES.entries()) {
      const row = expected[at];
      if (row === undefined) throw new Error(`no row ${CLASSIC_LAYERS[at]}`);
      for (const side of ["pollingBytes", "websocketBytes"] as const) {
        const before = expected[at - 1]?.[side];
        const mistakes: readonly Mistake[] =
          before === undefined || before === row[side] ? [] : [{ predicts: before, says: FORGOTTEN[name] }];
        expectBytes(valueAt(rows, name, side), row[side], {
          what: { en: `${name}.${side}`, zh: `${name}.${side}` },
          mistakes,
        });
      }
      figure({ name: `classic-${name}-ratio`, value: Math.round(row.ratio * 10) / 10 });
    }
  },
};

/** 1,000 clients that poll once a second with 871 bytes. */
const BYTES_PER_SECOND = 871_000;

export const megabitsStage: Stage<typeof calls> = {
  id: "megabits",
  title: { en: "Megabits", zh: "兆比特" },
  rule: {
    en: "A megabit is a million bits; 871,000 bytes a second are 6.968 Mbit/s.",
    zh: "一兆比特是一百万比特；每秒 871000 字节是 6.968 Mbit/s。",
  },
  section: "IEC 80000-13; claims C1 and C4",
  hint: {
    en: "Mega is 10^6. 2^20 is mebi, and belongs to memory.",
    zh: "mega 是 10 的 6 次方；2 的 20 次方叫 mebi，用于内存。",
  },
  async check({ call }) {
    const got = await call("megabitsPerSecond", BYTES_PER_SECOND);
    const rounded = typeof got === "number" ? Math.round(got * 1000) / 1000 : got;
    expectBytes(rounded, 6.968, {
      what: { en: "Mbit/s of 871,000 bytes a second", zh: "每秒 871000 字节合多少 Mbit/s" },
      mistakes: [
        {
          predicts: 6.645,
          says: {
            en: "divided by 2^20: that is a mebibit, and the mistake of the published table; a megabit is 10^6 bits",
            zh: "除以了 2^20：那是 mebibit，也正是原文表格的错误；一兆比特是 10^6 比特",
          },
        },
        { predicts: 0.871, says: { en: "bytes were taken for bits", zh: "把字节当成了比特" } },
        {
          predicts: 0.831,
          says: { en: "bytes were taken for bits, and mega for 2^20", zh: "把字节当成了比特，又把 mega 当成 2^20" },
        },
      ],
    });
  },
};
