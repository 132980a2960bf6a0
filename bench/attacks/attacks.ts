// Every attack: what somebody does, what is promised, by which limit, and which test shows it. SECURITY.md says the same. Pure.
import type { Text } from "../../server/language.ts";
import type { AttackName } from "./names.ts";

export interface AttackFacts {
  readonly about: Text;
  readonly promise: Text;
  /** What bounds it: names in server/limits.ts, or options of the server. */
  readonly limits: readonly string[];
  /** A file from the project's root, and words of the title of a test in it. */
  readonly shownBy: readonly (readonly [file: string, title: string])[];
}

const FRAMES = "server/attacks/frames.test.ts";
const REQUESTS = "server/attacks/requests.test.ts";
const LIMITS = "server/limits.test.ts";

export const ATTACKS: Readonly<Record<AttackName, AttackFacts>> = {
  "slow-header": {
    about: { en: "request heads that never end, a field now and then", zh: "请求头永不结束，隔一会儿发一个字段" },
    promise: { en: "408 and the end of the connection after 10 s", zh: "10 秒后返回 408 并断开连接" },
    limits: ["headMs", "MAX_HEAD_BYTES"],
    shownBy: [[LIMITS, "half a head"]],
  },
  "slow-body": {
    about: { en: "a long content is announced, and comes byte by byte", zh: "声明很长的内容，却一个字节一个字节地发" },
    promise: { en: "408 and the end of the connection after 30 s", zh: "30 秒后返回 408 并断开连接" },
    limits: ["requestMs", "MAX_ECHO_BYTES", "MAX_PUBLISH_BYTES"],
    shownBy: [[LIMITS, "half a content"]],
  },
  "unfinished-handshake": {
    about: {
      en: "an opening handshake of WebSocket or TLS without its last line",
      zh: "WebSocket 或 TLS 握手发到一半就停住",
    },
    promise: { en: "the end of the connection after 10 s", zh: "10 秒后断开连接" },
    limits: ["headMs", "tlsHandshakeMs"],
    shownBy: [
      [LIMITS, "half an opening handshake"],
      ["server/tls.test.ts", "one who says nothing is cut"],
    ],
  },
  "connections-beyond-limit": {
    about: { en: "more connections than the server has room for", zh: "连接数超过服务器上限" },
    promise: {
      en: "503 with Retry-After for the new ones; those that are open go on",
      zh: "新连接得到 503 与 Retry-After；已有连接不受影响",
    },
    limits: ["--max-connections", "MAX_REFUSED_AT_ONCE"],
    shownBy: [["server/operating/connection-limit.test.ts", "a connection beyond the limit: 503"]],
  },
  "half-open-peers": {
    about: { en: "peers that follow, never read and never answer a ping", zh: "对端订阅后既不读取也不应答 ping" },
    promise: {
      en: "bounded memory for each; a WebSocket is cut after two silent heartbeats, an event stream after three without progress",
      zh: "每个连接占用的内存有上限；WebSocket 两次心跳无应答、事件流三次心跳无进展即被切断",
    },
    limits: ["MAX_SILENT_HEARTBEATS", "MAX_STALLED_HEARTBEATS", "--slow-reader-buffer-bytes"],
    shownBy: [
      ["server/websocket/closing.test.ts", "one who leaves two in a row unanswered is cut"],
      ["server/transports/sse.slow-reader.test.ts", "one that took nothing for three heartbeats is cut"],
    ],
  },
  "stalled-reader": {
    about: {
      en: "readers that ask for more and more, by polls one behind the other and by echoes, and read nothing of it",
      zh: "不断用排队的轮询与回显索取数据，却一个字节也不读",
    },
    promise: {
      en: "one batch, one answer or one slice waits for each, and it is no longer read from; nobody else waits for it",
      zh: "每个读者在服务器中最多积压一批消息、一个应答或一段数据，服务器也不再从它那里读；其他人不受其影响",
    },
    limits: [
      "--slow-reader-buffer-bytes",
      "MAX_BATCH_BYTES",
      "SLICE_BYTES",
      "MAX_ANSWER_BYTES",
      "MAX_STALLED_HEARTBEATS",
      "ANSWER_STALL_MS",
    ],
    shownBy: [
      ["server/transports/sse.slow-reader.test.ts", "a batch is no longer than that"],
      ["server/transports/websocket.slow-reader.test.ts", "one who sends and never reads is no longer read from"],
      ["server/transports/polling.slow-reader.test.ts", "answers to pipelined polls are made one after the other"],
      ["clients/slow-reader.test.ts", "what it lost is what was announced"],
    ],
  },
  "ping-flood": {
    about: { en: "20,000 pings a second, whose pongs nobody reads", zh: "每秒 20000 个 ping，却不读任何 pong" },
    promise: { en: "whoever does not read is no longer read from", zh: "对方不读，服务器就不再从它那里读" },
    limits: [],
    shownBy: [[FRAMES, "ping-flood"]],
  },
  "one-byte-fragments": {
    about: {
      en: "a message, or a content, in pieces of one byte, or without an end",
      zh: "把消息或请求内容拆成一个字节一段，或永不结束",
    },
    promise: {
      en: "memory of about twice the message's length, never more than its limit allows; after 30 s close code 1008",
      zh: "占用的内存约为消息长度的两倍，且不超过上限；30 秒后以 1008 关闭",
    },
    limits: ["MAX_WEBSOCKET_MESSAGE_BYTES", "MAX_ECHO_BYTES", "messageMs"],
    shownBy: [
      [FRAMES, "one-byte-fragments"],
      [FRAMES, "never-finished"],
    ],
  },
  "deflate-bomb": {
    about: { en: "64 kB that inflate to 64 MiB", zh: "64 kB 的数据，解压后达 64 MiB" },
    promise: {
      en: "inflating stops at the message's limit: close code 1009",
      zh: "解压到消息上限即停止，以 1009 关闭",
    },
    limits: ["MAX_WEBSOCKET_MESSAGE_BYTES", "MAX_ECHO_BYTES"],
    shownBy: [["server/transports/echo-websocket.bombs.test.ts", "2 GiB in 2 MiB do not become 2 GiB here"]],
  },
  "huge-lengths": {
    about: {
      en: "lengths that nobody has the memory for: in frames, fields, chunks",
      zh: "在帧、头部字段或分块中声明大得离谱的长度",
    },
    promise: {
      en: "refused by the header alone, with 1009, 1002, 400, 413 or 431; what is only announced takes no memory",
      zh: "仅凭首部即拒绝（1009、1002、400、413 或 431）；只声明而未发送的数据不占内存",
    },
    limits: ["MAX_HEAD_BYTES", "MAX_ECHO_BYTES", "MAX_PUBLISH_BYTES", "MAX_WEBSOCKET_MESSAGE_BYTES"],
    shownBy: [[FRAMES, "huge-lengths"]],
  },
  "request-smuggling": {
    about: {
      en: "requests that two readers would divide differently: two lengths, bad chunks, folded fields",
      zh: "会被不同解析器切分成不同请求的报文：两个长度、错误的分块、折行字段",
    },
    promise: {
      en: "400 and the end of the connection; what hides behind it is never carried out",
      zh: "返回 400 并断开连接；藏在后面的请求绝不会执行",
    },
    limits: [],
    shownBy: [[REQUESTS, "request-smuggling"]],
  },
  "header-injection": {
    about: {
      en: "line ends in cursors, ids and fields, to make lines of the server's own",
      zh: "在游标、id 与字段中夹带换行，企图伪造服务器的响应行",
    },
    promise: {
      en: "400; no byte of it stands in a head or a line of the event stream",
      zh: "返回 400；其内容不会出现在响应头或事件流的任何一行",
    },
    limits: [],
    shownBy: [[REQUESTS, "header-injection"]],
  },
  "path-traversal": {
    about: {
      en: "names of results and assets that lead out of their folder",
      zh: "用跳出目录的名字请求结果与页面文件",
    },
    promise: {
      en: "404; only names without separators are looked up, in one folder each",
      zh: "返回 404；只在各自的目录内查找不含分隔符的名字",
    },
    limits: [],
    shownBy: [["web/serve.test.ts", "..%2Fsecret.json"]],
  },
  "cross-site": {
    about: {
      en: "pages of other origins that open a WebSocket, follow or publish",
      zh: "其他源的页面打开 WebSocket、订阅或发布",
    },
    promise: {
      en: "403 before anything is accepted, unless --allow-origin names the origin",
      zh: "在接受之前即返回 403，除非 --allow-origin 允许该源",
    },
    limits: [],
    shownBy: [["server/app.origin.test.ts", "before anything is accepted (CSWSH)"]],
  },
  "dns-rebinding": {
    about: { en: "somebody else's host name, made to lead to this machine", zh: "把他人的域名解析到本机" },
    promise: {
      en: "403: Host must be a loopback name or address, or one of --allow-host",
      zh: "返回 403：Host 必须是回环名称或地址，或由 --allow-host 允许",
    },
    limits: [],
    shownBy: [["server/app.origin.test.ts", "refused with 403 and one line of JSON"]],
  },
  "prototype-keys": {
    about: {
      en: "__proto__ and constructor as keys of JSON and of queries",
      zh: "以 __proto__、constructor 作为 JSON 或查询的键",
    },
    promise: {
      en: "keys like any other: no object changes, no field is taken from a prototype",
      zh: "与普通的键无异：不改变任何对象，也不从原型取值",
    },
    limits: [],
    shownBy: [
      [REQUESTS, "prototype-keys"],
      ["bench/result/read.test.ts", "hostile keys are harmless"],
    ],
  },
  "secrets-in-logs": {
    about: {
      en: "refused requests with cookies, tokens and passwords in them",
      zh: "带着 cookie、令牌与口令的请求被拒绝",
    },
    promise: {
      en: "nothing of a request's target, fields or content is printed",
      zh: "请求的目标、字段与内容都不会被打印出来",
    },
    limits: [],
    shownBy: [[REQUESTS, "secrets-in-logs"]],
  },
};
