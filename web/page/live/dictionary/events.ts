// Texts of the list of what happened.
import type { Entry } from "../../shell/languages.ts";

export const eventEntries = {
  logTitle: { en: "What happened", zh: "发生了什么" },
  logAbout: {
    en: "The last 30 events, newest first. Times count from the opening of the page.",
    zh: "最近 30 个事件，最新的在前。时间从打开页面算起。",
  },
  logEmpty: { en: "Nothing yet.", zh: "暂无事件。" },
  atSeconds: { en: "{seconds} s", zh: "{seconds} 秒" },
  theServer: { en: "Server", zh: "服务器" },
  theLab: { en: "Lab", zh: "实验室" },
  eventOpened: { en: "open, begins after {cursor}", zh: "已连接，从 {cursor} 之后开始" },
  eventResumed: { en: "back again, goes on after {cursor}", zh: "已恢复，从 {cursor} 之后继续" },
  eventLost: { en: "lost its connection ({reason}); tries again in {time}", zh: "连接断开（{reason}），{time} 后重试" },
  eventLostBrowser: {
    en: "lost its connection ({reason}); the browser reconnects by itself",
    zh: "连接断开（{reason}），由浏览器自行重连",
  },
  reasonClosed: { en: "close code {code}", zh: "关闭码 {code}" },
  reasonStreamEnded: { en: "the event stream ended", zh: "事件流中断" },
  reasonNetwork: { en: "no answer", zh: "没有响应" },
  eventCaughtUp: { en: "caught up {count} messages that it had missed", zh: "补收了断线期间的 {count} 条消息" },
  eventGap: {
    en: "was told of a gap: goes on after {cursor}, what the old stream still held is gone",
    zh: "收到缺口声明：从 {cursor} 之后继续，此前未送达的消息不会再来",
  },
  eventPaused: { en: "paused: the tab is hidden", zh: "已暂停：标签页不可见" },
  eventRefused: { en: "was refused for good: {reason}", zh: "被服务器明确拒绝：{reason}" },
  eventUp: { en: "is up, with a new stream", zh: "已启动，消息流从头开始" },
  eventCut: { en: "every connection was cut", zh: "所有连接被断开" },
  eventStalled: { en: "stands still", zh: "停顿中" },
  eventGoingOn: { en: "goes on", zh: "恢复运行" },
  eventKilled: { en: "was killed without a word", zh: "被强制终止，没有任何通知" },
  eventEnded: { en: "ended", zh: "已退出" },
} as const satisfies Record<string, Entry>;
