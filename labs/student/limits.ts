// What a student's code may take, and what is said when it takes more.
import type { Text } from "../../server/language.ts";

export interface Limits {
  /** Until a call has answered, and until the solution is loaded. */
  readonly callMs: number;
  readonly heapMegabytes: number;
  /** All of the process, buffers outside of the heap too. Where the system tells (Linux). */
  readonly residentMegabytes: number;
  /** Of what it prints. */
  readonly printedBytes: number;
}

export const DEFAULT_LIMITS: Limits = {
  callMs: 5000,
  heapMegabytes: 256,
  residentMegabytes: 512,
  printedBytes: 1024 * 1024,
};

/** Why a student's process is no more. `during` is the call that was waited for. */
export const stopTexts = {
  late: (during: string, ms: number): Text => ({
    en: `${during} did not come back within ${ms} ms: an endless loop, or a promise that nobody resolves?`,
    zh: `${during} 在 ${ms} 毫秒内没有返回：是死循环，还是有没人兑现的 Promise？`,
  }),
  heap: (megabytes: number): Text => ({
    en: `used more than ${megabytes} MB of memory and was stopped: does something grow with every call?`,
    zh: `占用内存超过 ${megabytes} MB，已被终止：是否有东西每次调用都在变大？`,
  }),
  printed: (bytes: number): Text => ({
    en: `printed more than ${bytes / 1024 / 1024} MB and was stopped`,
    zh: `输出超过 ${bytes / 1024 / 1024} MB，已被终止`,
  }),
  ended: (during: string, code: string): Text => ({
    en: `${during} ended the process (${code}): a solution must not call process.exit or crash it`,
    zh: `${during} 结束了进程（${code}）：解答不得调用 process.exit 或使进程崩溃`,
  }),
  threw: (during: string, error: string): Text => ({
    en: `${during} threw: ${error}`,
    zh: `${during} 抛出异常：${error}`,
  }),
  threwLate: (error: string): Text => ({
    en: `threw after the call had returned, where nobody could catch it: ${error}`,
    zh: `在调用返回之后才抛出异常，没有人能捕获：${error}`,
  }),
} as const;
