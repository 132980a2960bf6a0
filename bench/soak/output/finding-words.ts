// What a soak may find, in both languages. A missing translation does not compile.
import type { ResourceFigures, ResourceKind } from "../result/schema.ts";
import { resourceFigure } from "./resource-figure.ts";

const resourceKindsEn: Readonly<Record<ResourceKind, string>> = {
  "memory-bytes": "memory after a collection (MiB)",
  "open-files": "open files",
  sockets: "sockets",
  timers: "timers",
};

const resourceKindsZh: typeof resourceKindsEn = {
  "memory-bytes": "回收后的内存（MiB）",
  "open-files": "打开的文件",
  sockets: "套接字",
  timers: "定时器",
};

export const findingWordsEn = {
  findings: {
    lost: (count: number) => `${count} messages were lost without a word`,
    duplicate: (count: number) => `${count} messages came twice`,
    "out-of-order": (count: number) => `${count} messages came out of order`,
    "not-reached": (count: number) => `${count} subscribers did not come to the stream's end`,
    "gap-too-far": (count: number) => `${count} gaps skipped messages that the server should still have had`,
    "gap-on-redis": (count: number) => `${count} gaps on a stream that outlives its servers`,
    "more-gaps-than-kills": (count: number) => `${count} more gaps than servers were killed`,
    "acknowledged-lost": (count: number) =>
      `${count} acknowledged publications are not in the stream where they should be`,
    "acknowledged-in-dead-epoch": (count: number) =>
      `${count} acknowledged publications went down with an epoch of the stream`,
    "publication-doubled": (count: number) => `${count} publications are in the stream more than once`,
    "refused-kept": (count: number) => `${count} publications are in the stream although they were refused`,
    contradiction: (count: number) => `${count} deliveries of an id with another content than elsewhere`,
    foreign: (count: number) => `${count} deliveries of messages that nobody here published, or not like that`,
    "server-takes-nothing": (count: number) => `${count} servers took no publication when all faults were over`,
    "servers-disagree": () => "the servers do not agree on where the stream ends",
  },
  neverHit: (kind: string) => `never did it hit anything: ${kind}. That proves nothing`,
  complaints: (count: number, lines: string) => `processes complained ${count} times: ${lines}`,
  nothingExpected: (subscribers: number) => `${subscribers} subscribers had nothing to expect: this proves nothing`,
  subscriberEnded: (transport: string, why: string) => `a subscriber by ${transport} stopped following: ${why}`,
  resourceKinds: resourceKindsEn,
  resourcesHeld: ({ process, what, before, after, allowedMore }: ResourceFigures) => {
    const [from, to, more] = [before, after, allowedMore].map((value) => resourceFigure(what, value));
    return `${process} at rest: ${resourceKindsEn[what]} went from ${from} to ${to}, allowed is ${more} more`;
  },
  processEnded: (message: string) => `it ended by itself: ${message}`,
  fullDiskRules: {
    earlier: "the earlier result stays as it was",
    "one-line": "one clear line for each file that could not be written",
    leftovers: "no half-written file is left",
    again: "a disk with room again is written to",
  },
  fullDiskProblem: (rule: string, got: string) =>
    `full disk: expected that ${rule}; got ${got === "" ? "nothing" : got}`,
};

type FindingWords = typeof findingWordsEn;

export const findingWordsZh: FindingWords = {
  findings: {
    lost: (count) => `${count} 条消息无声丢失`,
    duplicate: (count) => `${count} 条消息重复到达`,
    "out-of-order": (count) => `${count} 条消息乱序到达`,
    "not-reached": (count) => `${count} 个订阅者未能到达消息流末尾`,
    "gap-too-far": (count) => `${count} 个缺口略过了服务器理应还保留着的消息`,
    "gap-on-redis": (count) => `${count} 个缺口出现在 Redis 中的消息流上，而它本不应受服务器重启影响`,
    "more-gaps-than-kills": (count) => `缺口比服务器被杀的次数多 ${count} 个`,
    "acknowledged-lost": (count) => `${count} 条已确认的发布不在消息流中应在的位置`,
    "acknowledged-in-dead-epoch": (count) => `${count} 条已确认的发布随消息流的一个纪元一同消失`,
    "publication-doubled": (count) => `${count} 条发布在消息流中出现不止一次`,
    "refused-kept": (count) => `${count} 条发布被拒绝后仍进入了消息流`,
    contradiction: (count) => `${count} 次投递的内容与别处同一 id 的内容不同`,
    foreign: (count) => `${count} 次投递的消息并非由本次测试发布，或内容已变`,
    "server-takes-nothing": (count) => `故障全部结束后，${count} 台服务器仍不接受发布`,
    "servers-disagree": () => "各服务器对消息流的末尾说法不一",
  },
  neverHit: (kind) => `“${kind}”一次也没有击中任何东西：这证明不了什么`,
  complaints: (count, lines) => `进程报错 ${count} 次：${lines}`,
  nothingExpected: (subscribers) => `${subscribers} 个订阅者没有任何应收的消息：这证明不了什么`,
  subscriberEnded: (transport, why) => `一个 ${transport} 订阅者停止了跟随：${why}`,
  resourceKinds: resourceKindsZh,
  resourcesHeld: ({ process, what, before, after, allowedMore }) => {
    const [from, to, more] = [before, after, allowedMore].map((value) => resourceFigure(what, value));
    return `${process} 静止时，${resourceKindsZh[what]}由 ${from} 变为 ${to}，只允许增加 ${more}`;
  },
  processEnded: (message) => `自行结束：${message}`,
  fullDiskRules: {
    earlier: "先前的结果原样保留",
    "one-line": "每个写不进的文件各有清楚的一行说明",
    leftovers: "不留下写了一半的文件",
    again: "磁盘有空间后又能写入",
  },
  fullDiskProblem: (rule, got) => `磁盘写满：应当${rule}；实际为 ${got === "" ? "空" : got}`,
};
