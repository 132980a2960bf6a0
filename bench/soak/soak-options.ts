// The options of npm run soak.
import type { OptionValues } from "../../server/command-line.ts";
import { choice, choices, decimal, HELP, integer, seed } from "../../server/option-kinds.ts";
import { RESULT_OPTIONS } from "../output/result-options.ts";
import { FAULT_KINDS } from "./fault-kinds.ts";

export const SOAK_OPTIONS = {
  minutes: decimal({ min: 0.02, max: 10_000 }, 10, {
    en: "how long faults are injected; a warm-up comes before",
    zh: "注入故障的时长；此前有一段预热",
  }),
  stream: choice(["memory", "redis"], "memory", {
    en: "memory: one server that keeps the stream in its memory; redis: two servers on a Redis of the soak's own",
    zh: "memory：一台服务器，消息流在其内存中；redis：两台服务器共用本测试自带的 Redis",
  }),
  seed: seed(undefined, {
    en: "of the faults: with the same options it plans the same ones; which packets a lossy link drops is chance; default: drawn, and told",
    zh: "故障的种子：其余选项相同时，计划的故障也相同；丢包链路丢哪些包仍属偶然；默认随机抽取并告知",
  }),
  subscribers: integer({ min: 4, max: 1000 }, 40, {
    en: "spread over the four transports and the servers",
    zh: "平均分到四种传输方式与各服务器",
  }),
  "messages-per-second": decimal({ min: 1, max: 1000 }, 40, {
    en: "published by POST, on all servers together",
    zh: "经 POST 发布，各服务器合计",
  }),
  "payload-bytes": integer({ min: 40, max: 65_536 }, 200, {
    en: "UTF-8 bytes of each message's payload",
    zh: "每条消息载荷的 UTF-8 字节数",
  }),
  faults: choices(FAULT_KINDS, undefined, {
    en: "what to inject; default: all that the stream can meet",
    zh: "注入哪些故障；默认为该消息流可能遇到的全部",
  }),
  ...RESULT_OPTIONS,
  help: HELP,
};

export type SoakOptions = OptionValues<typeof SOAK_OPTIONS>;
