// The words of the echo scenario's tables, in both languages. A missing translation does not compile.
import type { Language } from "../../server/language.ts";
import type { EchoSeries } from "../result/echo-schema.ts";

const en = {
  clients: (count: number, perSecond: number, bytes: number) =>
    `${count} clients, ${perSecond} echoes/s each of ${bytes} B`,
  noStream: "no stream",
  post: "POST",
  websocket: "WebSocket",
  beside: (transport: string) => `POST beside ${transport}`,
  onStream: "on the stream's WebSocket",
  p50: "p50 ms",
  p90: "p90 ms",
  mean: "mean ms",
  ipPerEcho: "IP B/echo",
  tcpStreamPerEcho: "TCP B/echo",
  ipPerMinute: "IP B/client·min",
  tcpStreamPerMinute: "TCP B/client·min",
  connections: "conns/client",
  cpuPerEcho: "CPU µs/echo",
  cpuPerMinute: "CPU µs/client·min",
  roundTrip: "mean round trip",
  roundTripMeans:
    "round trips count from the scheduled instant of sending; the bytes of a flowing stream are in those beside it",
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
  beside: (transport) => `POST，另有 ${transport}`,
  onStream: "与消息流同一条 WebSocket",
  p50: "p50 ms",
  p90: "p90 ms",
  mean: "平均 ms",
  ipPerEcho: "IP B/次",
  tcpStreamPerEcho: "TCP B/次",
  ipPerMinute: "IP B/客户端·分",
  tcpStreamPerMinute: "TCP B/客户端·分",
  connections: "连接/客户端",
  cpuPerEcho: "CPU µs/次",
  cpuPerMinute: "CPU µs/客户端·分",
  roundTrip: "平均往返时间",
  roundTripMeans: "往返时间自计划的发送时刻算起；有消息流时，字节包含消息流本身",
  sentLate: (meanUs, maxMs) => `回显平均晚发 ${meanUs} µs，至多 ${maxMs} ms`,
  bytes: "每次回显往返的各层字节",
  comparison: "与经 WebSocket 的回显相比，成对试验之比",
};

const WORDS: Readonly<Record<Language, EchoWords>> = { en, zh };

export function echoWords(of: Language): EchoWords {
  return WORDS[of];
}

/** "POST beside sse". */
export function echoSeriesName({ follows, by }: Pick<EchoSeries, "follows" | "by">, w: EchoWords): string {
  if (follows === null) return w[by];
  return by === "post" ? w.beside(follows) : w.onStream;
}
