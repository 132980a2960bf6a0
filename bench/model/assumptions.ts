// What the cost model takes for granted: each is said with its default, and can be replaced by what is known better. Pure.
import type { Text } from "../../server/language.ts";
import type { Transport } from "../../protocol/transports.ts";
import type { HeaderField } from "../header-profiles.ts";

export interface Assumptions {
  /** As clients write it into Host and, in a browser's fields, into Referer and Origin. */
  readonly authority: string;
  /** That every request carries behind those of its header profile: of a proxy, a tracer, a session. */
  readonly moreRequestFields: readonly HeaderField[];
  /** The first part of every cursor. */
  readonly epoch: string;
  /** Of message ids, on average; need not be whole. */
  readonly idDigits: number;
  /** Of `publishedAtUs`, microseconds since the machine was started: 11 up to 27 hours, 12 up to 11 days. */
  readonly publishedAtUsDigits: number;
  /** A full handshake of TLS 1.3 as Node 20 has it, with a P-256 certificate of the lab's own and two session tickets. */
  readonly tlsHandshakeBytes: { readonly up: number; readonly down: number };
  /** How long a poller's connection rests before TCP asks whether the other end lives: Chrome's, and our clients'. */
  readonly tcpKeepAliveMs: number;
  /** Of TCP's congestion window (RFC 6928). Infinity where the round trip is not TCP's: a user-space link's. */
  readonly initialWindowSegments: number;
  /** How late a message leaves its scheduled instant, on average: the publisher's timer fires at whole milliseconds. */
  readonly publisherLatenessMs: number;
  /** From the server's write to the client's handler, without any network: two event loops and the kernel between them. */
  readonly deliveryMs: Readonly<Record<Transport, number>>;
  /** What the slower of server and client takes for one subscriber's copy of a message; all wait in one queue. */
  readonly serviceUs: Readonly<Record<Transport, number>>;
  /** How much longer that takes over HTTP/2: a long poll is a request and an answer of node:http2's. */
  readonly http2Us: Readonly<Record<Transport, number>>;
  /** What the kernels take for each segment of it. */
  readonly segmentUs: number;
  /** What both ends take for a connection that a poll opens for itself. */
  readonly connectUs: { readonly plain: number; readonly tls: number };
  /** Between an answer and the next long poll, beside the round trip: for one subscriber, and for each that asks at the same time. */
  readonly reRequestMs: { readonly alone: number; readonly perSubscriber: number };
}

export const DEFAULT_ASSUMPTIONS: Assumptions = {
  authority: "127.0.0.1:40000",
  moreRequestFields: [],
  epoch: "epoch678",
  idDigits: 3,
  publishedAtUsDigits: 11,
  tlsHandshakeBytes: { up: 444, down: 1387 },
  tcpKeepAliveMs: 45_000,
  initialWindowSegments: 10,
  publisherLatenessMs: 0.75,
  deliveryMs: { "short-polling": 0.9, "long-polling": 1.5, sse: 0.9, websocket: 0.9 },
  serviceUs: { "short-polling": 0, "long-polling": 24, sse: 20, websocket: 20 },
  http2Us: { "short-polling": 0, "long-polling": 420, sse: 80, websocket: 80 },
  segmentUs: 14,
  connectUs: { plain: 400, tls: 1150 },
  reRequestMs: { alone: 1, perSubscriber: 0.02 },
};

/** What a reader of a prediction should know; the figures are those of {@link DEFAULT_ASSUMPTIONS}. */
export const ASSUMPTION_TEXTS: readonly Text[] = [
  {
    en: "IPv4, Ethernet's 1500 bytes, TCP timestamps: 52 bytes of headers a packet, 1448 of content; nothing is lost",
    zh: "IPv4、以太网 1500 字节、TCP 时间戳：每个数据包 52 字节头部、1448 字节内容；无丢包",
  },
  {
    en: "the sizes of this lab's own requests, answers, events and frames; host and port of 15 characters, ids of 3 digits, publishedAtUs of 11",
    zh: "大小取自本实验室自己的请求、应答、事件与帧；主机与端口共 15 个字符，id 3 位，publishedAtUs 11 位",
  },
  {
    en: "acknowledgements as Linux sends them: one for a burst of up to 16 segments, then for every tenth; after a silence of 200 ms for each of 16, then for every second; a long poll's with the next request",
    zh: "确认按 Linux 的方式：一次不超过 16 段的突发一个，其后每十段一个；静默 200 ms 后前 16 段各一个，其后每两段一个；长轮询的确认随下一个请求发出",
  },
  {
    en: "TCP sends 10 segments at first, and again after 200 ms + a round trip of silence; each further round trip twice as many",
    zh: "TCP 起初发送 10 段，静默 200 ms 加一个往返后重新如此；每多一个往返加倍",
  },
  {
    en: "TLS 1.3: 22 bytes a record, a full handshake of 444 bytes up and 1,387 down, a small certificate, never resumed",
    zh: "TLS 1.3：每条记录 22 字节；完整握手上行 444、下行 1387 字节；证书很小，从不恢复会话",
  },
  {
    en: "compression: sizes that zlib gave for the publisher's texts and octets, interpolated",
    zh: "压缩：由 zlib 对发布者的文本与随机字节得出的大小插值",
  },
  {
    en: "short polls start on a fixed schedule; a poll that is still out lets its turns pass; phases are spread evenly",
    zh: "短轮询按固定时刻开始；未返回的轮询放过其间的时刻；各订阅者相位均匀分布",
  },
  {
    en: "random arrivals are Poisson; messages due within the same 0.75 ms leave together",
    zh: "随机到达服从泊松分布；0.75 ms 内到期的消息一起发出",
  },
  {
    en: "a long poll asks again 1 ms + 0.02 ms per subscriber + the round trip after its answer left",
    zh: "长轮询在应答发出后经过 1 ms + 每订阅者 0.02 ms + 往返时延再次请求",
  },
  {
    en: "pollers' kept connections are probed by TCP after each second of silence, as Node's agent asks; extrapolated: after 45 s, as in Chrome",
    zh: "轮询的保持连接每静默一秒由 TCP 探测一次（Node 的 agent 如此设置）；外推时按 Chrome 的 45 秒",
  },
  {
    en: "latency beside the network, on the lab's machine of two cores: 0.75 ms late timer + 0.9 ms (a long poll 1.5 ms) + half of the subscribers times 20 µs (a long poll 24 µs; over HTTP/2 80 µs more, a long poll 420 µs), 14 µs a segment",
    zh: "网络以外的延迟（实验室的双核机器）：定时器迟到 0.75 ms + 0.9 ms（长轮询 1.5 ms）+ 一半订阅者各 20 µs（长轮询 24 µs；HTTP/2 另加 80 µs，长轮询另加 420 µs），每段 14 µs",
  },
  {
    en: "extrapolated: each subscriber costs what one costs here, by servers that keep up; memory by connection as measured at rest",
    zh: "外推：每个订阅者的开销与此处相同，服务器跟得上；内存按静止时每连接的实测值",
  },
];
