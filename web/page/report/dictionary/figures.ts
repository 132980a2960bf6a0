// Texts of the sections and of the figures at a glance, the ledger and the tables.
import type { Entry } from "../../shell/languages.ts";

export const figureEntries = {
  streamLead: {
    en: "{subscribers} subscribers follow one stream of {rate} messages per second, {payload} of payload each. Short polling asks every {interval}.",
    zh: "{subscribers} 个订阅者跟随同一条消息流，每秒 {rate} 条，每条载荷 {payload}。短轮询每 {interval} 询问一次。",
  },
  idleLead: {
    en: "{subscribers} subscribers are connected while {rate} messages per second are published. What remains is the cost of merely being there. Short polling asks every {interval}, a long poll is held for {hold}, heartbeats come every {heartbeat}.",
    zh: "{subscribers} 个订阅者保持连接，每秒发布 {rate} 条消息。剩下的就是“只是在线”的代价。短轮询每 {interval} 询问一次，长轮询最多挂起 {hold}，心跳每 {heartbeat} 一次。",
  },
  capacityLead: {
    en: "{connections} connections each send the next request as soon as the last answer has come, always over plain HTTP/1.1 on loopback. This says how many requests per second the server answers at most; it does not say how quickly it answers under a given load.",
    zh: "{connections} 个连接，每个都在收到上一个应答后立刻发出下一个请求，始终走回环上的明文 HTTP/1.1。它说明服务器每秒最多能应答多少请求，但不说明在给定负载下应答有多快。",
  },

  glanceTitle: { en: "What one delivered message costs", zh: "送达一条消息的代价" },
  glanceLatency: { en: "How long until it arrives?", zh: "多久送达？" },
  glanceLatencyUnit: { en: "median, from scheduled publication to delivery", zh: "中位数，从计划发布时刻到送达" },
  glanceBytes: { en: "How many bytes travel?", zh: "传输多少字节？" },
  glanceBytesUnit: {
    en: "TCP-stream bytes per message, up and down",
    zh: "每条送达消息的 TCP 流字节，上行加下行",
  },
  glanceIpBytesUnit: {
    en: "IP bytes per message, up and down",
    zh: "每条送达消息的 IP 字节，上行加下行",
  },
  glanceRequests: { en: "How many requests?", zh: "发多少请求？" },
  glanceRequestsUnit: { en: "HTTP requests per delivered message", zh: "每条送达消息的 HTTP 请求数" },
  glanceCpu: { en: "How much server CPU?", zh: "服务器用多少 CPU？" },
  glanceCpuUnit: { en: "CPU time of the server per delivered message", zh: "服务器每送达一条消息的 CPU 时间" },
  glanceRead: {
    en: "Shorter bars are better. “3×” means three times WebSocket's figure, taken round by round; “≈” means that the interval (or range) of the ratio includes 1: this run cannot tell the two apart.",
    zh: "条越短越好。“3×” 表示是 WebSocket 的三倍，按轮次逐对计算；“≈” 表示该比值的区间（或范围）包含 1，本次运行分不出两者的高下。",
  },
  glanceTooFew: {
    en: "Where there are too few trials for an interval, the ratio stands alone.",
    zh: "试验太少、给不出区间时，只列出比值。",
  },
  noDifference: { en: "no difference this run can resolve", zh: "本次运行分辨不出差异" },
  tooFewTrials: { en: "too few trials for an interval", zh: "试验太少，给不出区间" },
  baseline: { en: "baseline", zh: "基准" },
  ratioTitle: {
    en: "{ratio}× WebSocket ({low}–{high}, {basis})",
    zh: "WebSocket 的 {ratio} 倍（{low}–{high}，{basis}）",
  },

  ledgerTitle: { en: "Did every message arrive?", zh: "每条消息都到了吗？" },
  ledgerClean: {
    en: "Yes: {delivered} expected deliveries, each made exactly once and in order.",
    zh: "是：应送达 {delivered} 条，每条恰好送达一次，且顺序无误。",
  },
  ledgerQuiet: {
    en: "Nothing was published while it was measured, so nothing could be lost.",
    zh: "测量期间没有发布消息，也就没有什么可丢失。",
  },
  ledgerDirty: {
    en: "No: {lost} lost, {duplicate} duplicate, {outOfOrder} out of order. Treat the figures of that transport with suspicion.",
    zh: "否：丢失 {lost}，重复 {duplicate}，乱序 {outOfOrder}。相应传输方式的数字不可轻信。",
  },
  ledgerRead: {
    en: "Counted over all trials, warm-up included, valid or not, every subscriber for itself.",
    zh: "统计所有试验（含预热，不论是否有效），每个订阅者各自记账。",
  },
  expected: { en: "Expected", zh: "应送达" },
  delivered: { en: "Delivered", zh: "已送达" },
  lost: { en: "Lost", zh: "丢失" },
  duplicate: { en: "Duplicate", zh: "重复" },
  outOfOrder: { en: "Out of order", zh: "乱序" },
  gaps: { en: "Announced gaps", zh: "已声明的缺口" },
  invalidTitle: { en: "Trials left out of the averages", zh: "未计入平均的试验" },
  invalidTrial: { en: "{subject}, round {round}: {reason}", zh: "{subject}，第 {round} 轮：{reason}" },
  invalidUnexplained: { en: "no reason given", zh: "未给出原因" },

  ratiosTitle: { en: "Against WebSocket", zh: "与 WebSocket 相比" },
  ratiosRead: {
    en: "How many times WebSocket's figure each transport needs. Both trials of a round see the same arrivals; the ratio is taken within the round, then the median over the rounds.",
    zh: "每种传输方式是 WebSocket 的多少倍。同一轮中两者面对相同的到达序列，先在轮内求比值，再取各轮的中位数。",
  },
  ratioLatencyMean: { en: "Mean latency", zh: "平均延迟" },
  ratioLatencyMedian: { en: "Median latency", zh: "延迟中位数" },
  ratioDown: { en: "TCP-stream bytes down", zh: "下行 TCP 流字节" },
  ratioBytes: { en: "TCP-stream bytes, up and down", zh: "上下行 TCP 流字节" },
  ratioIpBytes: { en: "IP bytes, up and down", zh: "上下行 IP 字节" },
  ratioCpu: { en: "Server CPU", zh: "服务器 CPU" },
  ratioLatencyP99: { en: "p99 latency", zh: "p99 延迟" },
  ratioBackendCpu: { en: "CPU per message, servers and Redis", zh: "每条消息的 CPU（服务器与 Redis）" },
  ratioBusiestServer: { en: "CPU of the busiest server, of a core", zh: "最忙的服务器的 CPU（占单核）" },
  toFirstTitle: { en: "What it costs against “{first}”", zh: "与“{first}”相比的代价" },
  toFirstRead: {
    en: "How many times the first configuration's figure each of the others needs: beyond the upright line it is more. All of them have a trial in every round, with the same arrivals; the ratio is taken within the round, then the median over the rounds. The figures on top go from the transport with the least to the one with the most. CPU is user and system time. “≈”: the interval (or range) includes 1, this run cannot tell the two apart.",
    zh: "其他配置是第一种配置的多少倍：超出竖线即更多。每一轮中各配置都有一次试验，面对相同的到达序列；先在轮内求比值，再取各轮的中位数。上方的数字从倍数最小的传输方式到最大的。CPU 为用户态与内核态时间之和。“≈”：区间（或范围）包含 1，本次运行分不出两者的高下。",
  },
  toFirstTooFew: {
    en: "Fewer than six rounds give ranges only: nothing can be concluded from them.",
    zh: "不足六轮只有范围，不能由此下结论。",
  },
  configuration: { en: "Configuration", zh: "配置" },

  transport: { en: "Transport", zh: "传输方式" },
  endpoint: { en: "Endpoint", zh: "端点" },
  direction: { en: "Direction", zh: "方向" },
  median: { en: "Median", zh: "中位数" },
  lowToHigh: { en: "Low – high", zh: "低 – 高" },
  basis: { en: "Based on", zh: "依据" },
  intervalOf: { en: "95 % interval, {trials} trials", zh: "95% 区间，{trials} 次试验" },
  rangeOf: { en: "range of {trials} trials", zh: "{trials} 次试验的范围" },
  singleTrial: { en: "1 trial", zh: "1 次试验" },
  notMeasured: { en: "not measured: {reason}", zh: "未测量：{reason}" },
  notMeasuredShort: { en: "not measured", zh: "未测量" },
} as const satisfies Record<string, Entry>;
