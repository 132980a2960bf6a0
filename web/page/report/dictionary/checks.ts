// Texts of the checks and of what was recorded.
import type { Entry } from "../../shell/languages.ts";

export const checkEntries = {
  checksTitle: { en: "Rule by rule", zh: "逐条规则" },
  checksSubject: { en: "Checked: {subject}, {time}.", zh: "检查对象：{subject}，{time}。" },
  checksPassed: { en: "All {count} checks pass.", zh: "{count} 项检查全部通过。" },
  checksFailed: { en: "{failed} of {all} checks fail.", zh: "{all} 项检查中有 {failed} 项未通过。" },
  checksSkipped: { en: "{count} could not be made here.", zh: "另有 {count} 项在此处无法进行。" },
  checksNone: { en: "Nothing could be checked here.", zh: "此处什么也无法检查。" },
  checkRule: { en: "Rule", zh: "规则" },
  checkSection: { en: "Section", zh: "出处" },
  checkWanted: { en: "Expected", zh: "应为" },
  checkSeen: { en: "Seen", zh: "实际" },
  checkPassed: { en: "passes", zh: "通过" },
  checkFailed: { en: "fails", zh: "未通过" },
  checkSkipped: { en: "skipped", zh: "跳过" },
  checkOfNoClaim: { en: "Of no claim", zh: "不属于任何论断" },

  checkFigures: { en: "Measured beside", zh: "一并测得" },
  figureMask: { en: "Masking a MiB as client and server do it", zh: "客户端与服务器对 1 MiB 做掩码" },
  figureByteLoop: { en: "Masking a MiB octet by octet", zh: "逐字节对 1 MiB 做掩码" },

  sequencesTitle: { en: "What happened, in its order", zh: "事情发生的先后" },
  sequencesRead: {
    en: "Drawn from a recorded run, not by hand. Time runs down: rows further apart are further apart in time, long pauses are cut short (⋮). Arrows in colour carry messages; grey ones only ask, answer that there is nothing, open or close.",
    zh: "由运行记录画出，而非手绘。时间自上而下：行距越大，间隔越久，过长的停顿被截短（⋮）。彩色箭头载有消息；灰色箭头只是询问、空手应答、建立或关闭。",
  },
  sequenceLabel: {
    en: "Sequence of {name}. The table below gives the same steps.",
    zh: "{name} 的时序图。下方表格给出相同的步骤。",
  },
  sideClient: { en: "client", zh: "客户端" },
  sideServer: { en: "server", zh: "服务器" },
  stepRequest: { en: "request", zh: "请求" },
  stepAnswer: { en: "answer", zh: "应答" },
  stepMessage: { en: "message", zh: "消息" },
  stepOpening: { en: "opening", zh: "建立" },
  stepClose: { en: "closing", zh: "关闭" },
  stepMessages: { en: "messages: {count}", zh: "{count} 条消息" },
  stepsLeft: { en: "{count} further steps are in the file.", zh: "文件中还有 {count} 步。" },
  stepsAsTable: { en: "The steps as a table", zh: "以表格列出各步" },
  stepAt: { en: "At", zh: "时刻" },
  stepWhat: { en: "What", zh: "内容" },
  stepDetail: { en: "In detail", zh: "详情" },

  connectionTitle: { en: "One TCP connection from its first byte", zh: "一条 TCP 连接，从第一个字节起" },
  connectionRead: {
    en: "It begins as an HTTP request and goes on as WebSocket frames, on the same connection and port.",
    zh: "它以 HTTP 请求开始，随后在同一连接、同一端口上变成 WebSocket 帧。",
  },
  pieceWhat: { en: "What it is", zh: "这是什么" },
  pieceBytes: { en: "Length", zh: "长度" },
  pieceHex: { en: "Octets (hex)", zh: "字节（十六进制）" },

  attributesTitle: { en: "A WebSocket's attributes over time", zh: "WebSocket 属性的变化" },
  attributesRead: {
    en: "As a real browser showed them at each event. What changed since the event before stands out.",
    zh: "真实浏览器在每个事件时的取值。与前一事件相比有变化的会突出显示。",
  },
  attributeEvent: { en: "Event", zh: "事件" },
} as const satisfies Record<string, Entry>;
