// The options of `npm run lab`.
import type { OptionValues } from "../server/command-line.ts";
import { flag, HELP, integer, text } from "../server/option-kinds.ts";

export const CHECK_OPTIONS = {
  hint: flag({ en: "a hint for the first stage that fails", zh: "为第一个未通过的阶段给出提示" }),
  all: flag({
    en: "rule and bytes of every stage that fails, not only of the first",
    zh: "显示每个未通过阶段的规则与字节，而不只是第一个",
  }),
  stage: text({ en: "a stage's name", zh: "阶段的名称" }, undefined, {
    en: "only this stage; writes no report",
    zh: "只检查这一个阶段，不写报告",
  }),
  watch: flag({ en: "check again whenever a file is saved; Ctrl-C ends", zh: "保存文件即重新检查；按 Ctrl-C 结束" }),
  json: flag({
    en: "print the report to stdout, everything else to stderr",
    zh: "把报告打印到 stdout，其余输出到 stderr",
  }),
  help: HELP,
};

export type CheckOptionValues = OptionValues<typeof CHECK_OPTIONS>;

export const GRADE_OPTIONS = {
  exercise: text({ en: "an exercise's number or name", zh: "练习的编号或名称" }, undefined, {
    en: "of submissions whose folder does not say it",
    zh: "提交的目录没有说明是哪个练习时使用",
  }),
  out: text({ en: "a file's path", zh: "文件路径" }, undefined, {
    en: "where the table for a spreadsheet goes; DIR/grades.csv unless given",
    zh: "成绩表（CSV）写到哪里；默认为提交目录下的 grades.csv",
  }),
  parallel: integer({ min: 1, max: 16 }, 1, {
    en: "submissions at a time; more is faster, and less fair to what measures time",
    zh: "同时批改的份数；越多越快，但对时间的测量越不公平",
  }),
  json: flag({
    en: "print the grades to stdout, everything else to stderr",
    zh: "把成绩打印到 stdout，其余输出到 stderr",
  }),
  help: HELP,
};

export type GradeOptionValues = OptionValues<typeof GRADE_OPTIONS>;
