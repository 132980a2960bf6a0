// The words of a table of checks, in both languages. A missing translation does not compile.
import type { Language } from "../../server/language.ts";

const en = {
  title: (name: string, subject: string) => `${name} (checks): ${subject}`,
  notMeasured: (reason: string) => `not measured: ${reason}`,
  passed: "passed",
  passedOf: (passed: number, all: number) => `${passed} of ${all}`,
  all: "all",
  failed: (names: readonly string[]) => `failed: ${names.join(", ")}`,
  skipped: (name: string, why: string) => `skipped: ${name}: ${why}`,
  maskUsPerMiB: (us: string) => `masking as client and server do it: ${us} CPU µs per MiB`,
  byteLoopUsPerMiB: (us: string) => `masking octet by octet: ${us} CPU µs per MiB`,
};

export type ChecksWords = typeof en;

const zh: ChecksWords = {
  title: (name, subject) => `${name}（检查）：${subject}`,
  notMeasured: (reason) => `未测量：${reason}`,
  passed: "通过",
  passedOf: (passed, all) => `${passed}/${all}`,
  all: "全部",
  failed: (names) => `未通过：${names.join("，")}`,
  skipped: (name, why) => `已跳过：${name}：${why}`,
  maskUsPerMiB: (us) => `客户端与服务器所用的掩码：每 MiB ${us} CPU µs`,
  byteLoopUsPerMiB: (us) => `逐字节掩码：每 MiB ${us} CPU µs`,
};

const WORDS: Readonly<Record<Language, ChecksWords>> = { en, zh };

export function checksWords(of: Language): ChecksWords {
  return WORDS[of];
}
