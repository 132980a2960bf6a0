// What the bench says about a foreign server, in both languages.
import { language, type Language } from "../../server/language.ts";

const WORDS = {
  en: {
    badTarget: (given: string) => `--target ${given}: expected http://host:port, without a path`,
    notWithTarget: (option: string) =>
      `--target with ${option}: expected --target without it, since only a server that the bench starts itself has it`,
    scenarioOfOurs: (name: string, possible: string) =>
      `--target with scenario ${name}: it needs a server that the bench starts itself; expected ${possible}`,
    payloadTooShort: (bytes: number) =>
      `--payload-bytes with --target: expected at least ${bytes}, since the payload carries its scheduled time`,
    heartbeatWithoutTarget: "--target-heartbeat-ms: expected --target with it",
    noAnswer: (request: string, why: string) => `${request}: no answer (${why}); expected the server to run already`,
    otherAnswer: (request: string, got: string) =>
      `${request}: got ${got}; expected 200 and JSON as labs/contract.en.md has it`,
    howToRead: (url: string) =>
      `measured: ${url}. Published by POST: a latency has the way to the server in it. The server's CPU and memory and TCP/IP bytes are not measured.`,
  },
  zh: {
    badTarget: (given: string) => `--target ${given}：应为 http://主机:端口，不带路径`,
    notWithTarget: (option: string) => `--target 与 ${option}：不能同用，只有本工具自己启动的服务器才支持`,
    scenarioOfOurs: (name: string, possible: string) =>
      `--target 与场景 ${name}：该场景需要本工具自己启动的服务器；可用 ${possible}`,
    payloadTooShort: (bytes: number) => `--payload-bytes 与 --target 同用：至少为 ${bytes}，因为载荷带有计划时刻`,
    heartbeatWithoutTarget: "--target-heartbeat-ms：需要同时给出 --target",
    noAnswer: (request: string, why: string) => `${request}：没有应答（${why}）；服务器应已启动`,
    otherAnswer: (request: string, got: string) =>
      `${request}：得到 ${got}；应为 200 与 labs/contract.zh.md 所述的 JSON`,
    howToRead: (url: string) =>
      `被测服务器：${url}。消息经 POST 发布，延迟包含到服务器的这一程。服务器的 CPU、内存以及 TCP/IP 字节未测量。`,
  },
};

export function targetWords(of: Language = language): (typeof WORDS)["en"] {
  return WORDS[of];
}
