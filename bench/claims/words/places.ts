// Where a figure stands, in words: "rtt: long-polling, RTT 20 ms". Pure.
import type { EchoParameters } from "../../result/echo-schema.ts";
import type { HeartbeatParameters } from "../../result/heartbeat-schema.ts";
import type { Parameters } from "../../result/schema.ts";
import type { Place } from "../place.ts";
import type { Language, Text } from "../../../server/language.ts";

/** What a place may tell beside its scenario and its transport. */
type ParameterName =
  | keyof (Parameters & EchoParameters & HeartbeatParameters)
  | "follows"
  | "by"
  | "noticedBy"
  | "tcpIp";

/** `{}` is the value; a text with two forms tells what is on and what is off. */
const PARAMETERS: Partial<Record<ParameterName, Text | { readonly on: Text; readonly off: Text }>> = {
  subscribers: { en: "{} subscribers", zh: "{} 个订阅者" },
  clients: { en: "{} clients", zh: "{} 个客户端" },
  messagesPerSecond: { en: "{}/s", zh: "{} 条/秒" },
  echoesPerSecond: { en: "{} echoes/s", zh: "每秒 {} 次回显" },
  payloadBytes: { en: "{} B", zh: "{} B" },
  echoBytes: { en: "echoes of {} B", zh: "回显 {} B" },
  payloadKind: { en: "{}", zh: "{}" },
  arrivals: { en: "{} arrivals", zh: "{} 到达" },
  pollIntervalMs: { en: "poll interval {} ms", zh: "轮询间隔 {} ms" },
  heartbeatMs: { en: "heartbeat {} ms", zh: "心跳 {} ms" },
  headers: { en: "{} headers", zh: "{} 头部" },
  cookieBytes: { en: "cookie {} B", zh: "cookie {} B" },
  keepAlive: { on: { en: "keep-alive", zh: "保持连接" }, off: { en: "new connections", zh: "每次新建连接" } },
  tls: { on: { en: "TLS", zh: "TLS" }, off: { en: "no TLS", zh: "无 TLS" } },
  httpVersion: { en: "HTTP/{}", zh: "HTTP/{}" },
  compression: { on: { en: "compressed", zh: "压缩" }, off: { en: "uncompressed", zh: "不压缩" } },
  via: { en: "via {}", zh: "经由 {}" },
  rttMs: { en: "RTT {} ms", zh: "RTT {} ms" },
  jitterMs: { en: "jitter {} ms", zh: "抖动 {} ms" },
  bandwidthMbitPerS: { en: "{} Mbit/s", zh: "{} Mbit/s" },
  lossPercent: { en: "{} % loss", zh: "丢包 {}%" },
  living: { en: "{} living", zh: "存活 {} 个" },
  silent: { en: "{} silent", zh: "沉默 {} 个" },
  follows: { en: "stream by {}", zh: "消息流经 {}" },
  by: { en: "echo by {}", zh: "回显经 {}" },
  noticedBy: { en: "noticed by the {}", zh: "由 {} 发现" },
  tcpIp: { en: "TCP/IP {}", zh: "TCP/IP {}" },
};

/** Values that read better as words. */
const VALUES: Readonly<Record<string, Text>> = {
  "messagesPerSecond 0": { en: "quiet", zh: "无消息" },
  "httpVersion 1": { en: "HTTP/1.1", zh: "HTTP/1.1" },
  "via none": { en: "direct", zh: "直连" },
  "bandwidthMbitPerS 0": { en: "unlimited bandwidth", zh: "带宽不限" },
  "arrivals poisson": { en: "random arrivals", zh: "随机到达" },
  "arrivals fixed": { en: "evenly spaced arrivals", zh: "等间隔到达" },
  "follows short-polling": { en: "stream by short polling", zh: "消息流经短轮询" },
  "follows long-polling": { en: "stream by long polling", zh: "消息流经长轮询" },
  "follows sse": { en: "stream by SSE", zh: "消息流经 SSE" },
  "follows websocket": { en: "stream by WebSocket", zh: "消息流经 WebSocket" },
  "by post": { en: "echo by POST", zh: "回显经 POST" },
  "by websocket": { en: "echo by WebSocket", zh: "回显经 WebSocket" },
  "payloadKind text": { en: "text", zh: "文本" },
  "payloadKind binary": { en: "binary", zh: "二进制" },
  "noticedBy server": { en: "noticed by the server", zh: "由服务器发现" },
  "tcpIp modelled": { en: "TCP/IP modelled, not counted", zh: "TCP/IP 为模型计算，并非实测" },
  "noticedBy client": { en: "noticed by the client", zh: "由客户端发现" },
};

/** Takes whatever a file may hold: a parameter that has no words is told as "name value". */
export function describePlace(place: Place, language: Language): string {
  const { scenario, transport, ...parameters } = place;
  const told = Object.entries(parameters).map(([name, value]) => describe(name, value, language));
  const phrases = [...(transport === undefined ? [] : [String(transport)]), ...told];
  const listed = phrases.join(language === "zh" ? "，" : ", ");
  if (scenario === undefined) return listed;
  return language === "zh" ? `${String(scenario)}：${listed}` : `${String(scenario)}: ${listed}`;
}

function describe(name: string, value: string | number | boolean, language: Language): string {
  const special = `${name} ${value}`;
  if (Object.hasOwn(VALUES, special)) return VALUES[special]?.[language] ?? special;
  const words = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name as ParameterName] : undefined;
  if (words === undefined) return special;
  return "on" in words
    ? words[value === true ? "on" : "off"][language]
    : words[language].replace("{}", () => String(value));
}
