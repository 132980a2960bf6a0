// Texts of the lanes: their states, diagrams and counters.
import type { Entry } from "../../shell/languages.ts";

export const laneEntries = {
  lanesTitle: { en: "Four lanes", zh: "四条通道" },
  browser: { en: "browser", zh: "浏览器" },
  server: { en: "server", zh: "服务器" },
  stateConnecting: { en: "connecting …", zh: "连接中……" },
  stateOpen: { en: "open", zh: "已连接" },
  stateWaiting: { en: "again in {seconds} s", zh: "{seconds} 秒后重连" },
  stateBrowserWaits: { en: "the browser reconnects", zh: "浏览器自行重连中" },
  statePaused: { en: "paused", zh: "已暂停" },
  stateRefused: { en: "refused", zh: "被拒绝" },
  diagramLabel: {
    en: "Sequence diagram of {name}, the last {seconds} seconds: browser at the left, server at the right, time runs down. The list of events and the table of counters say the same in words.",
    zh: "{name}最近 {seconds} 秒的时序图：左为浏览器，右为服务器，时间自上而下。下方的事件列表与计数表用文字给出同样的内容。",
  },
  stalledHere: { en: "stalled", zh: "停顿" },
  downHere: { en: "down", zh: "停机" },
  cutHere: { en: "cut", zh: "断开" },
  windowLabel: { en: "Time shown", zh: "显示时长" },
  seconds: { en: "{value} s", zh: "{value} 秒" },

  keyPublished: { en: "published at the server", zh: "消息在服务器发布" },
  keyRequest: { en: "request", zh: "请求" },
  keyHold: { en: "held by the server", zh: "服务器挂起请求" },
  keyMessages: { en: "messages", zh: "消息" },
  keyEmpty: { en: "nothing new (204)", zh: "没有新消息（204）" },
  keyOpening: { en: "a stream is opened", zh: "建立长连接" },
  howToRead: {
    en: "The steeper an arrow, the longer the way. Both ends are real instants on one clock: the browser's own, and the server's as it reports them (half a measured round trip until the report is there). Browsers do not show heartbeats, so neither does this.",
    zh: "箭头越陡，路上的时间越长。两端都是同一时钟上的真实时刻：一端取自浏览器，另一端由服务器上报（上报到达前，先按实测往返时延的一半绘制）。浏览器不暴露心跳，因此图上也没有。",
  },

  countersTitle: { en: "Counters", zh: "计数" },
  countersAbout: {
    en: "Since the lanes began; latency of the last 200 messages. Connections, requests and bytes are the server's socket counters: a browser does not tell them.",
    zh: "自各通道启动起累计；延迟只看最近 200 条消息。连接、请求与字节数取自服务器的套接字计数，浏览器不提供这些数据。",
  },
  counter: { en: "Counter", zh: "指标" },
  messages: { en: "Messages", zh: "消息" },
  requests: { en: "Requests", zh: "请求" },
  connectionsOpened: { en: "Connections opened", zh: "建立的连接" },
  bytesUp: { en: "Bytes up", zh: "上行字节" },
  bytesDown: { en: "Bytes down", zh: "下行字节" },
  latencyMean: { en: "Latency, mean", zh: "平均延迟" },
  latencyLongest: { en: "Latency, longest", zh: "最长延迟" },
  waiting: { en: "Published, not here yet", zh: "已发布、未到达" },
  lost: { en: "Lost", zh: "丢失" },
  duplicate: { en: "Duplicate", zh: "重复" },
} as const satisfies Record<string, Entry>;
