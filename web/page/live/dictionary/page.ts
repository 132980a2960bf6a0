// Texts of the page's frame: what it is, how it stands with the lab, the comparison.
import type { Entry } from "../../shell/languages.ts";

export const pageEntries = {
  heading: { en: "One stream, four ways to follow it", zh: "同一条消息流，四种接收方式" },
  lead: {
    en: "This browser follows the same messages over all four transports at once. Everything below is happening now.",
    zh: "这个浏览器正用四种传输方式同时接收同一批消息，下面的一切都是此刻真实发生的。",
  },
  arriving: { en: "Asking the lab for a server of your own …", zh: "正在向实验室申请一台专属服务器……" },
  arrivalFailed: { en: "The lab could not start a session for you", zh: "实验室未能为你开启会话" },
  labIsFull: {
    en: "All its servers are taken. One is given back soon after its page is closed.",
    zh: "专属服务器都已被占用。有人关闭页面后不久就会空出来。",
  },
  tryAgain: { en: "Try again", zh: "重试" },

  controlConnecting: { en: "Connecting to the lab …", zh: "正在连接实验室……" },
  controlOpen: { en: "Connected to the lab", zh: "已连接实验室" },
  controlWaiting: {
    en: "The lab does not answer; next attempt in {seconds} s. The lanes go on as far as they can.",
    zh: "实验室没有响应，{seconds} 秒后重试。各通道仍会尽力继续。",
  },
  controlRefused: {
    en: "This session is over, or another tab steers it ({reason}).",
    zh: "这个会话已经结束，或正由另一个标签页控制（{reason}）。",
  },
  newSession: { en: "Start a new session", zh: "开启新会话" },
  serverDown: { en: "The server is down", zh: "服务器已停机" },

  comparisonTitle: { en: "What a message costs now", zh: "此刻一条消息的代价" },
  bytesPerMessage: { en: "Bytes per message", zh: "每条消息的字节数" },
  bytesPerMessageAbout: {
    en: "up and down together, at the server's sockets, since all lanes were open or the settings last changed",
    zh: "上下行合计，取自服务器的套接字计数；自四条通道全部连通或上次调整设置起累计",
  },
  medianLatency: { en: "Latency", zh: "延迟" },
  medianLatencyAbout: {
    en: "median of the last 200 messages, from scheduled publication to arrival",
    zh: "最近 200 条消息的中位数，从计划发布时刻到抵达浏览器",
  },
  counting: { en: "counting …", zh: "统计中……" },
  times: { en: "{ratio}×", zh: "{ratio}×" },
} as const satisfies Record<string, Entry>;
