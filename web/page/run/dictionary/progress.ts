// A run that is on, and how it ended.
import type { Entry } from "../../shell/languages.ts";

export const progressEntries = {
  runningTitle: { en: "Measuring", zh: "正在测量" },
  stoppingTitle: { en: "Stopping", zh: "正在停止" },
  progressBar: { en: "Progress of the run", zh: "测量进度" },
  startingUp: { en: "Starting up", zh: "启动中" },
  left: { en: "{time} left", zh: "剩余{time}" },
  percent: { en: "{percent} %", zh: "{percent}%" },
  now: { en: "Now", zh: "当前" },
  subjectPostBeside: { en: "POST beside {name}", zh: "{name} 外另发 POST" },
  subjectSameWebsocket: { en: "on the stream's WebSocket", zh: "同一条 WebSocket" },
  trialsDone: { en: "{done} of {planned} trials", zh: "已完成 {done}/{planned} 次试验" },
  takenUp: {
    en: "Taken up again: {trials} trials were finished in an earlier sitting.",
    zh: "从中断处继续：此前已完成 {trials} 次试验。",
  },
  startedAt: { en: "Started {moment}", zh: "开始于 {moment}" },
  stateDone: { en: "finished", zh: "已完成" },
  stateRunning: { en: "running", zh: "进行中" },
  stateWaiting: { en: "waiting", zh: "等待中" },
  log: { en: "What the command prints", zh: "命令的输出" },
  logEmpty: { en: "Nothing yet.", zh: "暂无输出。" },
  stop: { en: "Stop", zh: "停止" },
  stopNow: { en: "Stop at once", zh: "立即停止" },
  stopAbout: {
    en: "Trials that have finished are kept, and go into a result.",
    zh: "已完成的试验会保留，并写入结果。",
  },
  stoppingAbout: {
    en: "What is finished is being written down. Stopping at once may lose it.",
    zh: "正在写入已完成的试验。立即停止可能会丢失它们。",
  },
  announce: { en: "{percent} % done, {time} left: {scenario}", zh: "已完成 {percent}%，剩余{time}：{scenario}" },

  endDone: { en: "Done", zh: "测量完成" },
  endWrong: { en: "Done, but not everything counts", zh: "测量完成，但部分试验无效" },
  endBroken: { en: "The run broke off", zh: "测量中断" },
  endStopped: { en: "Stopped", zh: "已停止" },
  endRefused: { en: "It did not start", zh: "未能启动" },
  endFailed: { en: "The run broke off without a result", zh: "测量中断，没有结果" },
  endSaid: { en: "What the command said: {message}", zh: "命令给出的原因：{message}" },
  endDoneAbout: { en: "Every trial counts. It took {time}.", zh: "所有试验均有效，用时{time}。" },
  endWrongAbout: {
    en: "It took {time}. What does not count is shown in the report, and never averaged in.",
    zh: "用时{time}。无效的试验会在报告中列出，不计入平均。",
  },
  endStoppedKept: { en: "The finished trials are kept: a result of {time}.", zh: "已保留完成的试验，共测量了{time}。" },
  endStoppedEmpty: {
    en: "No trial had finished: there is no result.",
    zh: "尚无试验完成，没有结果。",
  },
  verdicts: { en: "The claims that were judged", zh: "已评判的论断" },
  notCounted: { en: "What does not count", zh: "无效的部分" },
  notCountedTrial: {
    en: "{scenario}, {subject}, trial {trial}: {reason}",
    zh: "{scenario}，{subject}，第 {trial} 次试验：{reason}",
  },
  notCountedPoint: {
    en: "{scenario}, point {point} of {points}, {subject}, trial {trial}: {reason}",
    zh: "{scenario}，第 {point}/{points} 个测量点，{subject}，第 {trial} 次试验：{reason}",
  },
  notCountedCheck: {
    en: "{scenario}, {check} ({section}): expected {expected}; got {got}",
    zh: "{scenario}，{check}（{section}）：应为 {expected}；实际 {got}",
  },
  notCountedMore: { en: "and {count} more, in the report", zh: "另有 {count} 项，见报告" },
  openReport: { en: "Open the report", zh: "打开报告" },
  compareBefore: { en: "Compare with the run before", zh: "与上一次测量对比" },
} as const satisfies Record<string, Entry>;
