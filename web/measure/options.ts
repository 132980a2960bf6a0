// The options of `npm run measure:page`.
import { HELP, integer } from "../../server/option-kinds.ts";

export const MEASURE_OPTIONS = {
  trials: integer({ min: 1, max: 100 }, 5, {
    en: "how often the report is opened, each time with an empty cache",
    zh: "打开报告的次数，每次都不带缓存",
  }),
  "live-s": integer({ min: 1, max: 3600 }, 20, {
    en: "how long the Live page is watched",
    zh: "观察“现场”页面的时长（秒）",
  }),
  "messages-per-second": integer({ min: 1, max: 200 }, 200, {
    en: "what the Live page follows",
    zh: "“现场”页面接收的消息速率",
  }),
  help: HELP,
};
