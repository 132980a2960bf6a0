// Texts of the charts: titles, axes, and how each of them is read.
import type { Entry } from "../../shell/languages.ts";

export const chartEntries = {
  chartLabel: {
    en: "Chart: {title}. The table below it gives the same figures.",
    zh: "图表：{title}。下方表格给出相同的数字。",
  },
  howToRead: { en: "How to read it", zh: "怎么看" },

  latencyTitle: { en: "Latency, percentile by percentile", zh: "延迟的百分位曲线" },
  latencyRead: {
    en: "Read it from left to right: half of all messages arrived faster than the curve at 50 %, all but one in a hundred faster than at 99 %. Each step to the right looks ten times deeper into the slow tail; each step up is ten times slower. The clock starts when the message was due to be published, so a stalled server counts as latency.",
    zh: "从左往右看：50% 处表示一半消息比这更快，99% 处表示一百条里只有一条更慢。向右每一格，看到的是十倍更罕见的慢消息；向上每一格，慢十倍。计时从消息计划发布的时刻开始，因此服务器卡顿也会算进延迟。",
  },
  latencySpans: {
    en: "The thin upright lines at 50, 90 and 99 % are what that percentile’s trials span, side by side so that none hides another.",
    zh: "50%、90%、99% 处的细竖线是该百分位在各次试验间的跨度，并排画出以免互相遮挡。",
  },
  spreadInterval: { en: "thin: 95 % interval", zh: "细线：95% 区间" },
  spreadRange: { en: "thin, dashed: range of fewer than 6 trials", zh: "细虚线：不足 6 次试验的范围" },
  latencyTableNote: {
    en: "Large: all valid trials pooled, as in the chart. Small: interval or range of the same percentile over the trials. A percentile is given only when at least ten publications lie beyond it; the maximum is the largest seen.",
    zh: "大字：所有有效试验合并后的值，与图一致。小字：同一百分位在各次试验间的区间或范围。只有至少十次发布落在某百分位之外时才给出该百分位；最大值是所见的最大者。",
  },
  uncorrectedName: { en: "{name}, uncorrected", zh: "{name}，未校正" },
  uncorrectedRead: {
    en: "Short dashes, uncorrected: counted from when a message really left instead of when it was due, as a closed-loop tool would, which hides the waiting of a stalled server (coordinated omission).",
    zh: "短虚线为未校正：从消息真正发出的时刻而非应当发出的时刻计时，闭环工具就是这样，服务器卡顿造成的等待因此被掩盖（协同遗漏）。",
  },
  axisPercentile: { en: "Percentile of deliveries", zh: "送达消息的百分位" },
  axisLatency: { en: "Latency (ms, log scale)", zh: "延迟（毫秒，对数刻度）" },
  mean: { en: "Mean", zh: "平均" },
  maximum: { en: "Max", zh: "最大" },
  publishes: { en: "Publications", zh: "发布次数" },

  bytesTitle: { en: "Bytes per delivered message, by layer", zh: "每条送达消息的字节，按层拆分" },
  bytesRead: {
    en: "Payload is the message itself, as JSON. Framing is what marks where it begins and ends. HTTP is request and status lines and header fields: what polling repeats, asked or not. Empty polls count too, shared out over the messages that did arrive.",
    zh: "载荷是消息本身（JSON）。成帧是标记消息起止的字节。HTTP 是请求行、状态行和头部字段，也就是轮询一遍遍重复的部分。没有取到消息的轮询也计算在内，分摊到真正送达的消息上。",
  },
  bytesSumIp: {
    en: "The figure at a bar's end is the sum: IP bytes, everything that travelled.",
    zh: "条形末端的数字是总和：IP 字节，即线路上传输的全部字节。",
  },
  bytesSumTcpStream: {
    en: "The figure at a bar's end is the sum: TCP-stream bytes, without TCP/IP headers and acknowledgements.",
    zh: "条形末端的数字是总和：TCP 流字节，不含 TCP/IP 头部与确认。",
  },
  bytesNote: {
    en: "All layers but TCP/IP are counted at the clients' sockets. TCP/IP is IP and TCP headers, pure acknowledgements and what was sent again.",
    zh: "除 TCP/IP 外，各层均在客户端套接字处计数。TCP/IP 指 IP 与 TCP 头部、纯确认以及重传的部分。",
  },
  directionDownShort: { en: "down", zh: "下行" },
  directionUpShort: { en: "up", zh: "上行" },
  layerPayload: { en: "Payload", zh: "载荷" },
  layerFraming: { en: "Framing", zh: "成帧" },
  layerHttp: { en: "HTTP", zh: "HTTP" },
  layerTls: { en: "TLS", zh: "TLS 加密" },
  layerTcpIp: { en: "TCP/IP", zh: "TCP/IP" },
  layerIp: { en: "IP bytes", zh: "IP 字节合计" },
  layerTcpStream: { en: "TCP stream", zh: "TCP 流合计" },

  phasesTitle: { en: "Coming, staying, going: IP bytes per subscriber", zh: "建立、保持、关闭：每个订阅者的 IP 字节" },
  phasesRead: {
    en: "Opening (from the first SYN until the subscriber stands at the start cursor) and closing (until the last connection is gone) are paid once, the steady state for as long as the subscriber stays.",
    zh: "建立（从第一个 SYN 到订阅者就位）和关闭（直到最后一个连接消失）只付一次，稳态则在订阅期间持续付出。",
  },
  openingUp: { en: "Opening, up", zh: "建立，上行" },
  openingDown: { en: "Opening, down", zh: "建立，下行" },
  steadyMinute: { en: "Steady state, per minute, both ways", zh: "稳态，每分钟，双向" },
  closingUp: { en: "Closing, up", zh: "关闭，上行" },
  closingDown: { en: "Closing, down", zh: "关闭，下行" },
  packets: { en: "packets: {count}", zh: "数据包：{count}" },

  requestsTitle: { en: "Requests per delivered message", zh: "每条送达消息的请求数" },
  requestsRead: {
    en: "Short polling asks on a timer, whether or not there is news; one answer may bring several messages. Long polling asks again after each answer. SSE and WebSocket asked once, before the measured window began.",
    zh: "短轮询按定时器询问，不管有没有新消息；一次应答也可能带回多条。长轮询每收到一次应答就再问一次。SSE 和 WebSocket 只在测量窗口开始之前问过一次。",
  },
  openedTitle: { en: "TCP connections opened in the window", zh: "测量窗口内新建的 TCP 连接" },
  openedRead: {
    en: "With keep-alive every transport opens its connections before the window and this stays near zero. Without it, each poll pays for a new connection.",
    zh: "启用 keep-alive 时，各方式都在窗口之前建好连接，这里接近零。不启用时，每次轮询都要为新连接付出代价。",
  },
  overTimeTitle: { en: "Open connections over time", zh: "打开的连接数随时间变化" },
  overTimeRead: {
    en: "One lane per transport, from the first valid trial. The shaded band is the measured window; what lies before it (connecting, warm-up) and after it (draining) is not counted.",
    zh: "每种方式一条泳道，取自第一次有效试验。阴影是测量窗口；窗口之前（建连、预热）和之后（收尾）都不计入。",
  },
  axisSeconds: { en: "Seconds from the start of the measured window", zh: "距测量窗口开始的秒数" },
  measuredWindow: { en: "measured window", zh: "测量窗口" },
  openedInTrial: { en: "Opened, whole trial", zh: "整次试验新建" },
  openedInWindow: { en: "Opened in the window", zh: "窗口内新建" },
  peakOpen: { en: "Peak open", zh: "同时打开峰值" },
  windowLength: { en: "Window", zh: "窗口长度" },
  round: { en: "Round", zh: "轮次" },

  cpuTitle: { en: "Server CPU per delivered message", zh: "服务器每送达一条消息的 CPU 时间" },
  cpuRead: {
    en: "User and system time of the server process, divided by the messages delivered. The thin line is the interval (or range) over the trials: where two of them overlap, do not read much into the difference.",
    zh: "服务器进程的用户态与内核态时间之和，除以送达的消息数。细线是各次试验的区间（或范围）：两条细线重叠时，不要过分解读差异。",
  },
  backendCpuTitle: {
    en: "CPU of servers and Redis per delivered message",
    zh: "服务器与 Redis 每送达一条消息的 CPU 时间",
  },
  backendCpuRead: {
    en: "User and system time of all servers and of Redis, divided by the messages delivered. Redis works once for each message and server, whatever the number of subscribers: with more of them its share falls.",
    zh: "全部服务器与 Redis 的用户态与内核态时间之和，除以送达的消息数。Redis 的开销只取决于消息数与服务器数，与订阅者数无关：订阅者越多，它所占的份额越小。",
  },
  idleBytesTitle: { en: "Bytes per quiet subscriber and minute", zh: "每个安静订阅者每分钟的字节" },
  idleBytesRead: {
    en: "What a subscriber moves over the wire to hear next to nothing, up and down together. Polling pays per question; a held connection pays for a heartbeat now and then.",
    zh: "订阅者几乎什么都没收到时，线路上仍要传输的字节，上行加下行。轮询为每一次询问付费；保持的连接只偶尔付一次心跳。",
  },
  idleRequestsTitle: { en: "Requests per quiet subscriber and minute", zh: "每个安静订阅者每分钟的请求数" },
  idleRequestsRead: {
    en: "Short polling asks as often as its interval says, news or not. A long poll comes back empty when its hold runs out, and is asked again. SSE and WebSocket ask nothing more.",
    zh: "短轮询按间隔不停询问，不管有没有新消息。长轮询挂起到时限后空手而归，再问一次。SSE 和 WebSocket 不再询问。",
  },
  idleCpuTitle: { en: "Server CPU per quiet subscriber and minute", zh: "每个安静订阅者每分钟的服务器 CPU" },
  idleCpuRead: {
    en: "CPU time of the server divided by subscribers and minutes. It includes what the server spends on itself, so small figures are mostly that.",
    zh: "服务器 CPU 时间除以订阅者数和分钟数。其中包含服务器自身的基础开销，数字很小时主要就是这部分。",
  },
  idleMemoryTitle: { en: "Server memory per subscriber", zh: "每个订阅者占用的服务器内存" },
  idleMemoryRead: {
    en: "Heap and external memory after a forced collection, with the subscribers connected less without them. What the kernel keeps per socket is not in it. A figure below zero is noise around zero.",
    zh: "强制回收之后的堆与外部内存：有订阅者时减去没有订阅者时。内核为每个套接字保留的内存不在其中。小于零的数字是零附近的噪声。",
  },
  capacityTitleChart: { en: "Requests per second", zh: "每秒请求数" },
  capacityRead: {
    en: "Longer bars are better here. Closed loop: the load waits for the server, so this is a ceiling, not a latency. It bounds how many polls a server can answer.",
    zh: "这里条越长越好。闭环：负载会等待服务器，所以这是上限，而不是延迟。它限定了一台服务器能应答多少次轮询。",
  },
  capacityCpuTitle: { en: "Server CPU per request", zh: "每个请求的服务器 CPU" },
  capacityCpuRead: {
    en: "CPU time of the server process divided by the requests answered, at full load.",
    zh: "满负荷下，服务器进程的 CPU 时间除以应答的请求数。",
  },
} as const satisfies Record<string, Entry>;
