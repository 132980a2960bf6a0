// The options of what lies between clients and server: encryption, HTTP version, compression, proxy, network, and how
// its bytes are counted.
import { choice, decimal, flag, integer, integers, text } from "../server/option-kinds.ts";

export const NETWORK_OPTIONS = {
  tls: flag({ en: "encrypt (TLS 1.3, a certificate made at start)", zh: "加密（TLS 1.3，启动时生成证书）" }),
  http: choice(["1", "2"], undefined, {
    en: "HTTP/1.1, or HTTP/2 for all four (WebSocket by RFC 8441); 2 needs --tls",
    zh: "HTTP/1.1，或四种方式都用 HTTP/2（WebSocket 依 RFC 8441）；2 需要 --tls",
  }),
  compression: flag({
    en: "gzip for the HTTP transports, permessage-deflate for WebSocket",
    zh: "HTTP 类传输用 gzip，WebSocket 用 permessage-deflate",
  }),
  via: choice(["none", "nginx"], undefined, {
    en: "a stock reverse proxy in between",
    zh: "中间放置一个常规反向代理",
  }),
  "rtt-ms": integers({ min: 0, max: 10_000 }, undefined, {
    en: "round trips that the network adds, measured one after the other",
    zh: "网络附加的往返时延，依次测量",
  }),
  "jitter-ms": integer({ min: 0, max: 10_000 }, undefined, {
    en: "each delay varies by so much around half of the round trip",
    zh: "每次单程时延围绕往返一半的波动范围",
  }),
  "bandwidth-mbit-per-s": decimal({ min: 0.01, max: 10_000 }, undefined, {
    en: "each way, for all connections together; unlimited unless given",
    zh: "每个方向、所有连接共享的带宽；默认不限",
  }),
  "loss-percent": decimal({ min: 0, max: 50 }, undefined, {
    en: "packets dropped at random, each way",
    zh: "每个方向随机丢弃的数据包百分比",
  }),
  wire: choice(["auto", "kernel", "tcpinfo", "model"], "auto", {
    en: "where TCP/IP bytes come from: counted by the kernel, told by its sockets, or computed",
    zh: "TCP/IP 字节的来源：内核计数、内核套接字信息或模型计算",
  }),
  pcap: text({ en: "a directory", zh: "目录" }, undefined, {
    en: "keep a capture per transport there",
    zh: "在该目录为每种传输方式保存抓包",
  }),
};
