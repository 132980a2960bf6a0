// Texts of the claims' small charts, of the checks in a row, and of where a claim's raw numbers are.
import type { Entry } from "../../shell/languages.ts";

export const claimChartEntries = {
  claimChartLegend: { en: "How to read the small charts", zh: "小图怎么看" },
  claimMiddleRule: {
    en: "the large figure: the middle one of all points the claim speaks of, neither its best nor its worst",
    zh: "大号数字：论断所指的全部测量点中居中的一个，既非最好也非最差",
  },
  claimChartPoint: { en: "a measured point with its 95 % interval", zh: "一个测量点及其 95% 区间" },
  claimChartRange: { en: "dashed: range of fewer than 6 trials", zh: "虚线：不足 6 次试验的范围" },
  claimChartModel: { en: "what the cost model says", zh: "成本模型的值" },
  claimChartSide: { en: "where the claim wants its points", zh: "论断要求的一侧" },
  claimChartBand: { en: "within 10 % of 1×: no difference", zh: "1× 上下 10% 以内：视为无差异" },
  claimChartCounter: { en: "hollow: nothing is claimed of it", zh: "空心：不在论断之内" },
  claimZoneClaimed: { en: "claimed", zh: "论断所指" },
  claimZoneBeside: { en: "beside", zh: "对照" },
  claimZoneCounter: { en: "counter", zh: "反例" },
  claimChartCount: {
    en: "{supports} of {all} points support the claim, with their whole interval (a range does not count)",
    zh: "{all} 个测量点中，{supports} 个支持该论断（以整个区间计，仅有范围的不算）",
  },
  claimChartSeen: { en: "{count} points, of which nothing is claimed", zh: "{count} 个测量点，论断未对其作要求" },
  claimChartCounterCount: { en: "counter-measurements: {count}", zh: "反例测量：{count} 个" },
  claimChartLabel: {
    en: "Chart: {figure}, from {least} to {most}. {counts}. The evidence below gives each point as text.",
    zh: "图表：{figure}，从 {least} 到 {most}。{counts}。下方“依据”以文字列出每个点。",
  },
  semicolon: { en: "; ", zh: "；" },
  claimRaw: { en: "Raw numbers (JSON)", zh: "原始数据（JSON）" },
} as const satisfies Record<string, Entry>;
