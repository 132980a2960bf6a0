// The options of `npm run calibrate`.
import type { OptionValues } from "../../server/command-line.ts";
import { choices, flag, text } from "../../server/option-kinds.ts";
import { CHECK_GROUPS } from "./result/schema.ts";

export const CALIBRATE_OPTIONS = {
  checks: choices(CHECK_GROUPS, CHECK_GROUPS, { en: "what to check", zh: "检查哪些项目" }),
  out: text({ en: "a file's path", zh: "文件路径" }, undefined, {
    en: "write the result file there as well",
    zh: "把结果文件也写到这里",
  }),
  json: flag({
    en: "print the result to stdout, everything else to stderr",
    zh: "把结果打印到 stdout，其余输出到 stderr",
  }),
  help: flag({ en: "this help", zh: "显示本帮助" }),
};

export type CalibrateOptions = OptionValues<typeof CALIBRATE_OPTIONS>;
