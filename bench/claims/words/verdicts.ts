// The verdicts in words. Pure.
import type { Verdict } from "../../result/claims-schema.ts";
import type { Text } from "../../../server/language.ts";

export const VERDICT_WORDS: Readonly<Record<Verdict, Text>> = {
  holds: { en: "holds", zh: "成立" },
  "holds-with-limits": { en: "holds with limits", zh: "有限度成立" },
  "does-not-hold": { en: "does not hold", zh: "不成立" },
  inconclusive: { en: "inconclusive", zh: "无定论" },
  "not-measured": { en: "not measured", zh: "未测量" },
};
