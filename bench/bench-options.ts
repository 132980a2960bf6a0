// The options of `npm run bench`.
import { withoutLogin } from "../server/backbone/redis/address.ts";
import type { OptionValues } from "../server/command-line.ts";
import {
  choice,
  choices,
  decimal,
  flag,
  HELP,
  integer,
  matching,
  negatableFlag,
  seed,
  text,
} from "../server/option-kinds.ts";
import { RESULT_OPTIONS } from "./output/result-options.ts";
import { TRANSPORTS } from "../protocol/transports.ts";
import { ATTACK_NAMES } from "./attacks/names.ts";
import { JOIN_OPTIONS } from "./machines/join-options.ts";
import { NETWORK_OPTIONS } from "./network-options.ts";
import { DEFAULT_SCENARIOS, SCENARIOS } from "./scenarios/index.ts";
import { SUITES } from "./scenarios/suites.ts";
import { isStreamPlace } from "./stream-place.ts";

const SCENARIO_NAMES = SCENARIOS.map(({ name }) => name);
const DEFAULT_NAMES = DEFAULT_SCENARIOS.join(", ");

export const BENCH_OPTIONS = {
  scenario: choices(SCENARIO_NAMES, undefined, {
    en: `what to measure; ${DEFAULT_NAMES} unless given`,
    zh: `测量哪些场景；默认 ${DEFAULT_NAMES}`,
  }),
  suite: choice(
    SUITES.map(({ name }) => name),
    undefined,
    {
      en: "all the claims within 25 minutes, or everything; taken up again where it was interrupted",
      zh: "25 分钟内测完全部论断，或测量一切；中断后可继续",
    },
  ),
  "scenario-file": text({ en: "a file's path", zh: "文件路径" }, undefined, {
    en: "scenarios of your own, in JSON (see docs/experiments.en.md)",
    zh: "自定义场景，JSON 格式（见 docs/experiments.zh.md）",
  }),
  fresh: flag({
    en: "measure all anew, even where an interrupted run could be taken up again",
    zh: "全部重新测量，不继续中断的测量",
  }),
  use: text(
    { en: "folders with a solution.ts, comma-separated", zh: "含有 solution.ts 的目录，用逗号分隔" },
    undefined,
    {
      en: "measure your own parts beside ours, as series of their own (labs/work/06-frames)",
      zh: "把你自己的实现与本项目的并排测量，作为单独的数据系列（labs/work/06-frames）",
    },
  ),
  attacks: choices(ATTACK_NAMES, undefined, {
    en: "which attacks the scenario attack carries out; all unless given",
    zh: "attack 场景实施哪些攻击；默认全部",
  }),
  transports: choices(TRANSPORTS, TRANSPORTS, { en: "which transports to compare", zh: "比较哪些传输方式" }),
  subscribers: integer({ min: 1, max: 50_000 }, undefined, {
    en: "how many follow the stream",
    zh: "跟随消息流的订阅者数",
  }),
  "messages-per-second": decimal({ min: 0.1, max: 50_000 }, undefined, {
    en: "rate of the stream in steady",
    zh: "steady 场景中消息流的速率",
  }),
  "payload-bytes": integer({ min: 0, max: 1_048_576 }, undefined, {
    en: "UTF-8 bytes of each message's payload",
    zh: "每条消息载荷的 UTF-8 字节数",
  }),
  payload: choice(["text", "binary"], undefined, {
    en: "what it is; random octets travel as base64 or as binary frames",
    zh: "载荷种类；随机二进制以 base64 或二进制帧传输",
  }),
  "poll-interval-ms": integer({ min: 10, max: 60_000 }, undefined, {
    en: "fixed schedule of short polling",
    zh: "短轮询的固定间隔",
  }),
  "duration-s": decimal({ min: 0.5, max: 600 }, undefined, {
    en: "measured window of each trial",
    zh: "每次试验的测量窗口",
  }),
  trials: integer({ min: 1, max: 100 }, undefined, {
    en: "trials of each transport; from 6 on there are intervals",
    zh: "每种传输方式的试验次数；六次起给出区间",
  }),
  "target-interval-percent": decimal({ min: 0.1, max: 100 }, undefined, {
    en: "add trials until latency, bytes and CPU are known to ± so much",
    zh: "追加试验，直到延迟、字节与 CPU 的误差不超过 ± 该百分比",
  }),
  "max-trials": integer({ min: 6, max: 100 }, undefined, {
    en: "and stop there; 30 unless given",
    zh: "追加试验的上限；默认 30",
  }),
  seed: seed(1, {
    en: "seed of arrivals, orders and phases",
    zh: "到达、次序与相位的种子",
  }),
  headers: choice(["bare", "chrome", "cookie"], undefined, {
    en: "header fields of every request",
    zh: "每个请求的头部字段",
  }),
  "cookie-bytes": integer({ min: 1, max: 8192 }, undefined, {
    en: "size of the cookie with --headers cookie; 1024 unless given",
    zh: "--headers cookie 时 cookie 的大小；默认 1024",
  }),
  "keep-alive": negatableFlag({
    en: "polls on one connection, or each on a new one",
    zh: "轮询共用一条连接，或每次新建连接",
  }),
  servers: integer({ min: 1, max: 8 }, undefined, {
    en: "how many share the stream and the subscribers; more than one needs --stream redis",
    zh: "共享同一条消息流、分担订阅者的服务器数；多于一个时需要 --stream redis",
  }),
  stream: matching(
    isStreamPlace,
    { en: "memory, redis, or redis://host:port[/db]", zh: "memory、redis 或 redis://主机:端口[/库号]" },
    undefined,
    {
      en: "where the stream is kept: in the server, in a Redis of the run's own, or in this one",
      zh: "消息流存放在哪里：服务器内存、本次测量自带的 Redis，或指定的 Redis",
    },
    withoutLogin,
  ),
  ...NETWORK_OPTIONS,
  target: text({ en: "a URL such as http://127.0.0.1:9000", zh: "网址，如 http://127.0.0.1:9000" }, undefined, {
    en: "measure this server instead of ours (labs/contract.en.md); steady and idle",
    zh: "测量该服务器而非本工具的服务器（labs/contract.zh.md）；限 steady 与 idle",
  }),
  "target-heartbeat-ms": integer({ min: 50, max: 120_000 }, undefined, {
    en: "how often the target sends heartbeats; 25000 unless given",
    zh: "目标服务器的心跳间隔；默认 25000",
  }),
  ...JOIN_OPTIONS,
  ...RESULT_OPTIONS,
  predict: flag({
    en: "what the cost model says, without measuring; with --json as one document",
    zh: "只显示成本模型的预测，不做测量；与 --json 一起输出一个文档",
  }),
  list: flag({ en: "list the scenarios", zh: "列出场景" }),
  quick: flag({ en: "a short run, about 30 s", zh: "约 30 秒的短测" }),
  open: flag({ en: "serve the report afterwards; the last line is its URL", zh: "随后提供报告页；最后一行是其网址" }),
  help: HELP,
};

export type BenchOptions = OptionValues<typeof BENCH_OPTIONS>;
