// What a student's code may take, and what is said when it takes more.
import type { Text } from "../../server/language.ts";

export interface Limits {
  /** Of one check, all its stages: none is begun after it. */
  readonly checkMs: number;
  /** Until the solution is loaded, its process's start included. */
  readonly loadMs: number;
  /** Until a call has answered. */
  readonly callMs: number;
  readonly heapMegabytes: number;
  /** All of the process, buffers outside of the heap too. Where the system tells (Linux). */
  readonly residentMegabytes: number;
  /** Of all its time; where the system can limit it (not on Windows). */
  readonly cpuSeconds: number;
  /** Of what it prints. */
  readonly printedBytes: number;
  /** Of what one call gives back. */
  readonly resultBytes: number;
  /** In what one call gives back (count-values.ts). */
  readonly resultValues: number;
}

export const DEFAULT_LIMITS: Limits = {
  checkMs: 180_000,
  loadMs: 10_000,
  callMs: 5000,
  heapMegabytes: 256,
  residentMegabytes: 512,
  cpuSeconds: 300,
  printedBytes: 1024 * 1024,
  resultBytes: 32 * 1024 * 1024,
  resultValues: 1_000_000,
};

/** Why a student's process is no more. `during` is the call that was waited for. */
export const stopTexts = {
  late: (during: string, ms: number): Text => ({
    en: `your code did not come back from ${during} within ${ms} ms: an endless loop, or a promise that nobody resolves?`,
    zh: `你的代码（${during}）在 ${ms} 毫秒内没有返回：是死循环，还是有没人兑现的 Promise？`,
  }),
  memory: (megabytes: number): Text => ({
    en: `used more than ${megabytes} MB of memory and was stopped: does something grow with every call?`,
    zh: `占用内存超过 ${megabytes} MB，已被终止：是否有东西每次调用都在变大？`,
  }),
  printed: (bytes: number): Text => ({
    en: `printed more than ${bytes / 1024 / 1024} MB and was stopped`,
    zh: `输出超过 ${bytes / 1024 / 1024} MB，已被终止`,
  }),
  noTime: (ms: number): Text => ({
    en: `not tried: the stages before it took more than ${ms / 1000} s in all`,
    zh: `未检查：前面各阶段累计已超过 ${ms / 1000} 秒`,
  }),
  tooMuch: (bytes: number): Text => ({
    en: `gave back more than ${bytes / 1024 / 1024} MB in one call and was stopped`,
    zh: `一次调用返回的数据超过 ${bytes / 1024 / 1024} MB，已被终止`,
  }),
  tooMany: (values: number): Text => ({
    en: `gave back more than ${values} values in one call (holes count, too), or a value that holds itself, and was stopped`,
    zh: `一次调用返回的值超过 ${values} 个（数组空位也计入），或返回了包含自身的值，已被终止`,
  }),
  cpu: (seconds: number): Text => ({
    en: `computed for more than ${seconds} s in all and was stopped`,
    zh: `累计计算超过 ${seconds} 秒，已被终止`,
  }),
  changed: (what: string): Text => ({
    en: `changed ${what}, which all code of the process shares, and was stopped`,
    zh: `修改了 ${what}，而它由进程中的所有代码共用，已被终止`,
  }),
  forged: {
    en: "wrote to the check's own channel, as if to answer for itself, and was stopped",
    zh: "向检查程序自己的通道写入数据，像是要替自己作答，已被终止",
  },
  ended: (during: string, code: string): Text => ({
    en: `${during} ended the process (${code}): a solution must not call process.exit or crash it`,
    zh: `${during} 结束了进程（${code}）：解答不得调用 process.exit 或使进程崩溃`,
  }),
  missing: (name: string): Text => ({
    en: `solution.ts: expected it to export ${name}, as the starter does`,
    zh: `solution.ts：应像起始代码那样导出 ${name}`,
  }),
  threwLoading: (error: string): Text => ({
    en: `your code threw while it was loaded: ${error}`,
    zh: `你的代码在加载时抛出异常：${error}`,
  }),
  threw: (error: string): Text => ({
    en: `your code threw: ${error}`,
    zh: `你的代码抛出异常：${error}`,
  }),
  threwLate: (error: string): Text => ({
    en: `threw after the call had returned, where nobody could catch it: ${error}`,
    zh: `在调用返回之后才抛出异常，没有人能捕获：${error}`,
  }),
} as const;
