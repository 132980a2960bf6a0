// Texts of figures against a parameter: title, axis, and a column's heading for each parameter; who is cheapest where.
import type { Entry } from "../../shell/languages.ts";

export const lineEntries = {
  rttMsAgainst: { en: "Latency against the network's round trip", zh: "延迟随网络往返时延的变化" },
  rttMsAxis: { en: "Round trip of the network (ms)", zh: "网络往返时延（毫秒）" },
  rttMsAt: { en: "RTT {value} ms", zh: "往返 {value} ms" },
  subscribersAgainst: { en: "Against the number of subscribers", zh: "随订阅者数的变化" },
  subscribersAxis: { en: "Subscribers", zh: "订阅者数" },
  subscribersAt: { en: "subscribers: {value}", zh: "{value} 个订阅者" },
  messagesPerSecondAgainst: { en: "Against the message rate", zh: "随消息速率的变化" },
  messagesPerSecondAxis: { en: "Messages per second", zh: "每秒消息数" },
  messagesPerSecondAt: { en: "{value} messages/s", zh: "每秒 {value} 条" },
  cookieBytesAgainst: { en: "Against the size of the cookie", zh: "随 cookie 大小的变化" },
  cookieBytesAxis: { en: "Cookie (bytes)", zh: "cookie（字节）" },
  cookieBytesAt: { en: "cookie of {value} B", zh: "{value} B 的 cookie" },
  lossPercentAgainst: { en: "Against the share of lost packets", zh: "随丢包率的变化" },
  lossPercentAxis: { en: "Lost packets, each way (%)", zh: "每个方向的丢包率（%）" },
  lossPercentAt: { en: "{value} % loss", zh: "丢包 {value}%" },
  payloadBytesAgainst: { en: "Against the size of the payload", zh: "随载荷大小的变化" },
  payloadBytesAxis: { en: "Payload (bytes)", zh: "载荷（字节）" },
  payloadBytesAt: { en: "payload of {value} B", zh: "载荷 {value} B" },
  pollIntervalMsAgainst: { en: "Against the poll interval", zh: "随轮询间隔的变化" },
  pollIntervalMsAxis: { en: "Poll interval (ms)", zh: "轮询间隔（毫秒）" },
  pollIntervalMsAt: { en: "every {value} ms", zh: "每 {value} ms" },

  roundTripRead: {
    en: "The further to the right, the longer the way to the server. What is sent as soon as there is something rises by half of the round trip; what has to be asked for first rises faster. The thin upright lines are the intervals (or ranges) over the trials.",
    zh: "越往右，离服务器越远。一有消息就推送的方式只增加半个往返；需要先询问的方式增加得更快。细竖线是各次试验的区间（或范围）。",
  },
  againstRead: {
    en: "Lower is better. A level line does not care about what grows to the right. The scale is logarithmic; the thin upright lines are the intervals (or ranges) over the trials.",
    zh: "越低越好。水平的线不受横轴增长的影响。纵轴为对数刻度；细竖线是各次试验的区间（或范围）。",
  },
  lineIpBytes: { en: "Bytes are IP bytes, up and down.", zh: "字节指 IP 字节，上行加下行。" },
  lineTcpStreamBytes: {
    en: "Bytes are TCP-stream bytes, up and down.",
    zh: "字节指 TCP 流字节，上行加下行。",
  },
  lineBytes: { en: "Bytes per delivered message", zh: "每条送达消息的字节" },
  lineMedian: { en: "Median latency", zh: "延迟中位数" },
  lineMean: { en: "Mean latency", zh: "平均延迟" },
  lineP99: { en: "Latency, 99th percentile", zh: "延迟 99 百分位" },
  lineCpu: { en: "Server CPU per delivered message", zh: "每条送达消息的服务器 CPU" },
  logScale: { en: "{unit}, log scale", zh: "{unit}，对数刻度" },

  cheapestTitle: { en: "Who costs least where?", zh: "在哪里，哪种方式最省？" },
  cheapestRead: {
    en: "In each cell the transport with the least median, and how many times more the next one needs. “≈”: their intervals overlap, this run cannot tell the two apart; “~”: too few trials for an interval.",
    zh: "每格写出中位数最小的方式，以及第二名是它的多少倍。“≈”：两者区间重叠，本次运行分不出高下；“~”：试验太少，给不出区间。",
  },
  cheapestPoint: { en: "Measured at", zh: "测量条件" },
  cheapestNext: { en: "next: {name}, {ratio}×", zh: "其次：{name}，{ratio} 倍" },
  cheapestUnmeasured: { en: "not measured: {count} others", zh: "另有 {count} 种未测量" },
  cheapestOverlap: { en: "≈ {name}: no difference this run can resolve", zh: "≈ {name}：本次运行分辨不出差异" },
  cheapestTooFew: { en: "~ next: {name}, {ratio}×", zh: "~ 其次：{name}，{ratio} 倍" },
} as const satisfies Record<string, Entry>;
