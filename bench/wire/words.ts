// What is said of wire counters and captures that are impossible, in both languages. A missing translation does not compile.
import { language, type Language } from "../../server/language.ts";

const en = {
  tcpInfoNotLinux: "sockets tell their packets (tcp_info) on Linux only",
  noTcpInfo: (message: string) => `no counters of sockets (tcp_info) here: ${message}`,
  settingOff: (name: string) => `${name} is 0, expected 1`,
  ssEnded: (message: string) => `ss no longer tells of connections: ${message}`,
  noCapture: (message: string) => `no packet capture here: ${message}`,
  captureEnded: (message: string) => `the packet capture ended: ${message}`,
};

type Words = typeof en;

const zh: Words = {
  tcpInfoNotLinux: "只有 Linux 的套接字会报告自己的数据包（tcp_info）",
  noTcpInfo: (message) => `此处没有套接字计数（tcp_info）：${message}`,
  settingOff: (name) => `${name} 为 0，应为 1`,
  ssEnded: (message) => `ss 不再报告连接：${message}`,
  noCapture: (message) => `此处无法抓包：${message}`,
  captureEnded: (message) => `抓包已中断：${message}`,
};

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** The words of one language; by default the terminal's. */
export function wireWords(of: Language = language): Words {
  return WORDS[of];
}
