// Texts of the section that puts the lab's servers beside others.
import type { Entry } from "../../shell/languages.ts";

export const peerEntries = {
  peersTitle: { en: "How our servers stand beside others", zh: "我们的服务器与其他实现相比" },
  peersLead: {
    en: "The same work given to the lab's own servers, to other Node.js servers, to nginx with its module nchan, and to a raw socket with nothing around it, which is the limit. Bars are costs as multiples of the baseline: 1 costs as much as the baseline, lower is better.",
    zh: "把同样的工作交给本实验室的服务器、其他 Node.js 服务器、带 nchan 模块的 nginx，以及作为极限的裸套接字（外面什么都没有）。条形是成本相对基准的倍数：1 表示与基准一样，越低越好。",
  },
  peersGoals: { en: "The project's goals, point by point:", zh: "项目目标，逐点统计：" },
  peersCountReached: { en: "{count} reached", zh: "{count} 个达到" },
  peersCountMissed: { en: "{count} missed", zh: "{count} 个未达到" },
  peersCountUnsettled: { en: "{count} not settled", zh: "{count} 个无法判定" },
  peersCountNotMeasured: { en: "{count} not measured", zh: "{count} 个未测量" },
  peersUnsettledMeans: {
    en: "Not settled: the interval lies on both sides of the goal.",
    zh: "无法判定：区间跨在目标两侧。",
  },
  peersSample: {
    en: "This is the sample that ships with the project, from a real run, probably not on your machine. “npm run bench:peers” measures yours.",
    zh: "这是项目自带的样例，来自一次真实运行，多半不是你的机器。运行 “npm run bench:peers” 可测量你自己的机器。",
  },

  peersAbsent: { en: "{server} took no part: {reason}.", zh: "{server} 未参加：{reason}。" },

  peersPinning: { en: "Pinned", zh: "核心绑定" },
  peersPinned: { en: "servers to CPU {server}, load to CPU {load}", zh: "服务器在 CPU {server}，负载在 CPU {load}" },
  peersNotPinned: { en: "no: {reason}", zh: "无：{reason}" },
  peersTrials: { en: "Trials", zh: "试验" },
  peersTrialsEach: { en: "{count} of each", zh: "每项 {count} 次" },
  peersPackages: { en: "Others", zh: "其他实现" },
  peersNoNative: {
    en: "bufferutil has no native build here: “ws + bufferutil” ran its JavaScript.",
    zh: "bufferutil 在此没有原生构建：“ws + bufferutil” 用的是其 JavaScript 实现。",
  },

  peersBroadcast: { en: "Broadcast over {protocol}", zh: "广播：{protocol}" },
  peersBroadcastRead: {
    en: "Server CPU per delivered message, at a pace that everybody keeps up with.",
    zh: "每送达一条消息的服务器 CPU 时间，节奏低到各方都跟得上。",
  },
  peersSaturation: { en: "Saturation over {protocol}", zh: "饱和：{protocol}" },
  peersSaturationRead: {
    en: "Server CPU per delivered message when messages come in bursts, faster than they can be sent. Servers that send several messages in one write can stay below 1.",
    zh: "消息成批到来、快过发送速度时，每送达一条消息的服务器 CPU 时间。能把多条消息合并成一次写入的服务器可以低于 1。",
  },
  peersLongPoll: { en: "Long polling", zh: "长轮询" },
  peersLongPollRead: {
    en: "Server CPU per delivered message: every message answers all parked requests, and each client asks again at once.",
    zh: "每送达一条消息的服务器 CPU 时间：每条消息应答所有挂起的请求，各客户端随即再次请求。",
  },
  peersPoll: { en: "Short polling", zh: "短轮询" },
  peersPollRead: {
    en: "Server CPU per request on keep-alive connections.",
    zh: "在保持的连接上，每次请求的服务器 CPU 时间。",
  },
  peersEcho: { en: "Echo over {protocol}", zh: "回显：{protocol}" },
  peersEchoRead: {
    en: "Server CPU per round trip of a text message, one in flight per connection.",
    zh: "一条文本消息往返一次的服务器 CPU 时间，每条连接上同时只有一条。",
  },
  peersReceive: { en: "Receiving, {protocol} parser alone", zh: "接收：仅 {protocol} 解析器" },
  peersReceiveRead: {
    en: "Time per masked text message in the parser, without sockets. There is no raw socket here.",
    zh: "解析一条带掩码的文本消息所用的时间，不经过套接字，因此这里没有裸套接字。",
  },
  peersMemory: { en: "Memory of waiting connections, {protocol}", zh: "内存：等待中的连接，{protocol}" },
  peersMemoryRead: {
    en: "Resident memory of the server process (RSS) per connection that only waits.",
    zh: "每条只是等待的连接占用的服务器进程常驻内存（RSS）。",
  },
  peersGoalConverted: {
    en: "The goal is an absolute amount: its line stands at the amount divided by the baseline's median.",
    zh: "目标是绝对数值：虚线位于该数值除以基准中位数之处。",
  },
  peersRead: { en: "{what} Lower is better; 1 = {baseline}.", zh: "{what}越低越好；1 = {baseline}。" },

  peersSubscribers: { en: "{count} subscribers", zh: "{count} 个订阅者" },
  peersPace: { en: "{rate} deliveries/s of {bytes}", zh: "每秒送达 {rate} 条，每条 {bytes}" },
  peersBursts: { en: "bursts of {count} messages of {bytes}", zh: "每批 {count} 条消息，每条 {bytes}" },
  peersPayload: { en: "{bytes} payload", zh: "载荷 {bytes}" },
  peersRequestRate: { en: "{rate} requests/s", zh: "每秒 {rate} 次请求" },
  peersClosedLoop: { en: "as fast as answers come", zh: "收到应答立即再问" },
  peersOneMessage: { en: "a message of {bytes} in each answer", zh: "每次应答一条 {bytes} 的消息" },
  peersNothingNew: { en: "{pace}, nothing new (204)", zh: "{pace}，没有新消息（204）" },
  peersConnections: { en: "{count} connections", zh: "{count} 条连接" },
  peersChunks: { en: "in chunks of {bytes}", zh: "每块 {bytes}" },
  peersIdle: { en: "{count} idle connections", zh: "{count} 条空闲连接" },

  peersOurs: { en: "ours", zh: "我们的" },
  peersOursString: { en: "ours, to string", zh: "我们的，转字符串" },
  peersNet: { en: "raw socket", zh: "裸套接字" },
  peersWsString: { en: "ws, to string", zh: "ws，转字符串" },
  peersWsNativeString: { en: "ws + bufferutil, to string", zh: "ws + bufferutil，转字符串" },
  peersOthers: { en: "others", zh: "其他实现" },
  peersLimit: { en: "1 = {baseline}", zh: "1 = {baseline}" },
  peersGoalLine: { en: "goal for ours: at most this", zh: "我们的目标：不超过此线" },

  peersGoalRatio: { en: "goal: at most {ratio} {to}", zh: "目标：以 {to} 为 1，不超过 {ratio}" },
  peersGoalStringRatio: {
    en: "goal to string: at most {ratio} {to}",
    zh: "转字符串的目标：以 {to} 为 1，不超过 {ratio}",
  },
  peersGoalAmount: { en: "goal: at most {amount}", zh: "目标：不超过 {amount}" },
  peersReached: { en: "Reached: {value} ({goal})", zh: "达到：{value}（{goal}）" },
  peersMissed: { en: "Missed: {value} ({goal})", zh: "未达到：{value}（{goal}）" },
  peersUnsettled: {
    en: "Not settled: {value}, interval {low} – {high} ({goal})",
    zh: "无法判定：{value}，区间 {low} – {high}（{goal}）",
  },
  peersGoalNotMeasured: { en: "Not measured ({goal})", zh: "未测量（{goal}）" },

  peersFigures: { en: "All figures of this chart", zh: "此图的全部数字" },
  peersServer: { en: "Server", zh: "服务器" },
  peersRatio: { en: "Ratio to {baseline}", zh: "与{baseline}之比" },
  peersCostPerDelivery: { en: "Server CPU per delivery", zh: "每次送达的服务器 CPU" },
  peersCostPerRequest: { en: "Server CPU per request", zh: "每次请求的服务器 CPU" },
  peersCostPerRoundTrip: { en: "Server CPU per round trip", zh: "每次往返的服务器 CPU" },
  peersCostPerMessage: { en: "Time per message", zh: "每条消息的时间" },
  peersLoad: { en: "Load generator: messages", zh: "负载程序：接收消息" },
  peersLoadRead: {
    en: "CPU of the load process per message received, its JSON read, entered in a ledger and timed; the same server feeds all.",
    zh: "负载进程每收到一条消息的 CPU：读取 JSON、记入账本并计时；所有参与者由同一服务器供给。",
  },
  peersLoadCostPerMessage: { en: "Load CPU per message", zh: "每条消息的负载 CPU" },
  peersLoadPoll: { en: "Load generator: polls", zh: "负载程序：轮询" },
  peersLoadPollRead: {
    en: "CPU of the load process per poll on kept-alive connections; autocannon looks at the status only.",
    zh: "保持连接时负载进程每次轮询的 CPU；autocannon 只看状态码。",
  },
  peersLoadCostPerPoll: { en: "Load CPU per poll", zh: "每次轮询的负载 CPU" },
  peersCostPerConnection: { en: "RSS per connection", zh: "每条连接的 RSS" },
  peersHeap: { en: "Heap and external per connection", zh: "每条连接的堆与外部内存" },
  peersDeliveries: { en: "Deliveries", zh: "送达速率" },
  peersRequests: { en: "Requests", zh: "请求速率" },
  peersRoundTrips: { en: "Round trips", zh: "往返速率" },
  peersLoadCpu: { en: "Load's CPU", zh: "负载端 CPU" },
  peersLoadSaturated: { en: "saturated in a trial", zh: "某次试验中已饱和" },
  peersInvalid: { en: "{point}, {server}, round {round}: {reason}", zh: "{point}，{server}，第 {round} 轮：{reason}" },
} as const satisfies Record<string, Entry>;
