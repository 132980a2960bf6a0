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
  expected: "expected",
  never: "never",
  mistakes: "mistakes",
  means: (patienceMs: number) =>
    `after: from the break until it was noticed, if within ${patienceMs} ms; expected: mean (from–to) by the rules of both sides; mistakes: living connections given up`,
  bytes: "bytes of a heartbeat, and of an hour of them on one connection",
  up: "TCP up",
  down: "TCP down",
  ipUp: "IP up",
  ipDown: "IP down",
  perHour: (hasIp: boolean, heartbeatMs: number) => `${hasIp ? "IP" : "TCP"} B/h at ${heartbeatMs / 1000} s`,
};

export type HeartbeatWords = typeof en;

const zh: HeartbeatWords = {
  about: (heartbeatMs, living, silent) => `心跳 ${heartbeatMs} ms，${living} 条存活的连接，${silent} 条路径中断的连接`,
  noticedBy: { server: (transport) => `${transport}：服务器`, client: (transport) => `${transport}：客户端` },
  noticed: "发觉 %",
  after: "历时 ms",
  range: "最短–最长 ms",
  expected: "预期",
  never: "永不",
  mistakes: "误断",
  means: (patienceMs) =>
    `历时：从路径中断到被发觉，最多等待 ${patienceMs} ms；预期：按双方规则推得的均值（最短–最长）；误断：被误认为已断的存活连接`,
  bytes: "每次心跳的字节，以及一条连接上一小时心跳的字节",
  up: "TCP 上行",
  down: "TCP 下行",
  ipUp: "IP 上行",
  ipDown: "IP 下行",
  perHour: (hasIp, heartbeatMs) => `间隔 ${heartbeatMs / 1000} 秒 ${hasIp ? "IP" : "TCP"} B/时`,
};

const WORDS: Readonly<Record<Language, HeartbeatWords>> = { en, zh };

export function heartbeatWords(of: Language): HeartbeatWords {
  return WORDS[of];
}
