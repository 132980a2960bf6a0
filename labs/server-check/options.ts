// The options of `npm run lab -- server`.
import { TRANSPORTS } from "../../protocol/transports.ts";
import { choices, flag, HELP, integer, text } from "../../server/option-kinds.ts";

export const SERVER_OPTIONS = {
  target: text({ en: "a URL such as http://127.0.0.1:9000", zh: "网址，如 http://127.0.0.1:9000" }, undefined, {
    en: "the server to check",
    zh: "要检查的服务器",
  }),
  transports: choices(TRANSPORTS, TRANSPORTS, { en: "which transports it offers", zh: "它提供哪些传输方式" }),
  only: text({ en: "comma-separated rules, or beginnings of them", zh: "用逗号分隔的规则名或其开头" }, undefined, {
    en: "nothing but these, such as long-poll,sse",
    zh: "只检查这些，如 long-poll,sse",
  }),
  "heartbeat-ms": integer({ min: 50, max: 120_000 }, 25_000, {
    en: "how often it sends heartbeats",
    zh: "它的心跳间隔",
  }),
  subscribers: integer({ min: 1, max: 10_000 }, 500, {
    en: "how many follow at once in the rules about many",
    zh: "大量订阅者规则中的订阅者数",
  }),
  history: integer({ min: 1, max: 100_000 }, undefined, {
    en: "how many messages it keeps; so many are published that the first are gone",
    zh: "它保留多少条消息；会发布足够多的消息，使最早的被丢弃",
  }),
  json: flag({ en: "print the outcomes as JSON to stdout", zh: "把结果以 JSON 打印到 stdout" }),
  help: HELP,
};
