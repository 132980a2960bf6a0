// The words of the echo scenario's tables, in both languages. A missing translation does not compile.
import type { Language } from "../../server/language.ts";
import type { EchoSeries } from "../result/echo-schema.ts";

const en = {
  clients: (count: number, perSecond: number, bytes: number) =>
    `${count} clients, ${perSecond} echoes/s each of ${bytes} B`,
  noStream: "no stream",
  post: "POST",
  websocket: "WebSocket",
  beside: (transport: string) => `POST + ${transport}`,
  onStream: "WebSocket, shared",
  p50: "p50 ms",
  p90: "p90 ms",
  mean: "mean ms",
  ipPerEcho: "IP B/echo",
  tcpStreamPerEcho: "TCP B/echo",
  ipPerMinute: "IP B/min",
  tcpStreamPerMinute: "TCP B/min",
  connections: "conns",
  cpuPerEcho: "CPU µs/echo",
  cpuPerMinute: "CPU µs/min",
  roundTrip: "mean round trip",
  roundTripMeans:
    "round trips count from the scheduled instant of sending; conns: per client; /min: per client, with the stream's share",
  sentLate: (meanUs: string, maxMs: string) => `echoes left ${meanUs} µs late on average, ${maxMs} ms at most`,
  bytes: "bytes by layer, per echo, there and back",
  comparison: "against the echoes by WebSocket, ratios of paired trials",
};

export type EchoWords = typeof en;

const zh: EchoWords = {
  clients: (count, perSecond, bytes) => `${count} 个客户端，各自每秒 ${perSecond} 次 ${bytes} B 的回显`,
  noStream: "无消息流",
  post: "POST",
  websocket: "WebSocket",
  beside: (transport) => `POST + ${transport}`,
  onStream: "WebSocket（共用）",
  p50: "p50 ms",
  p90: "p90 ms",
  mean: "平均 ms",
  ipPerEcho: "IP B/次",
  tcpStreamPerEcho: "TCP B/次",
  ipPerMinute: "IP B/分",
  tcpStreamPerMinute: "TCP B/分",
  connections: "连接",
  cpuPerEcho: "CPU µs/次",
  cpuPerMinute: "CPU µs/分",
  roundTrip: "平均往返时间",
  roundTripMeans: "往返时间自计划的发送时刻算起；连接与每分钟的数值均按每个客户端计，后者包含消息流本身",
  sentLate: (meanUs, maxMs) => `回显平均晚发 ${meanUs} µs，至多 ${maxMs} ms`,
  bytes: "每次回显往返的各层字节",
  comparison: "与经 WebSocket 的回显相比，成对试验之比",
};

const WORDS: Readonly<Record<Language, EchoWords>> = { en, zh };

export function echoWords(of: Language): EchoWords {
  return WORDS[of];
}

/** "POST + sse", "WebSocket, shared". */
export function echoSeriesName({ follows, by }: Pick<EchoSeries, "follows" | "by">, w: EchoWords): string {
  if (follows === null) return w[by];
  return by === "post" ? w.beside(follows) : w.onStream;
}
