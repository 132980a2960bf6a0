// The words of the classic figure and of what remains of it. Pure.
import type { ClassicLayer } from "../classic.ts";
import type { MeasuredLayer } from "../classic-measured.ts";
import type { Text } from "../../../server/language.ts";

export const CLASSIC_WORDS = {
  title: {
    en: "the classic figure, bytes per message: one poll with 871 B of headers for each, against a 2 B frame",
    zh: "经典数字，每条消息的字节：每条一次轮询、头部 871 B，对比 2 B 的帧",
  },
  measuredTitle: { en: "the same, measured", zh: "同样的比较，实测" },
  polling: { en: "polling B", zh: "轮询 B" },
  websocket: { en: "WebSocket B", zh: "WebSocket B" },
  ratio: { en: "ratio", zh: "比值" },
  note: {
    en: "closed form; each layer on top of those before it, the last two on top of TCP timestamps. HTTP/2: polling over HTTP/2, WebSocket over TLS",
    zh: "按公式计算；每层叠加在前面各层之上，最后两行叠加在 TCP 时间戳之上。HTTP/2：轮询走 HTTP/2，WebSocket 走 TLS",
  },
} as const satisfies Record<string, Text>;

export const CLASSIC_LAYER_WORDS: Readonly<Record<ClassicLayer, Text>> = {
  published: { en: "headers alone, as published", zh: "只算头部（原文）" },
  payload: { en: "+ payload of 20 B", zh: "+ 20 B 载荷" },
  "tcp-ip": { en: "+ TCP/IP headers", zh: "+ TCP/IP 头部" },
  acknowledgements: { en: "+ acknowledgements", zh: "+ 确认报文" },
  timestamps: { en: "+ TCP timestamps", zh: "+ TCP 时间戳" },
  tls: { en: "+ TLS", zh: "+ TLS" },
  http2: { en: "+ HTTP/2", zh: "+ HTTP/2" },
  masking: { en: "upstream: + masking", zh: "若为上行：+ 掩码" },
  "new-connections": { en: "a new connection per poll", zh: "每次轮询新建连接" },
};

export const MEASURED_LAYER_WORDS: Readonly<Record<MeasuredLayer, Text>> = {
  header: { en: "HTTP and framing alone", zh: "只算 HTTP 与成帧" },
  payload: { en: "+ payload", zh: "+ 载荷" },
  tls: { en: "+ TLS", zh: "+ TLS" },
  "tcp-ip": { en: "+ TCP/IP, acknowledgements", zh: "+ TCP/IP、确认报文" },
};
