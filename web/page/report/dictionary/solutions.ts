// Texts about students' parts that were measured beside ours.
import type { Entry } from "../../shell/languages.ts";

export const solutionEntries = {
  solutionsTitle: { en: "Your implementation beside ours", zh: "你的实现与本项目的实现" },
  solutionsRead: {
    en: "Student code stood in for parts of ours in the real server and clients, in processes of its own and in the same rounds. Ratios are theirs to ours over the same transport, round by round. The article's claims are judged from our series alone.",
    zh: "学生代码在真实的服务器和客户端中取代了本项目的相应部分，运行在单独的进程里，与本项目的实现同轮测量。比值是同一传输方式下学生实现与本项目之比，逐轮配对。文章的论断只按本项目的数据判定。",
  },
  solutionsPale: { en: "Pale: the student's part. Full: ours.", zh: "浅色为学生的实现，深色为本项目的实现。" },
  solutionParts: { en: "Stands in for", zh: "取代的部分" },
  solutionDelivered: { en: "Delivered of expected", zh: "送达／应送达" },
  solutionValid: { en: "Valid trials", zh: "有效试验" },
  solutionLatency: { en: "Your latency beside ours (median)", zh: "延迟对比（中位数）" },
  solutionBytes: { en: "Your bytes per message beside ours", zh: "每条消息字节数对比" },
  solutionCpu: { en: "Your server CPU per message beside ours", zh: "每条消息服务器 CPU 对比" },
  solutionClientCpu: { en: "Your clients' CPU per message beside ours", zh: "每条消息客户端 CPU 对比" },
  solutionInvalid: { en: "{name}, trial {trial}: {reason}", zh: "{name}，第 {trial} 次试验：{reason}" },
} as const satisfies Record<string, Entry>;
