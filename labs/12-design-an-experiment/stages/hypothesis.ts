// A hypothesis that can fail: metric, transports, direction and threshold, written down before the run.
import { STREAM_METRICS, type StreamMetricName } from "../../../bench/metrics.ts";
import { MARGIN, type Rule } from "../../../bench/claims/verdict.ts";
import { type Transport, TRANSPORTS } from "../../../protocol/transports.ts";
import type { Attempt, Stage } from "../../exercise/exercise.ts";
import { expectThat, fail, show } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";

export interface CheckedHypothesis {
  readonly writtenAtMs: number;
  readonly metric: StreamMetricName;
  readonly of: Transport;
  readonly to: Transport;
  readonly rule: Rule;
}

const MIN_REASON_CHARS = 20;

/** Ends the stage unless it is a hypothesis. */
export async function checkedHypothesis({ call }: Pick<Attempt<typeof calls>, "call">): Promise<CheckedHypothesis> {
  const { hypothesis } = await call("plan");
  const { writtenAt, metric, of, to, direction, threshold, because } = hypothesis ?? {};
  expectThat(typeof metric === "string" && Object.hasOwn(STREAM_METRICS, metric), {
    en: `hypothesis.metric: expected a figure of the bench such as ipBytesPerDelivery, tcpStreamBytesPerDelivery, latencyP50Us, serverCpuUsPerDelivery; got ${show(metric)}`,
    zh: `hypothesis.metric：应为测量工具的一个指标，如 ipBytesPerDelivery、tcpStreamBytesPerDelivery、latencyP50Us、serverCpuUsPerDelivery；实际是 ${show(metric)}`,
  });
  const [first, second] = [of, to].map((name) => TRANSPORTS.find((transport) => transport === name));
  expectThat(first !== undefined && second !== undefined && first !== second, {
    en: `hypothesis.of, hypothesis.to: expected two of ${TRANSPORTS.join(", ")}; got ${show(of)}, ${show(to)}`,
    zh: `hypothesis.of、hypothesis.to：应为 ${TRANSPORTS.join("、")} 中的两个；实际是 ${show(of)}、${show(to)}`,
  });
  if (direction !== "above" && direction !== "below") {
    fail({
      en: `hypothesis.direction is ${show(direction)}: a hypothesis that does not say whether the ratio lies "above" or "below" cannot fail, and so says nothing`,
      zh: `hypothesis.direction 是 ${show(direction)}：不说比值“above”还是“below”的假设不可能错，也就什么都没说`,
    });
  }
  expectThat(typeof threshold === "number" && Number.isFinite(threshold) && threshold > 0, {
    en: `hypothesis.threshold is ${show(threshold)}: expected a ratio, written down before the run`,
    zh: `hypothesis.threshold 是 ${show(threshold)}：应为一个比值，在跑之前写下`,
  });
  expectThat(direction === "above" ? threshold >= 1 + MARGIN : threshold <= 1 - MARGIN, {
    en: `hypothesis.threshold: what differs by less than 10 % is no difference that a claim could rest on; expected ${direction === "above" ? "1.1 or more" : "0.9 or less"}, got ${threshold}`,
    zh: `hypothesis.threshold：相差不到 10 % 的差别撑不起一个论断；应${direction === "above" ? "不小于 1.1" : "不大于 0.9"}，实际是 ${threshold}`,
  });
  const writtenAtMs = Date.parse(writtenAt ?? "");
  expectThat(/^\d{4}-\d\d-\d\dT/.test(writtenAt ?? "") && !Number.isNaN(writtenAtMs), {
    en: `hypothesis.writtenAt: expected the instant at which it was written down, such as "2026-03-01T10:00:00Z"; got ${show(writtenAt)}`,
    zh: `hypothesis.writtenAt：应为写下它的时刻，如 "2026-03-01T10:00:00Z"；实际是 ${show(writtenAt)}`,
  });
  expectThat(typeof because === "string" && because.length >= MIN_REASON_CHARS, {
    en: `hypothesis.because: expected the mechanism that makes you think so, in a sentence (${MIN_REASON_CHARS} characters or more)`,
    zh: `hypothesis.because：应写出你这样想的机制，一句话（至少 ${MIN_REASON_CHARS} 个字符）`,
  });
  return { writtenAtMs, metric: metric as StreamMetricName, of: first, to: second, rule: { direction, threshold } };
}

export const hypothesisStage: Stage<typeof calls> = {
  id: "hypothesis",
  title: { en: "A hypothesis that can fail", zh: "可能错的假设" },
  rule: {
    en: "Before the run it says which ratio, in which direction, beyond which threshold, and why.",
    zh: "跑之前就说清：哪个比值、朝哪个方向、超过什么阈值、为什么。",
  },
  section: "README, The article's claims: verdicts",
  hint: {
    en: '"Short polling takes more than 1.1 times WebSocket\'s IP bytes per message at every interval, because …": which run would prove that wrong?',
    zh: "“无论间隔多长，短轮询每条消息的 IP 字节都超过 WebSocket 的 1.1 倍，因为……”：怎样的结果会证明它错？",
  },
  async check(attempt) {
    await checkedHypothesis(attempt);
  },
};
