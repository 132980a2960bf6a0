// Texts of echoes and of heartbeats.
import type { Entry } from "../../shell/languages.ts";

export const exchangeEntries = {
  echoLead: {
    en: "{clients} clients each send {rate} echoes per second of {bytes}, at random instants that do not wait for the answers. Stream meanwhile: {stream}.",
    zh: "{clients} 个客户端各自每秒发出 {rate} 次 {bytes} 的回显，发送时刻随机，不等待应答。同时的消息流：{stream}。",
  },
  echoStreamNone: { en: "none", zh: "无" },
  echoStreamRate: { en: "{rate} messages per second", zh: "每秒 {rate} 条消息" },
  echoWay: { en: "Way of the echo", zh: "回显的路径" },
  echoPostBeside: { en: "POST beside {name}", zh: "{name} 外另发 POST" },
  echoSameWebsocket: { en: "On the stream's WebSocket", zh: "同一条 WebSocket" },
  echoRoundTripTitle: { en: "Round trip of an echo", zh: "回显的往返时间" },
  echoRoundTripRead: {
    en: "From the instant at which an echo was due to be sent until it was back. Half of all echoes were faster than the curve at 50 %, all but one in a hundred faster than at 99 %.",
    zh: "从回显应当发出的时刻到它返回。50% 处表示一半回显比这更快，99% 处表示一百次里只有一次更慢。",
  },
  echoRoundTripNote: {
    en: "Large: all valid trials pooled. Small: interval or range of the same percentile over the trials. Accounted for: echoes that came back with the same content, of those sent.",
    zh: "大字：所有有效试验合并。小字：同一百分位在各次试验间的区间或范围。对账：内容一致地返回的回显，占发出的多少。",
  },
  echoAccounted: { en: "Accounted for", zh: "对账" },
  echoAxis: { en: "Percentile of echoes", zh: "回显的百分位" },
  echoAxisRoundTrip: { en: "Round trip (ms, log scale)", zh: "往返时间（毫秒，对数刻度）" },
  echoes: { en: "Echoes", zh: "回显次数" },
  echoBytesTitle: { en: "Bytes per echo, there and back", zh: "每次回显的字节，往返合计" },
  echoBytesRead: {
    en: "Everything that travelled for an echo, its own content included.",
    zh: "为一次回显传输的全部字节，包括其内容本身。",
  },
  echoMinuteBytesTitle: { en: "Bytes per client and minute", zh: "每个客户端每分钟的字节" },
  echoMinuteBytesRead: {
    en: "The stream and the echoes together: on one connection nobody could tell them apart.",
    zh: "消息流与回显合计：它们在同一连接上，无法分开计。",
  },
  echoCpuTitle: { en: "Server CPU per echo", zh: "每次回显的服务器 CPU" },
  echoMinuteCpuTitle: { en: "Server CPU per client and minute", zh: "每个客户端每分钟的服务器 CPU" },
  echoCpuRead: {
    en: "User and system time of the server process. The thin line is the interval (or range) over the trials.",
    zh: "服务器进程的用户态与内核态时间之和。细线是各次试验的区间（或范围）。",
  },
  echoConnectionsTitle: { en: "Connections per client", zh: "每个客户端的连接数" },
  echoConnectionsRead: {
    en: "The most that were open at once. A POST that is still out keeps its connection busy: the next one takes another.",
    zh: "同时打开的最大值。尚未应答的 POST 占着连接，下一个就要另开一个。",
  },

  heartbeatLead: {
    en: "{living} connections live, {silent} peers fall silent without closing, as when a cable is pulled.",
    zh: "{living} 个连接正常存活，{silent} 个对端不关闭连接就此沉默，如同网线被拔掉。",
  },
  noticedTitle: { en: "How long until the silence is noticed?", zh: "沉默多久才被发现？" },
  noticedRead: {
    en: "Longer bars are worse. Each bar is the mean time from the silence to its being noticed, at one heartbeat interval; the thin line is the interval (or range) over the trials.",
    zh: "条越长越糟。每一条是在某个心跳间隔下，从沉默到被发现的平均时间；细线是各次试验的区间（或范围）。",
  },
  noticedBy: { en: "Who notices", zh: "由谁发现" },
  noticedByServer: { en: "server notices client", zh: "服务器发现客户端" },
  noticedByClient: { en: "client notices server", zh: "客户端发现服务器" },
  heartbeatEvery: { en: "Heartbeat every", zh: "心跳间隔" },
  noticedOf: { en: "Noticed", zh: "已发现" },
  noticedNever: { en: "not within {patience}", zh: "{patience} 内未发现" },
  noticedAfter: { en: "After (mean)", zh: "用时（平均）" },
  noticedFromTo: { en: "Fastest – slowest", zh: "最快 – 最慢" },
  cutByMistake: { en: "Cut by mistake", zh: "误断" },
  heartbeatBytes: { en: "Bytes per connection and hour", zh: "每连接每小时字节" },
  atInterval: { en: "{name}, {interval}", zh: "{name}，{interval}" },
} as const satisfies Record<string, Entry>;
