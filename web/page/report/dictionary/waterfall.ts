// Texts of the bytes that build up layer by layer.
import type { Entry } from "../../shell/languages.ts";

export const waterfallEntries = {
  waterfallDown: { en: "down, to the client", zh: "下行，到客户端" },
  waterfallUp: { en: "up, to the server", zh: "上行，到服务器" },
  waterfallRead: {
    en: "Each step adds a layer around one delivered message and begins where the last one ended; at the right, what it adds and what it has come to. All panels have one scale: shorter is better.",
    zh: "每一级在一条送达消息外再包一层，从上一级结束处开始；右侧是这一层增加的字节和累计值。所有小图共用一个刻度：越短越好。",
  },
  waterfallSumIp: {
    en: "The last bar is the sum: IP bytes, everything that travelled.",
    zh: "末条是总和：IP 字节，即线路上传输的全部字节。",
  },
  waterfallSumTcpStream: {
    en: "The last bar is the sum: TCP-stream bytes, without TCP/IP headers and acknowledgements.",
    zh: "末条是总和：TCP 流字节，不含 TCP/IP 头部与确认。",
  },
  waterfallNote: {
    en: "Steps are medians of each layer, the last bar the median of their sum: over trials that differ the two need not meet to the byte.",
    zh: "各级是每一层的中位数，末条是总和的中位数：各次试验不同时，两者不必逐字节相等。",
  },
} as const satisfies Record<string, Entry>;
