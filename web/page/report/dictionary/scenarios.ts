// The scenarios: what each is called, and what it shows in one sentence. The keys begin with the scenario's stable name.
import type { ScenarioName } from "../../../../bench/scenarios/names.ts";
import type { Entry } from "../../shell/languages.ts";

type ScenarioKey = `${ScenarioName}${"Scenario" | "About"}`;

export const scenarioEntries = {
  steadyScenario: { en: "Steady stream", zh: "持续消息流" },
  steadyAbout: {
    en: "Many subscribers and random arrivals: the everyday case of a busy feed.",
    zh: "大量订阅者、随机到达：繁忙消息流的日常情形。",
  },
  idleScenario: { en: "Quiet subscribers", zh: "安静的订阅者" },
  idleAbout: {
    en: "Nothing is published: what it costs merely to be there.",
    zh: "没有消息发布：仅仅“在线”要付出什么代价。",
  },
  capacityScenario: { en: "Request capacity", zh: "请求处理能力" },
  capacityAbout: {
    en: "How many requests a second the server can answer at most: the ceiling of anything that polls.",
    zh: "服务器每秒最多能应答多少请求：一切轮询的上限。",
  },
  overheadScenario: { en: "Overhead", zh: "协议开销" },
  overheadAbout: {
    en: "A little data in a browser's long headers: what travels around each message.",
    zh: "一点点数据，套在浏览器长长的头部里：每条消息外面裹了多少字节。",
  },
  headersScenario: { en: "Header profiles", zh: "头部轮廓" },
  headersAbout: {
    en: "The same stream with bare headers, with Chrome's, and with a cookie beside them.",
    zh: "同一条消息流，分别使用最简头部、Chrome 的头部，以及再加上 cookie。",
  },
  cookieScenario: { en: "A growing cookie", zh: "逐渐变大的 cookie" },
  cookieAbout: {
    en: "State that travels with every request, or once: bytes per message as the cookie grows.",
    zh: "状态是随每个请求重发，还是只发一次：cookie 变大时每条消息的字节。",
  },
  "keep-aliveScenario": { en: "Kept connections", zh: "保持连接" },
  "keep-aliveAbout": {
    en: "A new TCP connection for every poll, against one that is kept.",
    zh: "每次轮询都新建 TCP 连接，与保持同一个连接相比。",
  },
  latencyScenario: { en: "How fast it arrives", zh: "送达有多快" },
  latencyAbout: {
    en: "Latency at several message rates: where the gap between two long polls is felt.",
    zh: "不同消息速率下的延迟：两次长轮询之间的空档在何处显现。",
  },
  rttScenario: { en: "Distance", zh: "距离" },
  rttAbout: {
    en: "The same stream over networks of different round-trip times.",
    zh: "同一条消息流，经过往返时延不同的网络。",
  },
  lossScenario: { en: "Lost packets", zh: "丢包" },
  lossAbout: {
    en: "A network that loses packets at random: what sending again does to latency.",
    zh: "网络随机丢包：重传给延迟带来什么。",
  },
  binaryScenario: { en: "Binary data", zh: "二进制数据" },
  binaryAbout: {
    en: "The same random octets as binary frames, and as base64 in text.",
    zh: "同样的随机字节：二进制帧，与文本里的 base64。",
  },
  compressionScenario: { en: "Compression", zh: "压缩" },
  compressionAbout: {
    en: "gzip for the HTTP transports, permessage-deflate for WebSocket: bytes saved, CPU spent.",
    zh: "HTTP 各方式用 gzip，WebSocket 用 permessage-deflate：省下的字节与付出的 CPU。",
  },
  "tls-h2Scenario": { en: "TLS, HTTP/2, a proxy", zh: "TLS、HTTP/2 与代理" },
  "tls-h2About": {
    en: "The same stream in the clear, encrypted, over HTTP/2, and through a stock reverse proxy.",
    zh: "同一条消息流：明文、加密、走 HTTP/2，以及经由常见的反向代理。",
  },
  handshakeScenario: { en: "Coming and going", zh: "建立与关闭" },
  handshakeAbout: {
    en: "What a subscriber costs once: the bytes of connecting and of leaving.",
    zh: "订阅者的一次性代价：建立与关闭连接的字节。",
  },
  "break-evenScenario": { en: "Break-even", zh: "盈亏平衡" },
  "break-evenAbout": {
    en: "A grid of message rates, poll intervals and subscribers: which transport costs least where.",
    zh: "消息速率、轮询间隔与订阅者数的网格：在哪里哪种方式最省。",
  },
  scaleScenario: { en: "More and more subscribers", zh: "订阅者越来越多" },
  scaleAbout: {
    en: "From a single subscriber to thousands: which figures stay, and which grow.",
    zh: "从一个订阅者到成千上万：哪些数字不变，哪些随之增长。",
  },
  overloadScenario: { en: "Until it breaks", zh: "直到撑不住" },
  overloadAbout: {
    en: "Ten thousand subscribers and ever more messages: at what load each transport breaks, and what breaks first.",
    zh: "一万个订阅者，消息越来越多：各传输方式在多大负载下撑不住，最先撑不住的是什么。",
  },
  serversScenario: { en: "More than one server", zh: "不止一台服务器" },
  serversAbout: {
    en: "The stream in one server's memory, in Redis, and in Redis shared by two servers: what sharing costs.",
    zh: "消息流放在一台服务器的内存里、放在 Redis 里、由两台服务器通过 Redis 共享：共享的代价是多少。",
  },
  echoScenario: { en: "There and back", zh: "一来一回" },
  echoAbout: {
    en: "What a client sends comes back: by POST or over a WebSocket, alone and while the stream flows.",
    zh: "客户端发出的内容原样返回：用 POST 或走 WebSocket，单独进行，或在消息流流动时进行。",
  },
  heartbeatScenario: { en: "Silent peers", zh: "沉默的对端" },
  heartbeatAbout: {
    en: "A peer falls silent without a word: how long until somebody notices, and what the heartbeats cost.",
    zh: "对端一声不响地消失：多久才被发现，心跳又要付出多少代价。",
  },
  attackScenario: { en: "Attackers", zh: "攻击者" },
  attackAbout: {
    en: "A thousand honest subscribers while somebody attacks the server: what they notice of it.",
    zh: "有人攻击服务器时，一千个正常订阅者能察觉到什么。",
  },
  conformanceScenario: { en: "The protocol, byte by byte", zh: "协议，逐字节检查" },
  conformanceAbout: {
    en: "Rules of the RFCs, checked over raw sockets against the running server.",
    zh: "用裸套接字对照运行中的服务器，检查 RFC 的规则。",
  },
  browserScenario: { en: "In a real browser", zh: "真实浏览器中" },
  browserAbout: {
    en: "What a browser does with it: events, attributes, reconnecting, refusing.",
    zh: "浏览器如何对待它：事件、属性、重连与拒绝。",
  },
  scenarioTitle: { en: "Scenario {name}", zh: "场景 {name}" },
  scenarioAbout: { en: "A scenario of the reader's own.", zh: "自定义的场景。" },
  openLoop: { en: "open loop", zh: "开环" },
  closedLoop: { en: "closed loop", zh: "闭环" },
  badgeHeartbeat: { en: "failures made on purpose", zh: "人为制造的故障" },
  badgeAttack: { en: "attacks made on purpose", zh: "人为实施的攻击" },
  badgeChecks: { en: "checks", zh: "检查" },
  noPoints: {
    en: "Nothing was measured here: the run was ended before, or this machine cannot do it.",
    zh: "这里没有测量：运行提前结束，或者这台机器做不到。",
  },
} as const satisfies Record<ScenarioKey, Entry> & Record<string, Entry>;
