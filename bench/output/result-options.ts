// The options of every command that has a result.
import { flag, text } from "../../server/option-kinds.ts";

export const RESULT_OPTIONS = {
  out: text({ en: "a file's path", zh: "文件路径" }, undefined, {
    en: "write the result file there as well",
    zh: "把结果文件也写到这里",
  }),
  json: flag({
    en: "print the result to stdout, everything else to stderr",
    zh: "把结果打印到 stdout，其余输出到 stderr",
  }),
};
