// Texts of the cost model beside what was measured.
import type { Entry } from "../languages.ts";

export const modelEntries = {
  model: { en: "Model", zh: "模型" },
  modelOf: { en: "{name}, model", zh: "{name}，模型" },
  modelSays: { en: "model {value}", zh: "模型 {value}" },
  modelTick: {
    en: "The tick with the dot marks what the cost model computes from the parameters alone.",
    zh: "带圆点的刻线是成本模型仅由参数算出的值。",
  },
  modelledAs: { en: "Model: {metric}", zh: "模型：{metric}" },
} as const satisfies Record<string, Entry>;
