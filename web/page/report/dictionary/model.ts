// Texts of the cost model beside what was measured.
import type { Entry } from "../../shell/languages.ts";

export const modelEntries = {
  model: { en: "Model", zh: "模型" },
  modelOf: { en: "{name}, model", zh: "{name}，模型" },
  modelSays: { en: "model {value}", zh: "模型 {value}" },
  modelTick: {
    en: "The tick with the dot marks what the cost model computes from the parameters alone.",
    zh: "带圆点的刻线是成本模型仅由参数算出的值。",
  },
  modelledAs: { en: "Model: {metric}", zh: "模型：{metric}" },
  modelTitle: { en: "The cost model against this run", zh: "成本模型与这次运行" },
  modelAbout: {
    en: "Bytes and latencies computed from the parameters alone, and how far off they were.",
    zh: "仅由参数算出的字节与延迟，以及它们偏离实测多少。",
  },
  modelErrors: { en: "Difference from what was measured", zh: "与实测的差异" },
  modelErrorsNote: {
    en: "Absolute differences in percent of the prediction, over all points and transports that were both measured and predicted. Latency counts as within reach up to 5 % and a millisecond, which timers and event loops take.",
    zh: "差异取绝对值，以预测值的百分比表示，涵盖所有既有实测又有预测的测量点与传输方式。延迟在 5% 加一毫秒之内算达到，那一毫秒归定时器与事件循环。",
  },
  modelFigure: { en: "Figure", zh: "数字" },
  modelPoints: { en: "Points", zh: "点数" },
  modelMedian: { en: "Median", zh: "中位数" },
  modelP90: { en: "90th percentile", zh: "90 百分位" },
  modelMax: { en: "Largest", zh: "最大" },
  modelWithin: { en: "Within 5 %", zh: "5% 以内" },
  modelAssumptions: { en: "What the model takes for granted", zh: "模型的假设" },
  ipBytesPerDeliveryJudged: { en: "IP bytes, both ways", zh: "IP 字节，双向" },
  upIpBytesPerDeliveryJudged: { en: "IP bytes, up", zh: "IP 字节，上行" },
  downIpBytesPerDeliveryJudged: { en: "IP bytes, down", zh: "IP 字节，下行" },
  tcpStreamBytesPerDeliveryJudged: { en: "TCP-stream bytes, both ways", zh: "TCP 流字节，双向" },
  latencyMeanUsJudged: { en: "Mean latency", zh: "平均延迟" },
} as const satisfies Record<string, Entry>;
