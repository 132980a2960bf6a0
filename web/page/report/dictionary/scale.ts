// Texts of the curves that go on where measuring ends.
import type { Entry } from "../../shell/languages.ts";

export const scaleCurveEntries = {
  scaleTitle: { en: "All subscribers together, on to ten million", zh: "全部订阅者合计，直到一千万" },
  scaleRead: {
    en: "What the server and its network carry for all of them. Solid, with marks: measured here. Short dashes, on the shaded ground: computed by the cost model, which takes servers that keep up for granted. Both scales are logarithmic: each line on the grid is ten times the one before.",
    zh: "服务器及其网络为全部订阅者承担的总量。实线与标记为此处实测；阴影区的短虚线由成本模型算出，前提是服务器跟得上。两轴均为对数刻度：每一格十倍。",
  },
  scaleReadRuns: {
    en: "Run B is dashed, with hollow marks. Where the model says the same of both runs, its line is drawn once.",
    zh: "运行 B 用虚线与空心标记。两次运行的模型值相同时，只画一条。",
  },
  scaleEnds: {
    en: "Measuring ends at {count} subscribers; all beyond is modelled.",
    zh: "实测到 {count}个订阅者为止，其后均为模型计算。",
  },
  scaleNone: { en: "None at any point, so not drawn: {names}.", zh: "各点均为零，故不画：{names}。" },
  scaleHeartbeatNote: {
    en: "The model counts heartbeats, which a short measured window may not see.",
    zh: "模型计入心跳，短的测量窗口里未必遇到。",
  },
  scaleMemoryNote: {
    en: "Memory is measured with quiet subscribers (scenario “Quiet subscribers”) and carried on by connection.",
    zh: "内存取自“安静的订阅者”场景的实测，再按连接数外推。",
  },
  scaleCpuNote: { en: "CPU is the machine’s own and is not modelled.", zh: "CPU 取决于机器，不做外推。" },
  scaleMeasured: { en: "measured", zh: "实测" },
  scaleModelled: { en: "modelled", zh: "模型" },
  scaleBandwidth: { en: "Bandwidth, up and down", zh: "带宽，上行加下行" },
  scalePackets: { en: "Packets per second", zh: "每秒数据包" },
  scaleRequests: { en: "Requests per second", zh: "每秒请求" },
  scaleConnections: { en: "Open connections", zh: "打开的连接" },
  scaleMemory: { en: "Server memory", zh: "服务器内存" },
  scaleCpu: { en: "Server CPU, cores busy", zh: "服务器 CPU，占用核数" },
} as const satisfies Record<string, Entry>;
