// What the page says.
import type { Entry } from "../shell/languages.ts";

export const labsEntries = {
  heading: { en: "Labs", zh: "实验课" },
  lead: {
    en: "Build the transports yourself, one stage at a time. Each exercise starts from a file that compiles and fails; checks on your own machine name the rule that is broken, and in the end your part talks to the real server.",
    zh: "亲手实现这些传输方式，一个阶段一个阶段地来。每个练习都从一份能编译、但通不过检查的起始代码开始；检查在你自己的机器上运行，会指出违反了哪条规则；最后，你写的部分要与真实的服务器对话。",
  },
  loading: { en: "Looking for the exercises …", zh: "正在查找练习……" },
  unreachable: { en: "The exercises cannot be had: {reason}", zh: "无法取得练习：{reason}" },
  none: { en: "There are no exercises here.", zh: "这里没有练习。" },
  exercises: { en: "Exercises", zh: "练习" },
  solvedOf: { en: "{solved} of {all} solved", zh: "已完成 {solved} / {all}" },
  stagesPassed: { en: "{passed} stages passed", zh: "已通过 {passed} 个阶段" },

  minutes: { en: "{minutes} min", zh: "{minutes} 分钟" },
  notBegun: { en: "not begun", zh: "尚未开始" },
  notChecked: { en: "begun, not checked yet", zh: "已开始，尚未检查" },
  unreadable: { en: "report cannot be read", zh: "报告无法读取" },
  stagesOf: { en: "{passed} of {of} stages", zh: "{passed} / {of} 个阶段" },
  solved: { en: "solved", zh: "已完成" },

  exerciseNumber: { en: "Exercise {number}", zh: "练习 {number}" },
  aboutTime: { en: "about {minutes} minutes", zh: "约需 {minutes} 分钟" },
  claims: { en: "Claims of the article", zh: "涉及的论断" },

  progress: { en: "Your progress", zh: "你的进度" },
  progressNotBegun: {
    en: "Copy the starter with the first command; then check what you have written. What the check finds appears here by itself.",
    zh: "先用第一条命令复制起始代码，写好之后再检查。检查的结果会自动出现在这里。",
  },
  progressNotChecked: {
    en: "Your folder is there. Check it, and the stages appear here.",
    zh: "你的目录已经建好。检查一次，各阶段的结果就会出现在这里。",
  },
  progressUnreadable: {
    en: "report.json in your folder is no report of this version ({problem}). Checking again writes a new one.",
    zh: "你目录中的 report.json 不是本版本的报告（{problem}）。重新检查即可生成新的。",
  },
  checkedAt: { en: "Checked {time}", zh: "检查于 {time}" },
  passed: { en: "passed", zh: "通过" },
  failed: { en: "failed", zh: "未通过" },
  answers: { en: "Questions answered: {answered} of {questions}", zh: "已回答问题：{answered} / {questions}" },
  figures: { en: "What your solution measured", zh: "你的解答测得的数值" },
  figureStage: { en: "Stage", zh: "阶段" },
  figureName: { en: "Figure", zh: "数值名" },
  figureValue: { en: "Value", zh: "值" },

  commands: { en: "In a terminal", zh: "在终端中" },
  commandStart: { en: "Copy the starter", zh: "复制起始代码" },
  commandCheck: { en: "Check it, again on every save", zh: "检查，每次保存后自动重来" },
  commandHint: { en: "One hint, when you are stuck", zh: "卡住时，看一条提示" },
  commandBench: { en: "Measure your part beside ours", zh: "与本项目的实现并排测量" },

  handout: { en: "Hand-out", zh: "讲义" },
  handoutLoading: { en: "Fetching the hand-out …", zh: "正在读取讲义……" },
  handoutMissing: { en: "The hand-out cannot be had: {reason}", zh: "无法读取讲义：{reason}" },
  table: { en: "Table", zh: "表格" },
  codeBlock: { en: "Code", zh: "代码" },
} as const satisfies Record<string, Entry>;
