// What commands say of their options, and the server of its start, in both languages. A missing translation does not compile.
import { language, type Language } from "./language.ts";

const en = {
  usage: (command: string) => `Usage: ${command} [options]`,
  byDefault: (value: string) => `default ${value}`,
  givenTwice: (option: string) => `--${option} is given twice; expected it once`,
  expected: (given: string, expected: string) => `${given}: expected ${expected}`,
  needsValue: (option: string, expected: string) => `--${option} needs a value: expected ${expected}`,
  takesNoValue: (option: string, value: string) => `--${option} takes no value, got "${value}"`,
  unexpected: (text: string, example: string) => `unexpected "${text}": expected options such as --${example}`,
  unknownOption: (option: string) => `unknown option ${option}; --help lists the options`,
  didYouMean: (option: string, known: string) => `unknown option ${option}; did you mean --${known}?`,
  portInUse: (port: number, host: string) => `port ${port} on ${host} is in use: expected a free one; try --port 0`,
  portForbidden: (port: number) => `port ${port} may not be used by this user: expected one from 1024 on`,
  ownAddress: "an address of this machine",
  http2NeedsTls: "--http 2 needs --tls, as browsers speak HTTP/2 over TLS only: expected --tls --http 2, or --http 1",
  listening: (url: string) => `listening on ${url}`,
  report: "the report, and the stream on /poll /long-poll /sse /ws:",
};

type Words = typeof en;

const zh: Words = {
  usage: (command) => `用法：${command} [选项]`,
  byDefault: (value) => `默认 ${value}`,
  givenTwice: (option) => `--${option} 给出了两次：只应给出一次`,
  expected: (given, expected) => `${given}：应为 ${expected}`,
  needsValue: (option, expected) => `--${option} 缺少值：应为 ${expected}`,
  takesNoValue: (option, value) => `--${option} 不带值，却得到 "${value}"`,
  unexpected: (text, example) => `意外的 "${text}"：应为选项，例如 --${example}`,
  unknownOption: (option) => `未知选项 ${option}；用 --help 查看全部选项`,
  didYouMean: (option, known) => `未知选项 ${option}；是否想用 --${known}？`,
  portInUse: (port, host) => `${host} 的端口 ${port} 已被占用：请换一个空闲端口，例如 --port 0`,
  portForbidden: (port) => `当前用户不能使用端口 ${port}：请用 1024 以上的端口`,
  ownAddress: "本机的地址",
  http2NeedsTls: "--http 2 需要 --tls，因为浏览器只在 TLS 上使用 HTTP/2：应为 --tls --http 2，或 --http 1",
  listening: (url) => `正在监听 ${url}`,
  report: "报告页，以及 /poll /long-poll /sse /ws 上的消息流：",
};

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** The words of one language; by default the terminal's. */
export function words(of: Language = language): Words {
  return WORDS[of];
}
