// Why there can be no proxy in between, in both languages. A missing translation does not compile.
import { language, type Language } from "../../../server/language.ts";

const en = {
  nginxMissing: "nginx is not installed (Debian, Ubuntu: apt install nginx-light)",
  nginxBroken: (message: string) => `nginx does not run here: ${message}`,
  nginxWithout: (module: string) => `this nginx was built without ${module}`,
  nginxDidNotStart: (message: string) => `nginx did not start: ${message}`,
};

type Words = typeof en;

const zh: Words = {
  nginxMissing: "未安装 nginx（Debian、Ubuntu：apt install nginx-light）",
  nginxBroken: (message) => `nginx 在此处无法运行：${message}`,
  nginxWithout: (module) => `此 nginx 编译时未包含 ${module}`,
  nginxDidNotStart: (message) => `nginx 未能启动：${message}`,
};

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** The words of one language; by default the terminal's. */
export function proxyWords(of: Language = language): Words {
  return WORDS[of];
}
