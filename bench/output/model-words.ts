// The words of the cost model's tables, in both languages. One source: a missing translation does not compile.
import { language, type Language } from "../../server/language.ts";

const en = {
  predicted: "predicted, not measured",
  model: "in the model",
  mean: "mean ms",
  p50: "p50 ms",
  p99: "p99 ms",
  upPerMessage: "up IP B/msg",
  downPerMessage: "down IP B/msg",
  ipPerMessage: "IP B/msg",
  packetsPerMessage: "packets/msg",
  requestsPerMessage: "requests/msg",
  upPerMinute: "up TCP B/min",
  downPerMinute: "down TCP B/min",
  ipPerMinute: "IP B/min",
  requestsPerMinute: "requests/min",
  opening: "opening IP B",
  bytesPerMessage: "IP bytes by layer, per delivered message",
  notModelled: (reasons: readonly string[]) => `not modelled: ${reasons.join("; ")}`,

  extrapolated: (name: string) => `${name}, carried on (modelled): all subscribers together`,
  subscribers: "subscribers",
  up: "up",
  down: "down",
  packetsPerSecond: "packets/s",
  requestsPerSecond: "requests/s",
  connections: "connections",
  memory: "server memory",
  assumptions: "What the model takes for granted",

  errors: "The cost model against what was measured: absolute errors",
  points: "points",
  median: "median %",
  p90: "p90 %",
  p95: "p95 %",
  max: "max %",
  within: "within 5 %",
  latencyWithin: "latencies: within 5 % and 1 ms",
  metric: {
    ipBytesPerDelivery: "IP bytes per message",
    upIpBytesPerDelivery: "of them up",
    downIpBytesPerDelivery: "of them down",
    tcpStreamBytesPerDelivery: "TCP-stream bytes per message",
    latencyMeanUs: "mean latency",
  },
  nothingToPredict: "--predict: expected a scenario with a stream in the server's memory, such as steady",
};

export type ModelWords = typeof en;

const zh: ModelWords = {
  predicted: "预测值，并非测得",
  model: "模型中",
  mean: "平均 ms",
  p50: "p50 ms",
  p99: "p99 ms",
  upPerMessage: "上行 IP B/条",
  downPerMessage: "下行 IP B/条",
  ipPerMessage: "IP B/条",
  packetsPerMessage: "数据包/条",
  requestsPerMessage: "请求/条",
  upPerMinute: "上行 TCP B/分",
  downPerMinute: "下行 TCP B/分",
  ipPerMinute: "IP B/分",
  requestsPerMinute: "请求/分",
  opening: "建立 IP B",
  bytesPerMessage: "各层 IP 字节，按每条送达的消息计",
  notModelled: (reasons) => `未建模：${reasons.join("；")}`,

  extrapolated: (name) => `${name} 的外推（模型）：全部订阅者合计`,
  subscribers: "订阅者",
  up: "上行",
  down: "下行",
  packetsPerSecond: "数据包/秒",
  requestsPerSecond: "请求/秒",
  connections: "连接",
  memory: "服务器内存",
  assumptions: "模型的前提",

  errors: "成本模型与实测对比：绝对误差",
  points: "点数",
  median: "中位数 %",
  p90: "p90 %",
  p95: "p95 %",
  max: "最大 %",
  within: "5 % 以内",
  latencyWithin: "延迟：5 % 加 1 ms 以内",
  metric: {
    ipBytesPerDelivery: "每条消息的 IP 字节",
    upIpBytesPerDelivery: "其中上行",
    downIpBytesPerDelivery: "其中下行",
    tcpStreamBytesPerDelivery: "每条消息的 TCP 流字节",
    latencyMeanUs: "平均延迟",
  },
  nothingToPredict: "--predict：应为消息流在服务器内存中的场景，例如 steady",
};

const WORDS: Readonly<Record<Language, ModelWords>> = { en, zh };

/** The words of one language; by default the terminal's. */
export function modelWords(of: Language = language): ModelWords {
  return WORDS[of];
}
