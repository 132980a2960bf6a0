// The words of the heartbeat scenario's tables, in both languages. A missing translation does not compile.
import type { Language } from "../../server/language.ts";

const en = {
  about: (heartbeatMs: number, living: number, silent: number) =>
    `heartbeat ${heartbeatMs} ms, ${living} connections that live, ${silent} whose path breaks`,
  noticedBy: {
    server: (transport: string) => `${transport}: server`,
    client: (transport: string) => `${transport}: client`,
  },
  noticed: "noticed %",
  after: "after ms",
  range: "from–to ms",
  expected: "expected mean (from–to)",
  never: "never",
  mistakes: "cut by mistake",
  upPerHeartbeat: "up B",
  downPerHeartbeat: "down B",
  ipPerHeartbeat: "IP B",
  perHour: "IP B/conn·h",
  tcpPerHour: "TCP B/conn·h",
  means: (patienceMs: number) =>
    `after: from the break to the end of the connection, within a patience of ${patienceMs} ms; bytes: of one heartbeat, TCP stream unless they say IP; hours at this heartbeat`,
};

export type HeartbeatWords = typeof en;

const zh: HeartbeatWords = {
  about: (heartbeatMs, living, silent) => `心跳 ${heartbeatMs} ms，${living} 条存活的连接，${silent} 条路径中断的连接`,
  noticedBy: { server: (transport) => `${transport}：服务器`, client: (transport) => `${transport}：客户端` },
  noticed: "发觉 %",
  after: "历时 ms",
  range: "最短–最长 ms",
  expected: "预期均值（最短–最长）",
  never: "永不",
  mistakes: "误断",
  upPerHeartbeat: "上行 B",
  downPerHeartbeat: "下行 B",
  ipPerHeartbeat: "IP B",
  perHour: "IP B/连接·时",
  tcpPerHour: "TCP B/连接·时",
  means: (patienceMs) =>
    `历时：从路径中断到连接结束，最多等待 ${patienceMs} ms；字节：每次心跳，未注明 IP 者为 TCP 流；每小时按此心跳间隔计`,
};

const WORDS: Readonly<Record<Language, HeartbeatWords>> = { en, zh };

export function heartbeatWords(of: Language): HeartbeatWords {
  return WORDS[of];
}
