// What goes wrong with the system's tools, in both languages, beside their own words. A missing translation does not compile.
import { language, type Language } from "../../server/language.ts";

const en = {
  notInstalled: (tool: string) => `${tool} is not installed`,
  mayNotRun: (tool: string) => `${tool} is not installed, or this user may not run it`,
  failed: (tool: string) => `${tool} failed without saying why`,
  tookTooLong: (tool: string, timeoutMs: number) => `${tool} took longer than ${timeoutMs} ms`,
  notReady: (what: string, timeoutMs: number) => `${what} was not ready after ${timeoutMs} ms`,
};

type Words = typeof en;

const zh: Words = {
  notInstalled: (tool) => `未安装 ${tool}`,
  mayNotRun: (tool) => `未安装 ${tool}，或当前用户不能运行它`,
  failed: (tool) => `${tool} 失败，且未说明原因`,
  tookTooLong: (tool, timeoutMs) => `${tool} 用时超过 ${timeoutMs} ms`,
  notReady: (what, timeoutMs) => `${what} 在 ${timeoutMs} ms 后仍未就绪`,
};

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** The words of one language; by default the terminal's. */
export function commandWords(of: Language = language): Words {
  return WORDS[of];
}
