// Texts of the curves that go on where measuring ends.
import type { Entry } from "../../shell/languages.ts";

export const scaleCurveEntries = {
  scaleTitle: { en: "All subscribers together, on to ten million", zh: "全部订阅者合计，直到一千万" },
  scaleRead: {
    en: "What the server and its network carry for all of them. Solid, with marks: measured here. Short dashes, on the shaded ground: computed by the cost model, which takes servers that keep up for granted. Both scales are logarithmic: each line on the grid is ten times the one before.",
    zh: "服务器及其网络为全部订阅者承担的总量。实线与标记为此处实测；阴影区的短虚线由成本模型算出，前提是服务器跟得上。两轴均为对数刻度：每一格十倍。",
  },
  scaleReadExponent: {
    en: "Below each heading, the exponent k of N^k, fitted to what was measured from 1,000 subscribers on: 1 is in proportion to the subscribers, 0 is not at all; in brackets its interval, with fewer than six trials its range.",
    zh: "各标题下是 N^k 的指数 k，自 1,000 个订阅者起按实测点拟合：1 表示与订阅者数成正比，0 表示不随之变化；括号内为其区间，不足六次试验时为范围。",
  },
  scaleTooFew: {
    en: "No exponents: that takes three numbers of subscribers from 1,000 on, over a power of ten.",
    zh: "未给出指数：需要 1,000 个订阅者起的三个测量点，且跨度达到十倍。",
  },
  scaleGrowth: { en: "Growth", zh: "增长" },
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
    en: "Memory is what the subscribers added to the server's; where a run's stream does not tell it, it is that of the scenario “Quiet subscribers”. It is carried on by connection.",
    zh: "内存为订阅者使服务器增加的部分；若本场景未测，则取自“安静的订阅者”场景。再按连接数外推。",
  },
  scaleCpuNote: {
    en: "CPU and delivery times are the machine’s own and are not modelled. 99 % of the deliveries that there were came within the time shown; with fewer than 1,000 it is not told.",
    zh: "CPU 与送达用时取决于机器，不做外推。送达用时指实际发生的送达中 99 % 在此时间内到达；不足 1,000 次时不给出。",
  },
  breakTitle: { en: "Where each transport breaks first, and why", zh: "各传输方式最先在哪里撑不住，为什么" },
  breakRead: {
    en: "Loads rise from point to point: subscribers × messages per second. A transport breaks at the first at which, in most trials, a bound is crossed that was written down before: a process above 90 % of a core, all of the lab's above 90 % of all cores, a message or a connection lost, or more than 1 % of the deliveries a second too late (short polling: beyond its interval).",
    zh: "负载逐点增大：订阅者数 × 每秒消息数。若多数试验越过事先写明的界限，即视为撑不住：某进程占用单核超过 90 %、实验各进程合计占用全部核超过 90 %、丢失消息或连接，或超过 1 % 的送达迟了一秒以上（短轮询另加其轮询间隔）。",
  },
  breakHeld: { en: "Held at", zh: "撑住" },
  breakBroke: { en: "Broke at", zh: "撑不住" },
  breakWhy: { en: "Why", zh: "原因" },
  breakNotReached: { en: "not in this run", zh: "本次未出现" },
  breakNowhere: { en: "nowhere measured", zh: "各测量点均未撑住" },
  scaleMeasured: { en: "measured", zh: "实测" },
  scaleModelled: { en: "modelled", zh: "模型" },
  scaleBandwidth: { en: "Bandwidth, up and down", zh: "带宽，上行加下行" },
  scalePackets: { en: "Packets per second", zh: "每秒数据包" },
  scaleRequests: { en: "Requests per second", zh: "每秒请求" },
  scaleConnections: { en: "Open connections", zh: "打开的连接" },
  scaleMemory: { en: "Server memory", zh: "服务器内存" },
  scaleLatency: { en: "99 % delivered within", zh: "99 % 送达用时" },
  scaleCpu: { en: "Server CPU, cores busy", zh: "服务器 CPU，占用核数" },
} as const satisfies Record<string, Entry>;
