// Texts around the claims; the claims' own words are the bench's (`bench/claims/words`).
import type { Entry } from "../../shell/languages.ts";

export const claimEntries = {
  claims: { en: "Claims", zh: "论断" },
  claimsTitle: { en: "The article's claims, held against this run", zh: "文章的论断，用这次运行来检验" },
  claimsLead: {
    en: "Each verdict follows from the figures of this file by rules that were written down before the runs. A claim holds when the whole interval lies beyond 10 % in its direction at every point measured; a protocol claim, when every check passes.",
    zh: "每个结论都由本文件中的数字按运行之前写定的规则得出。每个测量点的整个区间都在论断的方向上超出 10%，论断才算成立；协议类论断要求所有检查通过。",
  },
  claimsSummary: { en: "Verdicts of all claims", zh: "所有论断的结论" },
  claimsDiffer: {
    en: "The file was judged by other rules: it gives other verdicts on {ids}. Shown are those of this version.",
    zh: "文件按别的规则判定，对 {ids} 的结论不同。这里显示的是本版本的结论。",
  },
  claimsRest: { en: "Not measured in this run: {count} claims", zh: "本次运行未测量的论断：{count} 条" },
  claimsAllBy: { en: "All of them are measured by", zh: "测量全部论断：" },
  claimSection: { en: "article § {section}", zh: "原文 § {section}" },
  claimMiddle: {
    en: "the middle one of {count} points, from {least} to {most}",
    zh: "{count} 个测量点中居中的一个，全部介于 {least} 与 {most} 之间",
  },
  claimLimits: { en: "Where it does not, or not for sure", zh: "在这些地方不成立，或不能确定" },
  claimMoreLimits: { en: "and {count} more: see the evidence", zh: "另有 {count} 处，见“依据”" },
  claimMeasuredBy: { en: "Measured by", zh: "测量命令：" },
  claimRestBy: { en: "The rest is measured by", zh: "其余部分的测量命令：" },
  claimEvidence: { en: "Evidence, and what weakens it", zh: "依据，以及削弱它的因素" },
  claimChecks: { en: "{passed} of {all} checks pass.", zh: "{all} 项检查中通过 {passed} 项。" },
  claimScenarios: { en: "Where it was measured", zh: "在何处测量" },
  claimNoModel: { en: "the model does not tell", zh: "模型不涉及" },
  claimRestsOn: { en: "What it rests on", zh: "依据" },
  claimCounter: { en: "What weakens it in today's practice", zh: "今天的实践中削弱它的因素" },
  claimWhere: { en: "Where", zh: "何处" },
  claimScenario: { en: "Scenario", zh: "场景" },
  claimMoreRows: { en: "{count} more are in the scenarios below.", zh: "其余 {count} 项见下方各场景。" },
  colon: { en: ": ", zh: "：" },
} as const satisfies Record<string, Entry>;
