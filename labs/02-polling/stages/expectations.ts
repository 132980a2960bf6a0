// What polling costs in time and in vain, in closed form; held against the bench's cost model.
import { expectedLatency } from "../../../bench/model/expected-latency.ts";
import { emptyShare, pollCycle } from "../../../bench/model/poll-cycle.ts";
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { modelPoint } from "./model-point.ts";

const TOLERANCE = 0.01;

/** A wrong formula, and what it leaves out. */
interface WrongFormula {
  readonly gives: number;
  readonly says: Text;
}

/** Ends the stage unless both are equal within 1 %. */
export function expectClose(got: unknown, expected: number, what: Text, wrong: readonly WrongFormula[] = []): void {
  const isClose = (value: number): boolean =>
    typeof got === "number" && Math.abs(got - value) <= TOLERANCE * Math.max(Math.abs(value), 1e-9);
  if (got === expected || isClose(expected)) return;
  const known = wrong.find(({ gives }) => got === gives || isClose(gives));
  const [shownGot, shownExpected] = [shown(got), shown(expected)];
  fail({
    en: `${what.en}: expected ${shownExpected}, got ${shownGot}${known === undefined ? "" : `: ${known.says.en}`}`,
    zh: `${what.zh}：应为 ${shownExpected}，实际是 ${shownGot}${known === undefined ? "" : `：${known.says.zh}`}`,
  });
}

function shown(value: unknown): string {
  return typeof value === "number" && Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
}

export const latencyStage: Stage<typeof calls> = {
  id: "latency",
  title: { en: "How long a message waits", zh: "一条消息要等多久" },
  rule: {
    en: "On average half an interval for the next poll, and half a round trip for its answer.",
    zh: "平均等下一次轮询半个间隔，再加应答路上的半个往返。",
  },
  section: "RFC 6202 §2.2",
  hint: {
    en: "Draw a message at a random instant between two polls that reach the server. What still lies ahead of it?",
    zh: "在两次到达服务器的轮询之间随机画一条消息：它前面还有什么？",
  },
  async check({ call }) {
    for (const [intervalMs, rttMs] of [
      [1000, 0],
      [1000, 100],
      [200, 20],
    ] as const) {
      const expected = expectedLatency(modelPoint("short-polling", { pollIntervalMs: intervalMs, rttMs })).meanMs;
      expectClose(
        await call("meanLatencyMs", intervalMs, rttMs),
        expected,
        {
          en: `mean latency at T = ${intervalMs} ms, RTT = ${rttMs} ms`,
          zh: `T = ${intervalMs} ms、RTT = ${rttMs} ms 时的平均延迟`,
        },
        [
          {
            gives: intervalMs / 2 + rttMs,
            says: {
              en: "the request's way does not count: on a fixed schedule it is under way before the message is there",
              zh: "请求的路程不算：时刻表固定时，请求在消息出现之前就已上路",
            },
          },
          {
            gives: intervalMs + rttMs / 2,
            says: { en: "that is the worst case, not the mean", zh: "那是最坏情况，不是平均" },
          },
          { gives: intervalMs / 2, says: { en: "the answer's way is forgotten", zh: "忘了应答的路程" } },
        ],
      );
    }
  },
};

export const emptyShareStage: Stage<typeof calls> = {
  id: "empty-share",
  title: { en: "Polls in vain", zh: "空手而归的比例" },
  rule: {
    en: "Messages that come at random (Poisson) leave e^(-RT) of the polls empty.",
    zh: "消息随机到达（泊松）时，有 e^(-RT) 的轮询是空的。",
  },
  section: "claim C1",
  hint: {
    en: "At one message per interval on average more than a third of the polls is empty: some intervals have two.",
    zh: "平均每个间隔一条消息时，仍有三分之一以上的轮询是空的：有的间隔会来两条。",
  },
  async check({ call, figure }) {
    for (const [messagesPerSecond, intervalMs] of [
      [1, 1000],
      [0.1, 1000],
      [20, 250],
      [0, 1000],
    ] as const) {
      const point = modelPoint("short-polling", { messagesPerSecond, pollIntervalMs: intervalMs });
      const expected = emptyShare(pollCycle(point));
      const got = await call("emptyShare", messagesPerSecond, intervalMs);
      const perPoll = (messagesPerSecond * intervalMs) / 1000;
      expectClose(
        got,
        expected,
        {
          en: `share of empty polls at ${messagesPerSecond}/s, T = ${intervalMs} ms`,
          zh: `每秒 ${messagesPerSecond} 条、T = ${intervalMs} ms 时空轮询的比例`,
        },
        [
          {
            gives: Math.max(0, 1 - perPoll),
            says: {
              en: "1 - RT would be true if no two messages ever met in one interval",
              zh: "1 - RT 只在同一间隔里从不出现两条消息时才成立",
            },
          },
          {
            gives: Math.exp(-messagesPerSecond * intervalMs),
            says: { en: "the interval is in milliseconds, the rate per second", zh: "间隔以毫秒计，速率以每秒计" },
          },
          { gives: 1 - expected, says: { en: "that is the share that brings something", zh: "那是带回消息的比例" } },
        ],
      );
      expectThat(typeof got === "number" && got >= 0 && got <= 1, {
        en: "a share lies between 0 and 1",
        zh: "比例应在 0 到 1 之间",
      });
      if (messagesPerSecond === 1)
        figure({ name: "empty-polls-percent-at-one-per-interval", value: Math.round(expected * 1000) / 10 });
    }
  },
};
