// Texts of the classic figure; its layers' names are the bench's (`bench/claims/words/classic.ts`).
import type { Entry } from "../../shell/languages.ts";

export const classicEntries = {
  classicTitle: { en: "The classic {ratio} to 1, taken apart", zh: "拆解经典的 {ratio} 比 1" },
  classicAbout: {
    en: "871 bytes of headers against a frame of 2: what most articles quote, and what remains of it once everything that travels is counted.",
    zh: "871 字节头部对 2 字节帧：多数文章引用的数字；把线路上传输的全部算进去之后，还剩多少。",
  },
  classicComputed: { en: "Layer by layer, computed", zh: "逐层计算" },
  classicComputedRead: {
    en: "Bytes of one message, both directions together. Each row adds to the one before; indented rows vary the case.",
    zh: "一条消息的字节，双向合计。每一行在前一行之上叠加；缩进的行是另外的情形。",
  },
  classicNote: {
    en: "One message for each poll on a kept connection, a segment for each request, answer and frame; acknowledgements included from their row on. The last column is a logarithmic scale.",
    zh: "保持连接，每次轮询带回一条消息，请求、应答、帧各占一个段；从“确认”一行起计入确认报文。最后一列为对数刻度。",
  },
  classicMeasured: { en: "The same, measured", zh: "同样的比较，实测" },
  classicMeasuredRead: {
    en: "Points of this run at which a poll brings one message on average; ratios round by round.",
    zh: "这次运行中平均每次轮询带回一条消息的测量点；比值按轮次逐对计算。",
  },
  classicNotMeasured: {
    en: "This run has no such point: “npm run bench -- --scenario overhead” measures one.",
    zh: "这次运行没有这样的测量点：“npm run bench -- --scenario overhead” 可以测量。",
  },
  classicLayer: { en: "Counted", zh: "计入" },
  classicPolling: { en: "Polling, B", zh: "轮询（B）" },
  classicWebsocket: { en: "WebSocket, B", zh: "WebSocket（B）" },
  classicRatio: { en: "Ratio", zh: "比值" },
  classicPublished: { en: "As it was published", zh: "当年发表的表格" },
  classicPublishedRead: {
    en: "Headers alone, one message a second for each client. “Mbps” was printed after dividing by 2²⁰, so that it reads a little less than a million bits.",
    zh: "只算头部，每个客户端每秒一条消息。所印的 “Mbps” 是除以 2²⁰ 得来的，因此比百万比特略小。",
  },
  classicClients: { en: "Clients", zh: "客户端数" },
  classicPollingRate: { en: "Polling, bit/s", zh: "轮询（bit/s）" },
  classicWebsocketRate: { en: "WebSocket, bit/s", zh: "WebSocket（bit/s）" },
  classicPrinted: { en: "printed, “Mbps”", zh: "所印 “Mbps”" },
} as const satisfies Record<string, Entry>;
