// The options of `npm run calibrate`.
import type { OptionValues } from "../../server/command-line.ts";
import { choices, HELP } from "../../server/option-kinds.ts";
import { RESULT_OPTIONS } from "../output/result-options.ts";
import { CHECK_GROUPS } from "./result/schema.ts";

export const CALIBRATE_OPTIONS = {
  checks: choices(CHECK_GROUPS, CHECK_GROUPS, { en: "what to check", zh: "检查哪些项目" }),
  ...RESULT_OPTIONS,
  help: HELP,
};

export type CalibrateOptions = OptionValues<typeof CALIBRATE_OPTIONS>;
