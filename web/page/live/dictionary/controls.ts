// Texts of what the visitor sets and does.
import type { Entry } from "../../shell/languages.ts";

export const controlEntries = {
  controlsTitle: { en: "Conditions", zh: "条件" },
  messagesPerSecond: { en: "Message rate", zh: "消息速率" },
  perSecond: { en: "{value} per second", zh: "每秒 {value} 条" },
  payloadBytes: { en: "Payload", zh: "载荷大小" },
  rttMs: { en: "Round trip (RTT)", zh: "往返时延（RTT）" },
  pollIntervalMs: { en: "Poll interval", zh: "轮询间隔" },
  cookieBytes: { en: "Header size (cookie)", zh: "头部大小（Cookie）" },
  noCookie: { en: "none", zh: "无" },
  nothingPublished: { en: "paused", zh: "暂停发布" },
  cookieNote: {
    en: "A cookie makes the headers larger: of all fields it is the one that a page can set on EventSource and WebSocket too. It rides on the next request or connection: pollers carry it every time, open streams only when they reconnect.",
    zh: "头部靠 Cookie 加大：EventSource 和 WebSocket 不让网页设置其他头部字段。它从下一次请求或连接起生效：轮询每次都要带上，长连接只在重连时才带。",
  },

  disturbTitle: { en: "Make trouble", zh: "制造故障" },
  troubleTitle: { en: "What became of them", zh: "故障之后" },
  noTroubleYet: {
    en: "Cut, stall or restart the server above the lanes: the outcome for each of them appears here.",
    zh: "在通道上方断开连接、让服务器停顿或重启，每条通道的结果会显示在这里。",
  },
  disturbAbout: {
    en: "Who notices, who comes back from where, and what is lost?",
    zh: "谁会察觉？从哪里恢复？丢了什么？",
  },
  cut: { en: "Cut the connections", zh: "断开所有连接" },
  stall: { en: "Stall the server for 3 s", zh: "让服务器停顿 3 秒" },
  restart: { en: "Restart the server", zh: "重启服务器" },
  afterCut: { en: "After the connections were cut", zh: "断开连接之后" },
  afterStall: { en: "After the server stalled", zh: "服务器停顿之后" },
  afterRestart: { en: "After the server was restarted", zh: "服务器重启之后" },
  connectionKept: { en: "connection kept", zh: "连接未断" },
  connectionRenewed: { en: "noticed nothing: the browser connected anew", zh: "毫无察觉：浏览器自行换了新连接" },
  connectionLost: { en: "lost, not back yet", zh: "已断开，尚未恢复" },
  connectionResumed: { en: "back after {time}, from {cursor}", zh: "{time} 后恢复，起点 {cursor}" },
  outcomeLane: { en: "Lane", zh: "通道" },
  outcomeConnection: { en: "Connection", zh: "连接" },
  outcomeCaughtUp: { en: "Caught up", zh: "补收" },
  outcomeLost: { en: "Lost", zh: "丢失" },
  outcomeGap: { en: "Announced gap", zh: "声明的缺口" },
  outcomeWorst: { en: "Longest latency in {seconds} s", zh: "{seconds} 秒内最长延迟" },
  noGap: { en: "none", zh: "无" },
  gapFrom: { en: "goes on after {cursor}", zh: "从 {cursor} 之后继续" },

  publishTitle: { en: "Publish something", zh: "发布一条消息" },
  publishLabel: { en: "Your text", zh: "消息内容" },
  publish: { en: "Publish", zh: "发布" },
  publishAbout: { en: "Once, for all four lanes.", zh: "发布一次，四条通道都会收到。" },
  onItsWay: { en: "on its way …", zh: "在途中……" },
  arrivedAfter: { en: "after {time}", zh: "用时 {time}" },
} as const satisfies Record<string, Entry>;
