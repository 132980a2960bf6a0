// What the page says.
import type { Entry } from "../shell/languages.ts";

export const connectionsEntries = {
  heading: { en: "Six connections", zh: "六条连接" },
  lead: {
    en: "Over HTTP/1.1 a browser keeps at most six connections to one origin, and an event stream occupies its own for as long as it is open. Whatever comes after the sixth waits inside the browser until one is free; over HTTP/2 all of them share a single connection, and nobody waits.",
    zh: "在 HTTP/1.1 下，浏览器对同一个源最多同时保持六条连接，而事件流只要开着，就一直占用其中一条。从第七个请求起只能在浏览器里排队，直到有连接空出来；在 HTTP/2 下，所有请求共用一条连接，谁都不用等。",
  },

  over: { en: "This page came over {version}", zh: "本页面经由 {version} 加载" },
  versionUnknown: { en: "a version of HTTP that the browser does not tell", zh: "浏览器未告知的 HTTP 版本" },
  openCount: { en: "{count} open", zh: "{count} 个已打开" },
  waitingCount: { en: "{count} waiting", zh: "{count} 个在排队" },

  streams: { en: "Event streams", zh: "事件流数量" },
  ask: { en: "Fetch the time", zh: "请求一次时间" },
  giveUp: { en: "Give up", zh: "放弃" },

  browser: { en: "The browser", zh: "浏览器" },
  sockets: { en: "Connections to this origin", zh: "到本源的连接" },
  oneSocket: { en: "One connection to this origin", zh: "到本源的唯一一条连接" },
  stream: { en: "Stream {number}", zh: "事件流 {number}" },
  clock: { en: "GET /clock", zh: "GET /clock" },
  connection: { en: "Connection {number}", zh: "连接 {number}" },

  waiting: { en: "waits for a connection · {seconds} s", zh: "等待空闲连接 · {seconds} 秒" },
  open: { en: "open · messages: {messages}", zh: "已打开 · 收到 {messages} 条消息" },
  pausedLane: { en: "paused", zh: "已暂停" },
  closed: { en: "closed", zh: "已关闭" },
  failed: { en: "refused by the server", zh: "被服务器拒绝" },
  close: { en: "Close", zh: "关闭" },
  closeStream: { en: "Close stream {number}", zh: "关闭事件流 {number}" },
  reopen: { en: "Open", zh: "打开" },
  reopenStream: { en: "Open stream {number}", zh: "打开事件流 {number}" },

  asked: { en: "waits · {seconds} s", zh: "等待中 · {seconds} 秒" },
  answered: {
    en: "answered after {total}, of which {waited} waiting inside the browser",
    zh: "{total} 后得到应答，其中在浏览器里排队 {waited}",
  },
  notAnswered: { en: "no answer: {reason}", zh: "没有得到应答：{reason}" },
  abandoned: { en: "given up after {total}, unsent", zh: "{total} 后放弃，请求从未发出" },
  try: {
    en: "Fetch the time: a request of a few hundred bytes, stuck behind streams that are doing nothing wrong. Then close one of them.",
    zh: "点“请求一次时间”：一个几百字节的请求，会被这些完全正常的事件流堵在后面。然后关闭其中一个看看。",
  },
  tryHttp2: {
    en: "Fetch the time: it is answered at once, however many streams are open.",
    zh: "点“请求一次时间”：无论开着多少事件流，都会立即得到应答。",
  },
  tabs: {
    en: "Other tabs of the same origin count too: the six are the browser's, not the page's.",
    zh: "同源的其他标签页也算在内：这六条连接属于浏览器，而不是某个页面。",
  },
  paused: {
    en: "Paused: this tab is hidden, and its streams are closed.",
    zh: "已暂停：标签页在后台，事件流已全部关闭。",
  },

  other2: { en: "The same over HTTP/2", zh: "换成 HTTP/2 再看" },
  other1: { en: "The same over HTTP/1.1", zh: "换成 HTTP/1.1 再看" },
  otherText: {
    en: "The lab starts a second server for it, with TLS, which browsers require for HTTP/2. Its certificate is made for this run and signed by itself: the browser warns of it once, and you accept it.",
    zh: "实验室会为此另外启动一个带 TLS 的服务器，因为浏览器只在 TLS 上使用 HTTP/2。证书是本次运行时自签名的，浏览器会警告一次，选择继续访问即可。",
  },
  otherTextBack: {
    en: "This is a server of your own. The lab's main server has the same page.",
    zh: "这是专门为你启动的服务器。实验室的主服务器上也有这个页面。",
  },
  openOther2: { en: "Open over HTTP/2", zh: "用 HTTP/2 打开" },
  openOther1: { en: "Open over HTTP/1.1", zh: "用 HTTP/1.1 打开" },
  backToMain: { en: "Back to the main server", zh: "回到主服务器" },
  starting: {
    en: "Starting a server. The streams make room for this request.",
    zh: "正在启动服务器。事件流先让出连接，否则这个请求也得排队。",
  },
  opened: { en: "It opens in a new tab. If it does not:", zh: "将在新标签页中打开。如果没有，请点：" },
  notStarted: { en: "No server was started: {reason}", zh: "服务器没有启动：{reason}" },
} as const satisfies Record<string, Entry>;
