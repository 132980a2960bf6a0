// The claims' figures that count bytes: names and how to read them. Pure.
import type { FigureWords } from "./figures.ts";

export const BYTE_FIGURES = {
  overheadPerPayload: {
    unit: "ratio",
    title: { en: "overhead per byte of payload", zh: "每字节载荷的额外字节" },
    reading: {
      en: "HTTP headers, framing and TLS of both directions, divided by the payload; above 1 most of what travels is not data",
      zh: "两个方向的 HTTP 头部、成帧与 TLS 字节之和除以载荷；大于 1 说明传的大半不是数据",
    },
  },
  newConnectionRatio: {
    unit: "ratio",
    title: { en: "new connection : keep-alive", zh: "每次新建连接 ÷ 保持连接" },
    reading: {
      en: "IP bytes per message when each poll opens a connection, against polls on a kept one",
      zh: "每次轮询都新建连接时每条消息的 IP 字节，与复用同一连接时之比",
    },
  },
  ipBytesRatio: {
    unit: "ratio",
    title: { en: "IP bytes : WebSocket", zh: "IP 字节 ÷ WebSocket" },
    reading: {
      en: "IP bytes per delivered message of this transport, divided by WebSocket's; above 1 WebSocket saves",
      zh: "该传输方式每条送达消息的 IP 字节除以 WebSocket 的；大于 1 说明 WebSocket 更省",
    },
  },
  tcpStreamBytesRatio: {
    unit: "ratio",
    title: { en: "TCP-stream bytes : WebSocket", zh: "TCP 流字节 ÷ WebSocket" },
    reading: {
      en: "the same without TCP/IP headers, where nobody could count the packets",
      zh: "同上，但不含 TCP/IP 头部：这里无法统计数据包",
    },
  },
  headerShare: {
    unit: "percent",
    title: { en: "header as a share of payload", zh: "头部占载荷的比例" },
    reading: {
      en: "WebSocket's frame headers (2, 4 or 10 bytes, heartbeats included) in percent of the payload; small means below 10 %",
      zh: "WebSocket 帧头（2、4 或 10 字节，含心跳）占载荷的百分比；低于 10 % 才算小",
    },
  },
  framingPerMessage: {
    unit: "bytes",
    title: { en: "framing per message", zh: "每条消息的成帧字节" },
    reading: {
      en: "bytes around one message on its way down, without HTTP headers; base64's excess is among them",
      zh: "下行时包裹一条消息的字节，不含 HTTP 头部；base64 多出的部分计入其中",
    },
  },
  maskedFraming: {
    unit: "bytes",
    title: { en: "framing of a masked message", zh: "带掩码消息的成帧字节" },
    reading: {
      en: "bytes around one message on its way up: the frame header with its 4-byte masking key",
      zh: "上行时包裹一条消息的字节：帧头加 4 字节掩码键",
    },
  },
  tcpIpShare: {
    unit: "percent",
    title: { en: "TCP/IP as a share of payload", zh: "TCP/IP 占载荷的比例" },
    reading: {
      en: "headers of TCP and IP and the acknowledgements around WebSocket's messages, in percent of the payload: no protocol on TCP saves them",
      zh: "WebSocket 消息外面的 TCP、IP 头部与确认报文占载荷的百分比：基于 TCP 的协议都省不掉",
    },
  },
  openingBytes: {
    unit: "bytes",
    title: { en: "opening a WebSocket", zh: "建立 WebSocket 的字节" },
    reading: {
      en: "IP bytes of one connection, both directions, from the first SYN until the client stands at the start of the stream",
      zh: "一条连接双向的 IP 字节，从第一个 SYN 到客户端在消息流起点就绪",
    },
  },
  breakEvenMessages: {
    unit: "count",
    title: { en: "messages until WebSocket pays", zh: "WebSocket 回本所需消息数" },
    reading: {
      en: "after so many messages WebSocket's opening is paid back by what each message saves against this transport; 0: from the first one on",
      zh: "相对该传输方式，经过这么多条消息后，每条节省的字节就抵消了 WebSocket 的握手开销；0 表示第一条起就更省",
    },
  },
  neverBreaksEven: {
    unit: "bytes",
    title: { en: "WebSocket costs more per message", zh: "WebSocket 每条消息多花" },
    reading: {
      en: "IP bytes that a message on WebSocket costs more than on this transport: there the opening is never paid back",
      zh: "WebSocket 每条消息比该传输方式多花的 IP 字节：此处握手开销永远无法回本",
    },
  },
  cookiePerMessage: {
    unit: "ratio",
    title: { en: "cookie sent again per message", zh: "每条消息重发的 cookie" },
    reading: {
      en: "bytes upstream that one byte more of cookie adds to each message; theory says 0",
      zh: "cookie 每增加一字节，每条消息上行增加的字节；理论值为 0",
    },
  },
  cookiePerRequest: {
    unit: "ratio",
    title: { en: "cookie sent again per request", zh: "每次请求重发的 cookie" },
    reading: {
      en: "bytes upstream that one byte more of cookie adds to each request; theory says 1, and less where HTTP/2 indexes it",
      zh: "cookie 每增加一字节，每次请求上行增加的字节；理论值为 1，HTTP/2 建索引后更小",
    },
  },
  downBytesRatio: {
    unit: "ratio",
    title: { en: "bytes of binary content : WebSocket", zh: "二进制内容字节 ÷ WebSocket" },
    reading: {
      en: "bytes downstream for the same octets, divided by those of a binary frame; base64 alone makes 4/3",
      zh: "传同样的字节内容时的下行字节，除以二进制帧所用；仅 base64 一项就是 4/3",
    },
  },
  compressedRatio: {
    unit: "ratio",
    title: { en: "compressed : uncompressed", zh: "压缩 ÷ 不压缩" },
    reading: {
      en: "bytes downstream with permessage-deflate (WebSocket) or gzip (HTTP), divided by those without",
      zh: "启用 permessage-deflate（WebSocket）或 gzip（HTTP）时的下行字节，除以不压缩时的",
    },
  },
  tlsBytesPerMessage: {
    unit: "bytes",
    title: { en: "TLS per message", zh: "每条消息的 TLS 字节" },
    reading: {
      en: "bytes of records for one message, 22 for each record of TLS 1.3",
      zh: "一条消息的 TLS 记录字节，TLS 1.3 每条记录 22 字节",
    },
  },
  echoBytesRatio: {
    unit: "ratio",
    title: { en: "bytes of POST : WebSocket", zh: "POST 字节 ÷ WebSocket" },
    reading: {
      en: "bytes in the TCP stream per echo, there and back, by POST against WebSocket",
      zh: "每次回显往返的 TCP 流字节，POST 与 WebSocket 之比",
    },
  },
  duplexBytesRatio: {
    unit: "ratio",
    title: { en: "bytes both ways : WebSocket", zh: "双向字节 ÷ WebSocket" },
    reading: {
      en: "bytes in all TCP streams of a client that sends echoes while it follows the stream, divided by WebSocket's",
      zh: "客户端一边跟随消息流一边发送回显时全部 TCP 流字节，除以 WebSocket 的",
    },
  },
  heartbeatBytesPerHour: {
    unit: "bytes",
    title: { en: "heartbeats per hour", zh: "每小时心跳字节" },
    reading: {
      en: "bytes in the TCP stream of one quiet connection and hour, with a heartbeat every 25 s: a ping of 2 and a pong of 6, or a comment",
      zh: "一条安静连接每小时的 TCP 流字节（每 25 秒一次心跳）：ping 2 字节加 pong 6 字节，或一条注释",
    },
  },
} as const satisfies Record<string, FigureWords>;
