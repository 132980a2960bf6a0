// The claims' figures that count time, work, requests, connections and what arrived: names and how to read them. Pure.
import type { FigureWords } from "./figures.ts";

export const WORK_FIGURES = {
  emptyPollsShare: {
    unit: "percent",
    title: { en: "polls that found nothing", zh: "空轮询占比" },
    reading: {
      en: "answers 204 in percent of the requests: all of their bytes are overhead",
      zh: "返回 204 的请求占比：它们的字节全是额外开销",
    },
  },
  requestsPerMessage: {
    unit: "count",
    title: { en: "requests per message", zh: "每条消息的请求数" },
    reading: {
      en: "1: each message costs a request of its own; below 0.1 requests are no longer what it costs",
      zh: "1 表示每条消息都要一次请求；低于 0.1 时请求已不再是主要开销",
    },
  },
  recordedRequests: {
    unit: "count",
    title: { en: "requests per message, as recorded", zh: "记录到的每条消息请求数" },
    reading: {
      en: "counted in the recording that the sequence picture is drawn from: one run, no interval",
      zh: "从用于绘制时序图的记录中数出：只有一次运行，没有区间",
    },
  },
  memoryPerSubscriber: {
    unit: "bytes",
    title: { en: "server memory per subscriber", zh: "每个订阅者的服务器内存" },
    reading: {
      en: "heap and external memory, collected, with quiet subscribers less without them; sockets in the kernel come on top",
      zh: "有安静订阅者与没有时的堆内存及外部内存之差（已回收垃圾）；内核中的套接字另计",
    },
  },
  idleCpuPerMinute: {
    unit: "us",
    title: { en: "server CPU per quiet minute", zh: "安静一分钟的服务器 CPU" },
    reading: {
      en: "CPU time that one subscriber costs the server in a minute without messages",
      zh: "没有消息的一分钟里，一个订阅者耗费的服务器 CPU 时间",
    },
  },
  serverCpuRatio: {
    unit: "ratio",
    title: { en: "server CPU : WebSocket", zh: "服务器 CPU ÷ WebSocket" },
    reading: {
      en: "server CPU per delivered message of this transport, divided by WebSocket's; above 1 WebSocket saves",
      zh: "该传输方式每条送达消息的服务器 CPU 除以 WebSocket 的；大于 1 说明 WebSocket 更省",
    },
  },
  latencyRatio: {
    unit: "ratio",
    title: { en: "mean latency : WebSocket", zh: "平均延迟 ÷ WebSocket" },
    reading: {
      en: "mean time from the scheduled publication to delivery, divided by WebSocket's; 1 is a tie",
      zh: "从计划发布到送达的平均时间，除以 WebSocket 的；1 表示打平",
    },
  },
  latencyDifference: {
    unit: "us",
    title: { en: "long polling later by", zh: "长轮询晚到" },
    reading: {
      en: "mean latency of long polling less that of WebSocket: whether a person would notice",
      zh: "长轮询平均延迟减去 WebSocket 的：人能不能察觉",
    },
  },
  compressionMemoryRatio: {
    unit: "ratio",
    title: { en: "server memory: compressed : uncompressed", zh: "服务器内存：压缩 ÷ 不压缩" },
    reading: {
      en: "server memory per quiet subscriber with permessage-deflate, divided by that without; nobody keeps a window here (no context takeover), and still it takes more",
      zh: "启用 permessage-deflate 时每个静默订阅者的服务器内存除以不启用时的；这里没有人保留窗口（不接续上下文），内存仍然更多",
    },
  },
  compressionCpuRatio: {
    unit: "ratio",
    title: { en: "server CPU: compressed : uncompressed", zh: "服务器 CPU：压缩 ÷ 不压缩" },
    reading: {
      en: "server CPU per delivered message with compression, divided by that without: what the saved bytes cost",
      zh: "启用压缩时每条送达消息的服务器 CPU 除以不压缩时的：省下字节的代价",
    },
  },
  deliveredShare: {
    unit: "percent",
    title: { en: "messages delivered", zh: "送达的消息" },
    reading: {
      en: "of the messages that were expected, over all trials; anything below 100 % is a loss",
      zh: "应送达消息中实际送达的比例，含所有试验；低于 100 % 就是丢失",
    },
  },
  echoesReturned: {
    unit: "percent",
    title: { en: "echoes that came back", zh: "返回的回显" },
    reading: {
      en: "of the echoes that were sent, those that came back with the same content",
      zh: "发出的回显中内容不变返回的比例",
    },
  },
  tlsCpuRatio: {
    unit: "ratio",
    title: { en: "server CPU: with TLS : without", zh: "服务器 CPU：有 TLS ÷ 无 TLS" },
    reading: {
      en: "server CPU per message on WebSocket over TLS, divided by that without",
      zh: "WebSocket 走 TLS 时每条消息的服务器 CPU 除以不走 TLS 时的",
    },
  },
  proxyLatencyRatio: {
    unit: "ratio",
    title: { en: "mean latency: via proxy : direct", zh: "平均延迟：经代理 ÷ 直连" },
    reading: {
      en: "mean latency on WebSocket through the reverse proxy, divided by that without it",
      zh: "WebSocket 经反向代理的平均延迟除以直连时的",
    },
  },
  maskPerMiB: {
    unit: "us",
    title: { en: "masking a MiB", zh: "掩码 1 MiB" },
    reading: {
      en: "time to mask a mebibyte, as this server and its clients do it, by words",
      zh: "本项目按字（而非逐字节）对 1 MiB 做掩码所用的时间",
    },
  },
  byteLoopPerMiB: {
    unit: "us",
    title: { en: "masking a MiB byte by byte", zh: "逐字节掩码 1 MiB" },
    reading: {
      en: "time of the loop that the rule describes: payload octet i XOR key octet i mod 4",
      zh: "按规则字面写出的循环所用时间：载荷第 i 字节异或掩码键第 i mod 4 字节",
    },
  },
  roundTripRatio: {
    unit: "ratio",
    title: { en: "round trip of POST : WebSocket", zh: "POST 往返 ÷ WebSocket" },
    reading: {
      en: "mean time until an echo is back, by POST on a connection of its own against WebSocket; 1 is a tie",
      zh: "回显返回的平均时间，独立连接上的 POST 与 WebSocket 之比；1 表示打平",
    },
  },
  connectionsRatio: {
    unit: "ratio",
    title: { en: "connections : WebSocket", zh: "连接数 ÷ WebSocket" },
    reading: {
      en: "connections that a client needs to send while it receives, divided by WebSocket's",
      zh: "客户端边收边发所需的连接数，除以 WebSocket 的",
    },
  },
  connectionsPerClient: {
    unit: "count",
    title: { en: "connections per client", zh: "每个客户端的连接数" },
    reading: {
      en: "the most that were open at once, for the stream and the echoes together",
      zh: "同时打开的最大连接数，消息流与回显合计",
    },
  },
  noticedShare: {
    unit: "percent",
    title: { en: "dead peers noticed", zh: "被发现的失联对端" },
    reading: {
      en: "of the peers that fell silent without a word; 0 % where no answer is asked for",
      zh: "悄然失联的对端中被发现的比例；不要求应答时为 0 %",
    },
  },
  noticedAfterHeartbeats: {
    unit: "count",
    title: { en: "noticed after so many heartbeats", zh: "多少个心跳后发现" },
    reading: {
      en: "mean time from the silence to its being noticed, in heartbeat intervals",
      zh: "从失联到被发现的平均时间，以心跳间隔为单位",
    },
  },
  cutByMistake: {
    unit: "count",
    title: { en: "living peers cut", zh: "误断的存活对端" },
    reading: {
      en: "connections that lived and were closed all the same, per trial",
      zh: "平均每次试验中仍然存活却被关闭的连接数",
    },
  },
} as const satisfies Record<string, FigureWords>;
