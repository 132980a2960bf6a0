// Texts of the break-even map.
import type { Entry } from "../../shell/languages.ts";

export const mapEntries = {
  mapTitle: { en: "The break-even map", zh: "盈亏平衡图" },
  mapRead: {
    en: "Every place is a message rate and a poll interval. The ground is what the cost model computes for it; the ringed marks are measured. Where a mark has the colour of the ground around it, model and measurement agree.",
    zh: "图上每一处是一种消息速率与轮询间隔的组合。底色是成本模型在该处的计算结果；带圈的标记是实测点。标记与周围底色一致，就说明模型与实测相符。",
  },
  mapReadLeast: {
    en: "Shape and colour name the transport that costs least; pale ground: the next one is within 10 %.",
    zh: "形状与颜色表示最省的方式；底色浅，表示第二名相差不到 10%。",
  },
  mapReadRatio: {
    en: "Numbers and colour tell how many times WebSocket’s cost {name} needs; the heavy line is 1×: on one side of it the one is cheaper, on the other the other.",
    zh: "数字与颜色表示{name}是 WebSocket 的多少倍；粗线为 1×，两侧各有一方更省。",
  },
  mapReadSeen: {
    en: "A mark stands at the rate at which messages really came in its short window, not at the one that was asked for.",
    zh: "标记位于短窗口内消息实际到达的速率处，而不是设定的速率处。",
  },
  mapNoModel: {
    en: "CPU is the machine’s own: the model does not tell it, so only measured points are drawn.",
    zh: "CPU 取决于机器，模型不涉及，因此只画实测点。",
  },
  mapComputing: { en: "computing the model…", zh: "正在计算模型…" },
  mapRun: { en: "Run", zh: "运行" },
  mapMetric: { en: "Cost", zh: "代价" },
  mapBytes: { en: "Bytes per message", zh: "每条消息的字节" },
  mapLatency: { en: "Mean latency", zh: "平均延迟" },
  mapCpu: { en: "Server CPU", zh: "服务器 CPU" },
  mapView: { en: "Show", zh: "显示" },
  mapLeast: { en: "Who costs least", zh: "谁最省" },
  mapAgainst: { en: "{name} : WebSocket", zh: "{name} ÷ WebSocket" },
  mapRing: { en: "measured", zh: "实测" },
  mapPale: { en: "next within 10 %", zh: "第二名相差不到 10%" },
  mapTimes: { en: "times WebSocket’s cost", zh: "WebSocket 的倍数" },
  mapSeen: { en: "Messages came", zh: "实际到达" },
  mapRatio: { en: "{name} : WebSocket", zh: "{name} ÷ WebSocket" },
  mapLabel: {
    en: "Map of {x} against {y}. The table below gives every measured point with what the model says.",
    zh: "{x}与{y}的地图。下方表格列出每个实测点与模型的值。",
  },
} as const satisfies Record<string, Entry>;
