// What `npm run lab -- grade` says, in both languages. A missing translation does not compile.
import { language, type Language } from "../../server/language.ts";

const en = {
  grades: "Grades",
  columns: ["student", "exercise", "passed", "answers", "first fault, notes"],
  notADirectory: (directory: string) =>
    `grade ${directory}: expected a directory of submissions (<student>/06-frames/solution.ts, or <student>/solution.ts)`,
  nothingThere: (directory: string) =>
    `grade ${directory}: expected submissions in it (<student>/06-frames/solution.ts, or <student>/solution.ts), found none`,
  outNotWritable: (file: string, code: string) => `--out ${file}: expected a file that can be written (${code})`,
  grading: (done: number, all: number, student: string, exercise: string) => `${done}/${all}  ${student}  ${exercise}`,
  interrupted: (done: number, all: number) => `interrupted: the ${done} of ${all} that were done are kept`,
  written: (file: string) => `table: ${file}`,
  notes: {
    "claims-more": "its report claims more stages than pass",
    "unreadable-report": "report.json is no report",
    "which-exercise": "not checked, since nothing says of which exercise it is: expected --exercise",
    "nothing-found": "nothing to check: expected 06-frames/solution.ts or solution.ts in it, not deeper and no link",
  },
};

type Words = typeof en;

const zh: Words = {
  grades: "成绩",
  columns: ["学生", "练习", "通过", "回答", "第一个问题、备注"],
  notADirectory: (directory) =>
    `grade ${directory}：应为存放提交的目录（<学生>/06-frames/solution.ts，或 <学生>/solution.ts）`,
  nothingThere: (directory) =>
    `grade ${directory}：其中应有提交（<学生>/06-frames/solution.ts，或 <学生>/solution.ts），但一份也没有找到`,
  outNotWritable: (file, code) => `--out ${file}：应为可写的文件（${code}）`,
  grading: (done, all, student, exercise) => `${done}/${all}  ${student}  ${exercise}`,
  interrupted: (done, all) => `已中断：共 ${all} 份，已完成的 ${done} 份成绩已保存`,
  written: (file) => `成绩表：${file}`,
  notes: {
    "claims-more": "所附报告声称通过的阶段多于实际",
    "unreadable-report": "report.json 不是有效的报告",
    "which-exercise": "未检查：无法判断是哪个练习，请用 --exercise 指定",
    "nothing-found": "没有可检查的内容：其中应有 06-frames/solution.ts 或 solution.ts，不能再套一层目录，也不能是链接",
  },
};

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** The words of one language; by default the terminal's. */
export function gradeWords(of: Language = language): Words {
  return WORDS[of];
}
