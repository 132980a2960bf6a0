// The words of the claims that rest on measurements. Pure.
import type { ClaimId } from "../../result/claims-schema.ts";
import type { ClaimWords } from "./claim-words.ts";

type MeasuredId = "C1" | "C2" | "C3" | "C4" | "C5" | "C6" | "C7" | "C8" | "C9" | "C14" | "C15" | "C16" | "C17";

export const MEASURED_CLAIM_WORDS = {
  C1: {
    title: { en: "Polling: more header than data", zh: "轮询：头部比数据多" },
    done: {
      en: "Short polling with bare, Chrome-like and cookie headers, on kept and on new connections, at several rates. The claim holds where header and framing exceed the payload by more than 10 %.",
      zh: "以精简、Chrome 式、带 cookie 的头部做短轮询，复用连接或每次新建，取多种消息速率。头部与成帧比载荷多出 10 % 以上才算成立。",
    },
    counter: {
      en: "Polls that bring many messages at once share their header among them; kept connections and HTTP/2 (HPACK) shrink what each poll costs. Compression shrinks the data, not the header, whose share it raises.",
      zh: "一次轮询带回多条消息时，它们分摊同一份头部；保持连接与 HTTP/2（HPACK）让每次轮询的开销变小。压缩缩小的是数据而不是头部，头部占比反而上升。",
    },
  },
  C2: {
    title: { en: "Long polling still repeats requests", zh: "长轮询：请求反复，连接占着" },
    done: {
      en: "Requests counted per delivered message; memory of the server with and without quiet subscribers. It holds with more than a request per ten messages and more than 1 kB per held connection.",
      zh: "统计每条送达消息的请求数，并比较有无安静订阅者时的服务器内存。每十条消息多于一次请求、每条挂起连接多于 1 kB 才算成立。",
    },
    counter: {
      en: "SSE and WebSocket hold a connection as well: their memory and CPU per quiet subscriber stand beside it. At high rates several messages share one answer.",
      zh: "SSE 与 WebSocket 同样占着一条连接：旁边列出它们每个安静订阅者的内存与 CPU。速率高时，多条消息共用一次应答。",
    },
  },
  C3: {
    title: { en: "WebSocket saves bytes and server CPU", zh: "WebSocket 节省带宽与服务器资源" },
    done: {
      en: "The same stream over all transports in paired trials: bytes and server CPU per delivered message of both kinds of polling, divided by WebSocket's. It holds where both ratios exceed 1.1.",
      zh: "同一消息流经各传输方式成对试验：两种轮询每条送达消息的字节与服务器 CPU，除以 WebSocket 的。两个比值都超过 1.1 才算成立。",
    },
    counter: {
      en: "SSE saves nearly as much: about the same CPU, and some 30 bytes of framing around a message. Short polling that brings many messages per request can need fewer bytes than WebSocket, and pays with latency. HTTP/2 narrows the gap, TLS hardly; compression favours answers with many messages, and widens the gap where each brings one.",
      zh: "SSE 省得几乎一样多：CPU 相近，每条消息多约 30 字节成帧。一次请求带回许多消息的短轮询可能比 WebSocket 更省字节，代价是延迟。HTTP/2 会缩小差距，TLS 几乎不影响；压缩有利于一次带回多条消息的应答，每次只带一条时差距反而更大。",
    },
  },
  C4: {
    title: { en: "Small control overhead after opening", zh: "握手之后控制开销很小" },
    done: {
      en: "Frame headers counted at the socket, in percent of the payload; the handshake's bytes; the number of messages after which it is paid back. It holds where headers stay below 10 % of the payload.",
      zh: "在套接字处统计帧头占载荷的百分比、握手字节数，以及多少条消息后回本。帧头低于载荷的 10 % 才算成立。",
    },
    counter: {
      en: "Around each small frame lie the headers of TCP and IP and an acknowledgement, some 104 bytes, whatever the protocol. Where a transport costs less per message than WebSocket, the handshake is never paid back.",
      zh: "每个小帧外面还有 TCP、IP 头部和一个确认报文，约 104 字节，与协议无关。若某传输方式每条消息比 WebSocket 更省，握手就永远无法回本。",
    },
  },
  C5: {
    title: { en: "More real-time, even than Comet", zh: "更实时，胜过 Comet" },
    done: {
      en: "Mean latency from scheduled publication to delivery at several round-trip times, rates and losses, of both kinds of polling divided by WebSocket's, in paired trials. It holds where the ratio exceeds 1.1.",
      zh: "在多种往返时延、速率与丢包下，成对试验中两种轮询从计划发布到送达的平均延迟，除以 WebSocket 的。比值超过 1.1 才算成立。",
    },
    counter: {
      en: "What long polling loses to the network is the gap between answer and next request: the fewer messages fall into it, the nearer it comes to a tie. Without a round trip there remains the work of a request, a millisecond or so: a large ratio of small times. SSE has neither.",
      zh: "长轮询在网络上吃的亏，是应答与下一次请求之间的空档：落进空档的消息越少，越接近打平。没有往返时延时，剩下的是处理一次请求的时间，约一毫秒：比值虽大，数值很小。SSE 两者都没有。",
    },
  },
  C6: {
    title: { en: "State is kept, not sent again", zh: "连接保持状态，不必重发" },
    done: {
      en: "The cookie grows, all else stays: bytes upstream per byte of cookie. It holds where WebSocket sends less than a tenth of it with each message and polling more than nine tenths with each request.",
      zh: "只让 cookie 变大，其余不变：每字节 cookie 带来的上行字节。WebSocket 每条消息重发不足十分之一、轮询每次请求重发超过十分之九才算成立。",
    },
    counter: {
      en: "SSE does not send it again either. HTTP/2 replaces what it has sent before by an index, so that polling hardly does, as long as the cookie fits into its table of 4 KiB; a larger one is sent each time.",
      zh: "SSE 也不重发。HTTP/2 用索引代替发送过的字段：cookie 放得进 4 KiB 的表时，轮询也几乎不再重发；放不进则每次照发。",
    },
  },
  C7: {
    title: { en: "Binary content travels better", zh: "二进制内容传得更省" },
    done: {
      en: "The same random octets as binary frames, and as base64 in an event stream and in polled JSON: bytes downstream, divided by WebSocket's. It holds where the ratio exceeds 1.1.",
      zh: "同样的随机字节：用二进制帧传，或以 base64 放进事件流与轮询的 JSON。比较下行字节与 WebSocket 之比，超过 1.1 才算成立。",
    },
    counter: {
      en: "Counted with TCP/IP the excess is a smaller part of small messages. Plain HTTP carries binary content as well as a frame does; it is event streams and JSON that cannot.",
      zh: "算上 TCP/IP 后，小消息的超出比例变小。普通 HTTP 传二进制内容并不比帧差；做不到的是事件流与 JSON。",
    },
  },
  C8: {
    title: { en: "Extensions and subprotocols", zh: "可扩展，可用子协议" },
    done: {
      en: "permessage-deflate on and off, all else equal: bytes downstream; over raw sockets, what is negotiated of subprotocols and extensions. It holds where compression saves more than 10 % and every check passes.",
      zh: "开关 permessage-deflate，其余不变，比较下行字节；并在原始套接字上检查子协议与扩展的协商。压缩省下 10 % 以上且检查全部通过才算成立。",
    },
    counter: {
      en: "Compression costs CPU on the server for every connection. gzip gives the HTTP transports the same, event streams included.",
      zh: "压缩让服务器为每条连接付出 CPU。gzip 让 HTTP 各传输方式（包括事件流）同样受益。",
    },
  },
  C9: {
    title: { en: "HTTP's ports and proxies, wss on TLS", zh: "沿用 HTTP 端口与代理，wss 走 TLS" },
    done: {
      en: "The same stream over TLS, HTTP/2 and a stock reverse proxy (nginx): messages delivered on WebSocket. Over raw sockets: page and WebSocket on one port, wss. It holds where no message is missing and every check passes.",
      zh: "同一消息流经 TLS、HTTP/2 与现成的反向代理（nginx）：统计 WebSocket 送达的消息；在原始套接字上检查网页与 WebSocket 共用端口以及 wss。一条不缺且检查全部通过才算成立。",
    },
    counter: {
      en: "A proxy has to be told to pass upgrades on, and nginx carries no WebSocket over HTTP/2. TLS adds 22 bytes to a record and a handshake to the opening; the other transports pay the same.",
      zh: "代理需要专门配置才会转发升级请求，nginx 也不支持 HTTP/2 上的 WebSocket。TLS 每条记录多 22 字节，建立时多一次握手；其他传输方式也一样。",
    },
  },
  C14: {
    title: { en: "Echo of text and binary", zh: "文本与二进制原样回显" },
    done: {
      en: "Echoes at random instants by WebSocket and by POST: how many came back unchanged, round trips, bytes. In a browser: text, Blob, ArrayBuffer and typed arrays, octet for octet.",
      zh: "在随机时刻经 WebSocket 与 POST 发送回显：统计原样返回的数量、往返时间与字节。在浏览器中：文本、Blob、ArrayBuffer 与类型化数组逐字节核对。",
    },
    counter: {
      en: "POST on a kept connection echoes as well: the ratios say at what price.",
      zh: "复用连接的 POST 同样能回显：比值说明代价多大。",
    },
  },
  C15: {
    title: { en: "SSE: one long answer, resumed", zh: "SSE：一个长应答，可续传" },
    done: {
      en: "Requests per message and messages delivered on SSE wherever it was measured. In a browser: parsing, reconnecting with Last-Event-ID, the limit of six connections on HTTP/1.1 and its end on HTTP/2.",
      zh: "在所有测过的条件下统计 SSE 每条消息的请求数与送达情况。在浏览器中：解析、带 Last-Event-ID 重连、HTTP/1.1 的六连接上限及其在 HTTP/2 上的消失。",
    },
    counter: {
      en: "The limit of six connections per origin binds on HTTP/1.1 only; binary content needs base64 (C7).",
      zh: "每个源六条连接的上限只存在于 HTTP/1.1；二进制内容需要 base64（见 C7）。",
    },
  },
  C16: {
    title: { en: "Long polling asks, WebSocket is duplex", zh: "长轮询一问一答，WebSocket 全双工" },
    done: {
      en: "Echoes while the stream flows: POST beside long polling against echoes on the very WebSocket that the stream comes by. It holds where connections, bytes and round trips all exceed WebSocket's by more than 10 %.",
      zh: "消息流进行时发送回显：长轮询旁边的 POST，对比承载消息流的同一条 WebSocket。连接数、字节与往返时间都比 WebSocket 多 10 % 以上才算成立。",
    },
    counter: {
      en: "Two connections are full duplex, too: POST beside long polling or SSE delivers both ways at once. What WebSocket saves is the second connection and the headers; on HTTP/2, which is not measured here, requests and stream share one connection as well.",
      zh: "两条连接合起来也是全双工：长轮询或 SSE 加 POST 同样能同时双向传输。WebSocket 省下的是第二条连接与头部；而在 HTTP/2 上（此处未测）请求与消息流本来就共用一条连接。",
    },
  },
  C17: {
    title: { en: "Heartbeat: no pong means dead", zh: "心跳：没有 pong 就是断了" },
    done: {
      en: "Peers fall silent without closing: how many are noticed, and after how many heartbeats; whether a living one is cut; what heartbeats weigh. Over raw sockets: a pong repeats its ping's data.",
      zh: "对端不关闭就沉默：统计发现了多少、经过几个心跳发现、是否误断存活连接、心跳占多少字节。在原始套接字上：pong 带回 ping 的数据。",
    },
    counter: {
      en: "An event stream's comments ask for no answer: they tell the client that the server lives, but not the server that the client does.",
      zh: "事件流的注释不要求应答：客户端由此知道服务器活着，服务器却不知道客户端是否还在。",
    },
  },
} as const satisfies Record<MeasuredId, ClaimWords> & Partial<Record<ClaimId, ClaimWords>>;
