// The rate from which polling is the cheaper one: messages that share an answer share its heads and packets.
import { modelledValue, predict } from "../../../bench/model/predict.ts";
import type { Parameters } from "../../../bench/result/schema.ts";
import type { Transport } from "../../../protocol/transports.ts";
import type { Stage } from "../../exercise/exercise.ts";
import type { calls } from "../driver.ts";
import type { Costs } from "../starter/solution.ts";
import { expectClose } from "./expectations.ts";
import { modelCosts, modelPoint } from "./model-point.ts";

const CASES: readonly (readonly [changes: Partial<Parameters>, intervalMs: number])[] = [
  [{ headers: "bare", payloadBytes: 20 }, 1000],
  [{ headers: "bare", payloadBytes: 20 }, 200],
  [{ headers: "chrome", payloadBytes: 100 }, 2000],
];

/** Answers that are full whenever one message or more came. */
function pollingBytes(
  { emptyPollBytes, fullPollBytes, bytesPerPolledMessage }: Costs,
  rate: number,
  intervalMs: number,
): number {
  const empty = Math.exp((-rate * intervalMs) / 1000);
  const pollBytes = empty * emptyPollBytes + (1 - empty) * fullPollBytes;
  return (1000 / intervalMs) * pollBytes + rate * bytesPerPolledMessage;
}

function breakEven(costs: Costs, intervalMs: number): number {
  let [low, high] = [0, 1e6];
  const isDearer = (rate: number): boolean =>
    pollingBytes(costs, rate, intervalMs) > rate * costs.bytesPerPushedMessage;
  if (isDearer(high)) return Infinity;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (isDearer(middle)) low = middle;
    else high = middle;
  }
  return high;
}

export const breakEvenStage: Stage<typeof calls> = {
  id: "break-even",
  title: { en: "Find the break-even", zh: "找到平衡点" },
  rule: {
    en: "A poll costs the same however many messages it brings; a pushed message brings its own packets: from some rate on polling is cheaper.",
    zh: "轮询带回多少消息，自身开销都一样；推送的每条消息都自带数据包：消息密到一定程度，轮询更省。",
  },
  section: "claims C1 and C4",
  hint: {
    en: "Polls a second are fixed; the mean of empty and full polls moves with the rate. Halve an interval of rates until both sides are equal.",
    zh: "每秒轮询次数是定的；空与非空的平均值随速率变化。在速率的区间上二分，直到两边相等。",
  },
  async check({ call, figure }) {
    for (const [changes, intervalMs] of CASES) {
      const costs = modelCosts(changes);
      for (const rate of [0, 0.5, 20]) {
        const everyMessageAPoll = rate * (costs.fullPollBytes + costs.bytesPerPolledMessage);
        expectClose(
          await call("pollingBytesPerSecond", costs, rate, intervalMs),
          pollingBytes(costs, rate, intervalMs),
          {
            en: `bytes a second of polling at ${rate}/s, T = ${intervalMs} ms`,
            zh: `每秒 ${rate} 条、T = ${intervalMs} ms 时轮询的每秒字节数`,
          },
          [
            {
              gives: everyMessageAPoll,
              says: {
                en: "a poll was charged for every message: polls come at the interval, and bring as many messages as there are",
                zh: "给每条消息都算了一次轮询：轮询按间隔进行，有多少消息就带回多少",
              },
            },
            {
              gives: (1000 / intervalMs) * costs.fullPollBytes + rate * costs.bytesPerPolledMessage,
              says: {
                en: "polls that find nothing are cheaper: 204 has a shorter head",
                zh: "空轮询更便宜：204 的头部更短",
              },
            },
            {
              gives: everyMessageAPoll + (1000 / intervalMs) * costs.emptyPollBytes,
              says: {
                en: "messages that come within one interval share one answer",
                zh: "同一间隔里到达的消息共用一个应答",
              },
            },
          ],
        );
      }
      const rate = breakEven(costs, intervalMs);
      expectClose(
        await call("breakEvenMessagesPerSecond", costs, intervalMs),
        rate,
        {
          en: `break-even in messages a second at T = ${intervalMs} ms`,
          zh: `T = ${intervalMs} ms 时的平衡点（每秒消息数）`,
        },
        [
          {
            gives: Infinity,
            says: {
              en: "polling is not always the dearer one: messages that share an answer spare themselves packets of their own",
              zh: "轮询并非总是更贵：共用一个应答的消息省下了各自的数据包",
            },
          },
        ],
      );
      const name = `break-even-per-second-${changes.headers}-${intervalMs}-ms`;
      figure({ name, value: Math.round(rate * 10) / 10 });
      figure({ name: `${name}-model-ratio`, value: Math.round(modelRatio(changes, rate, intervalMs) * 100) / 100 });
    }
    const never = { ...modelCosts({}), bytesPerPushedMessage: 100, bytesPerPolledMessage: 100 };
    expectClose(await call("breakEvenMessagesPerSecond", never, 1000), Infinity, {
      en: "break-even where a pushed message costs no more than a polled one",
      zh: "推送一条并不比轮询一条贵时的平衡点",
    });
  },
};

/** Polling's IP bytes to WebSocket's there by the whole model, with segments and heartbeats: about 1. */
function modelRatio(changes: Partial<Parameters>, messagesPerSecond: number, pollIntervalMs: number): number {
  const bytesOf = (transport: Transport): number => {
    const { parameters } = modelPoint(transport, { ...changes, messagesPerSecond, pollIntervalMs });
    return modelledValue(predict(transport, parameters), "ipBytesPerSubscriberMinute") ?? NaN;
  };
  return bytesOf("short-polling") / bytesOf("websocket");
}
