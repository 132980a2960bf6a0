// What the calibration says in a terminal, in both languages. One source: a missing translation does not compile.
import { language, type Language } from "../../../server/language.ts";
import type { CheckGroup } from "../result/schema.ts";

const en = {
  groups: {
    bytes: "bytes: sockets against the kernel, the kernel against a capture",
    latency: "latency: against a known delay",
    ledger: "ledger: against injected faults",
    clock: "clock: between processes",
    link: "link: the user-space link's own error",
  } satisfies Record<CheckGroup, string>,
  expected: "expected",
  measured: "measured",
  error: "error",
  allowed: "allowed",
  outcomes: { ok: "ok", off: "OFF", "not-possible": "not possible" },
  notPossible: (name: string, reason: string) => `not possible here: ${name}: ${reason}`,
  allRight: (checks: number) => `${checks} checks, all ok`,
  someOff: (off: number, checks: number) => `${off} of ${checks} checks are off`,
  someMissing: (missing: number) => `${missing} are not possible here`,
  interrupted: "interrupted: the finished checks are kept",
  progress: (done: number, name: string) => `[${done}] ${name}`,
};

type Words = typeof en;

const zh: Words = {
  groups: {
    bytes: "字节：套接字对照内核，内核对照抓包",
    latency: "延迟：对照已知延迟",
    ledger: "账本：对照注入的故障",
    clock: "时钟：进程之间",
    link: "链路：用户态链路自身的误差",
  },
  expected: "期望",
  measured: "实测",
  error: "误差",
  allowed: "允许",
  outcomes: { ok: "正常", off: "有误", "not-possible": "无法检查" },
  notPossible: (name, reason) => `此处无法检查：${name}：${reason}`,
  allRight: (checks) => `${checks} 项检查全部正常`,
  someOff: (off, checks) => `${checks} 项检查中有 ${off} 项有误`,
  someMissing: (missing) => `${missing} 项在此处无法检查`,
  interrupted: "已中断：完成的检查已保留",
  progress: (done, name) => `[${done}] ${name}`,
};

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** The words of one language; by default the terminal's. */
export function calibrationWords(of: Language = language): Words {
  return WORDS[of];
}
