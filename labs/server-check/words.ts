// What `npm run lab -- server` says, in both languages.
import type { RuleOutcome } from "./check-server.ts";
import { language, type Language } from "../../server/language.ts";

const WORDS = {
  en: {
    noTarget: "expected --target with the server's URL, such as --target http://127.0.0.1:9000",
    badTarget: (given: string) => `--target ${given}: expected http://host:port, without a path`,
    noServer: (what: string) => `no server answers at ${what}; start it first, then check it`,
    noRule: (given: string) => `--only ${given}: no rule begins like that; --help shows how to name them`,
    patience: (seconds: number) => `waiting for heartbeats, up to ${seconds} s`,
    interrupted: "interrupted",
    fault: ({ id, rule, section, expected, got }: RuleOutcome) =>
      `✗ ${id} (contract ${section}): ${rule.en}; expected ${expected}; got ${got}`,
    skipped: ({ id, got }: RuleOutcome) => `- ${id}: not checked: ${got}`,
    sum: (passed: number, all: number, skipped: number) =>
      `${passed} of ${all} rules hold${skipped === 0 ? "" : `; ${skipped} not checked`}. The contract: labs/contract.en.md`,
  },
  zh: {
    noTarget: "需要用 --target 给出服务器网址，如 --target http://127.0.0.1:9000",
    badTarget: (given: string) => `--target ${given}：应为 http://主机:端口，不带路径`,
    noServer: (what: string) => `${what} 没有服务器应答；请先启动它再检查`,
    noRule: (given: string) => `--only ${given}：没有以此开头的规则`,
    patience: (seconds: number) => `正在等待心跳，最多 ${seconds} 秒`,
    interrupted: "已中断",
    fault: ({ id, rule, section, expected, got }: RuleOutcome) =>
      `✗ ${id}（约定 ${section}）：${rule.zh}；期望 ${expected}；实际 ${got}`,
    skipped: ({ id, got }: RuleOutcome) => `- ${id}：未检查：${got}`,
    sum: (passed: number, all: number, skipped: number) =>
      `${all} 条规则中 ${passed} 条成立${skipped === 0 ? "" : `，${skipped} 条未检查`}。约定全文：labs/contract.zh.md`,
  },
};

export function words(of: Language = language): (typeof WORDS)["en"] {
  return WORDS[of];
}
