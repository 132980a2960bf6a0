// What `npm run measure:page` says.
import { language, type Text } from "../../server/language.ts";

const TEXTS = {
  machine: {
    en: "{cpus} CPUs, load average {load}: what waits for a CPU counts as time that the page took",
    zh: "{cpus} 个 CPU，平均负载 {load}：等待 CPU 的时间也会算作页面所用的时间",
  },
  progressViews: { en: "first views", zh: "首屏大小" },
  progressReport: { en: "opening the report", zh: "打开报告" },
  progressLive: { en: "watching Live", zh: "观察“现场”" },
  firstViews: { en: "First view of each page", zh: "各页面首屏" },
  page: { en: "page", zh: "页面" },
  files: { en: "files", zh: "文件数" },
  gzip: { en: "gzip", zh: "gzip 后" },
  goal: { en: "goal", zh: "目标" },
  met: { en: "met", zh: "达到" },
  missed: { en: "missed", zh: "未达到" },
  report: { en: "Report, from an empty cache", zh: "报告（无缓存）" },
  figure: { en: "figure", zh: "指标" },
  median: { en: "median", zh: "中位数" },
  range: { en: "range", zh: "范围" },
  firstChart: { en: "to the first chart", zh: "到第一张图" },
  allCharts: { en: "to the last chart", zh: "到最后一张图" },
  live: { en: "Live", zh: "现场" },
  value: { en: "value", zh: "值" },
  longTasks: { en: "long tasks (above 50 ms)", zh: "长任务（超过 50 ms）" },
  longestTask: { en: "longest task", zh: "最长任务" },
  framesPerSecond: { en: "frames per second", zh: "每秒帧数" },
  messages: { en: "messages, {transport}", zh: "消息数，{transport}" },
  heap: { en: "heap before → after", zh: "堆内存 之前 → 之后" },
  problems: { en: "errors on the console", zh: "控制台错误" },
} as const satisfies Record<string, Text>;

export function say(key: keyof typeof TEXTS): string {
  return TEXTS[key][language];
}
