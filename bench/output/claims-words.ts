// The words of the claims' table, in both languages. A missing translation does not compile.
import { language, type Language } from "../../server/language.ts";

const en = {
  title: "the article's claims",
  verdict: "verdict",
  figure: "main figure",
  value: "measured",
  model: "model",
  checks: (passed: number, all: number) => `${passed} of ${all} checks`,
  mainFigure: "main figure: the middle one of all points that the claim speaks of, neither its best nor its worst",
  limit: (id: string, what: string) => `${id} not shown here: ${what}`,
  tooFew: (id: string, what: string) => `${id} cannot be concluded from fewer than 6 trials: ${what}`,
  moreLimits: (id: string, count: number) => `${id} and ${count} more (the report has them all)`,
  failedChecks: (id: string, failed: number, all: number) => `${id} ${failed} of ${all} checks failed`,
  partMissing: (id: string, command: string) => `${id} in part not measured: ${command}`,
  notMeasured: (ids: string, command: string) => `not measured: ${ids}; all of them: ${command}`,
  separator: ", ",
};

type ClaimsWords = typeof en;

const zh: ClaimsWords = {
  title: "文章的论断",
  verdict: "结论",
  figure: "主要数字",
  value: "实测",
  model: "模型",
  checks: (passed, all) => `${all} 项检查通过 ${passed} 项`,
  mainFigure: "主要数字：论断所指的全部测量点中居中的一个，既非最好也非最差",
  limit: (id, what) => `${id} 此处未能证实：${what}`,
  tooFew: (id, what) => `${id} 不足六次试验，无法下结论：${what}`,
  moreLimits: (id, count) => `${id} 另有 ${count} 处（报告中全部列出）`,
  failedChecks: (id, failed, all) => `${id} ${all} 项检查中 ${failed} 项未通过`,
  partMissing: (id, command) => `${id} 部分未测：${command}`,
  notMeasured: (ids, command) => `未测量：${ids}；全部测量：${command}`,
  separator: "，",
};

const WORDS: Readonly<Record<Language, ClaimsWords>> = { en, zh };

export function claimsWords(of: Language = language): ClaimsWords {
  return WORDS[of];
}
