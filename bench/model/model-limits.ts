// What the cost model does not tell, and why. Pure.
import type { Text } from "../../server/language.ts";
import { type StreamMetricName } from "../metrics.ts";
import type { ModelPoint } from "./point.ts";

/** What each metric is about: why it can or cannot be told is the same for all of a kind. */
type Kind = "latency" | "bytes" | "delivery" | "quiet" | "counts" | "machine";

const REASONS = {
  machine: { en: "CPU and memory are the machine's and the program's", zh: "CPU 与内存取决于机器与程序" },
  closing: { en: "how connections end is not modelled", zh: "连接的关闭过程未建模" },
  quiet: { en: "nothing is published", zh: "没有发布消息" },
  proxy: { en: "what a proxy adds and holds back is not modelled", zh: "代理增加与缓冲的内容未建模" },
  loss: { en: "what is sent again after a loss is not modelled", zh: "丢包后的重传未建模" },
  bandwidth: { en: "queues behind a limited bandwidth are not modelled", zh: "带宽受限时的排队未建模" },
  jitter: { en: "only the mean is modelled with jitter", zh: "有抖动时只对平均值建模" },
  newConnections: {
    en: "connections that live for a poll are not counted at one instant",
    zh: "仅存在一次轮询的连接不按瞬时数计",
  },
} as const satisfies Record<string, Text>;

/** Why the model has nothing to say of a metric at a point; undefined where it has. */
export function whyNotModelled(metric: StreamMetricName, { transport, parameters }: ModelPoint): Text | undefined {
  const { via, lossPercent, bandwidthMbitPerS, jitterMs, messagesPerSecond, keepAlive } = parameters;
  const kind = kindOf(metric);
  if (kind === "machine") return REASONS.machine;
  if (/closing/i.test(metric)) return REASONS.closing;
  if (via !== "none") return REASONS.proxy;
  if (lossPercent > 0 && kind !== "counts") return REASONS.loss;
  if (messagesPerSecond === 0 && (kind === "latency" || kind === "delivery")) return REASONS.quiet;
  if (kind === "latency" && bandwidthMbitPerS > 0) return REASONS.bandwidth;
  if (kind === "latency" && metric !== "latencyMeanUs" && jitterMs > 0) return REASONS.jitter;
  if (metric === "connectionsPeak" && transport.endsWith("polling") && !keepAlive) return REASONS.newConnections;
  return undefined;
}

function kindOf(metric: StreamMetricName): Kind {
  if (/Cpu|Memory/.test(metric)) return "machine";
  if (metric.startsWith("latency")) return "latency";
  if (metric.startsWith("connections")) return "counts";
  if (metric.endsWith("PerDelivery")) return "delivery";
  return metric.endsWith("SubscriberMinute") ? "quiet" : "bytes";
}
