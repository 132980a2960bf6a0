// What is said of a stream in Redis, in both languages: at the start, where a person reads it.
import { language, type Language } from "../../language.ts";

const en = {
  noServerInstalled: "redis-server is not installed",
  serverBroken: (problem: string) => `redis-server does not run here (${problem})`,
  serverDidNotStart: (problem: string) => `redis-server did not start: ${problem}`,
  addressExpected: "memory, or redis://host:port, rediss://user:password@host:port/db",
  nameExpected: "a name of letters, digits, _ and -, at most 64",
  away: (address: string, problem: string) => `${address}: no answer (${problem}); expected a Redis that runs there`,
  loginRefused: (address: string, problem: string) =>
    `${address}: the login was refused (${problem}); expected redis://user:password@host:port, or redis://:password@host:port`,
  keyTaken: (address: string, key: string) =>
    `${address}: the key ${key} holds something else; expected another --stream-name, or that key deleted`,
  refused: (address: string, problem: string) =>
    `${address}: Redis says "${problem}"; expected Redis 5 or newer, and writable`,
};

type Words = typeof en;

const zh: Words = {
  noServerInstalled: "没有安装 redis-server",
  serverBroken: (problem) => `这里的 redis-server 无法运行（${problem}）`,
  serverDidNotStart: (problem) => `redis-server 没有启动：${problem}`,
  addressExpected: "memory，或 redis://主机:端口、rediss://用户:密码@主机:端口/库号",
  nameExpected: "由字母、数字、_ 和 - 组成的名称，最多 64 个字符",
  away: (address, problem) => `${address}：没有应答（${problem}）；那里应有正在运行的 Redis`,
  loginRefused: (address, problem) =>
    `${address}：登录被拒绝（${problem}）；应为 redis://用户:密码@主机:端口，或 redis://:密码@主机:端口`,
  keyTaken: (address, key) => `${address}：键 ${key} 存的是别的内容；请换一个 --stream-name，或删除该键`,
  refused: (address, problem) => `${address}：Redis 答复 "${problem}"；应为可写的 Redis 5 或更新版本`,
};

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** By default in the terminal's language. */
export function redisWords(of: Language = language): Words {
  return WORDS[of];
}
