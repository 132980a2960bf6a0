// What checks expect and find, in both languages. The English texts are the checks' own words, with what varies as
// placeholders: that is how a finding in a result is recognised. Names of the protocols and codes are the same everywhere.
import type { Text } from "../../../server/language.ts";
import { explainer } from "../../reasons/explain.ts";

const FRAMES: readonly Text[] = [
  { en: "Close {code}, then the connection's end", zh: "Close {code}，随后连接结束" },
  {
    en: "Close {code}, then {bytes} B more and the connection's end",
    zh: "Close {code}，之后还有 {bytes} B，随后连接结束",
  },
  { en: "{before}, Close {code}", zh: "{before}，Close {code}" },
  { en: "nothing to the Pong: {frame} comes first", zh: "不应答 Pong：先到的是{frame}" },
  {
    en: "{pong} before the message is complete, then the whole message",
    zh: "消息完成之前先有 {pong}，随后是完整的消息",
  },
  { en: "{status} inside of TLS, then {frame}", zh: "TLS 之内 {status}，随后是{frame}" },
  { en: "{one}, then {kind} frame of {bytes} B {content}", zh: "{one}，随后是{kind}帧，{bytes} B：{content}" },
  { en: "{one}, {kind} frame of {bytes} B {content}", zh: "{one}，{kind}帧，{bytes} B：{content}" },
  { en: "{one}, {kind} frame of {bytes} B", zh: "{one}，{kind}帧，{bytes} B" },
  { en: "{kind} frame of {bytes} B {content}", zh: "{kind}帧，{bytes} B：{content}" },
  { en: "{kind} frame of {bytes} B", zh: "{kind}帧，{bytes} B" },
  { en: "text", zh: "文本" },
  { en: "binary", zh: "二进制" },
  { en: "continuation", zh: "延续" },
  { en: "Pong", zh: "Pong " },
  { en: "without a code", zh: "（无关闭码）" },
];

const OPENING: readonly Text[] = [
  { en: "none", zh: "无" },
  { en: "base64(SHA-1(key + GUID)) for {keys} random keys", zh: "{keys} 个随机密钥均为 base64(SHA-1(密钥 + GUID))" },
  { en: "right for {right} of {all} keys", zh: "{all} 个密钥中 {right} 个正确" },
  {
    en: "{protocol}, the first on the client's list that the server knows",
    zh: "{protocol}，即客户端列表中服务器认识的第一个",
  },
  {
    en: "{status} without Sec-WebSocket-Extensions, as none was offered",
    zh: "{status}，不含 Sec-WebSocket-Extensions，因为客户端没有提出",
  },
  { en: "{status}, extensions {extensions}", zh: "{status}，扩展：{extensions}" },
  { en: "{status}, {field} missing", zh: "{status}，缺少 {field}" },
  {
    en: "{clock} to GET /clock, {poll} to GET /poll, {opening} to the opening handshake, all on one port",
    zh: "GET /clock 得 {clock}，GET /poll 得 {poll}，建立连接的握手得 {opening}，都在同一端口",
  },
  { en: "and no byte beside them", zh: "此外没有任何字节" },
  { en: "{bytes} bytes beside them", zh: "此外的字节：{bytes}" },
  {
    en: "the octets of a request are taken for a frame, a wrong one: {reaction}",
    zh: "请求的字节被当作一个错误的帧：{reaction}",
  },
  { en: "lab server, TCP and TLS", zh: "实验室的服务器，TCP 与 TLS" },
  { en: "there is no server with TLS to check", zh: "没有可检查的 TLS 服务器" },
];

const MESSAGES: readonly Text[] = [
  { en: "the same back in one frame, its header {bytes} B", zh: "在一个帧中原样返回，帧头 {bytes} B" },
  { en: "text and binary: {what}", zh: "文本与二进制：{what}" },
  { en: "two messages back, one after the other", zh: "先后返回两条消息" },
  {
    en: "the message back, although it came in a segment per octet",
    zh: "消息原样返回，虽然每个字节各占一个报文段",
  },
  { en: "the same back, whatever the key: {keys}", zh: "无论掩码密钥为何都原样返回：{keys}" },
  { en: "the same back for {right} of {all} keys", zh: "{all} 个密钥中 {right} 个原样返回" },
  { en: "octet i XOR key octet i mod 4", zh: "第 i 个字节异或密钥的第 i mod 4 个字节" },
  { en: "twice is the original", zh: "做两次即还原" },
  { en: "the length stays", zh: "长度不变" },
  { en: "right for {keys} keys and the lengths {least} to {most}", zh: "{keys} 个密钥、长度 {least} 至 {most} 均正确" },
  { en: "MASK 0 in every frame of the server", zh: "服务器的每个帧 MASK 均为 0" },
  { en: "MASK 1 in {masked} of {all} frames", zh: "{all} 个帧中 {masked} 个 MASK 为 1" },
  { en: "a Pong with the same data, of 0, 5 and 125 B", zh: "带有相同数据的 Pong，长度为 0、5、125 B" },
  { en: "a Pong with the same data each time", zh: "每次都是带有相同数据的 Pong" },
];

const BROWSER: readonly Text[] = [
  { en: "{code}, clean: the same server without a mistake", zh: "{code}，正常关闭：同一服务器，不犯错" },
  { en: "{code}, clean, as the server says", zh: "{code}，正常关闭，与服务器所说一致" },
  { en: "{code}, clean, without a code", zh: "{code}，正常关闭，没有关闭码" },
  { en: "{code}, clean {reason}", zh: "{code}，正常关闭，{reason}" },
  { en: "{code}, clean", zh: "{code}，正常关闭" },
  { en: "{code}, not clean, when TCP is cut", zh: "{code}，非正常关闭（TCP 被切断时）" },
  { en: "{code}, not clean, when the opening handshake fails", zh: "{code}，非正常关闭（握手失败时）" },
  { en: "{code}, not clean ({said})", zh: "{code}，非正常关闭（{said}）" },
  { en: "{code}, not clean", zh: "{code}，非正常关闭" },
  { en: "the same back, {as}, of 0 B to 1 MiB", zh: "原样返回，{as}，0 B 至 1 MiB" },
  { en: "all the same, {as}", zh: "全部相同，{as}" },
  { en: "other: {sizes}", zh: "不同：{sizes}" },
  { en: "a string", zh: "字符串" },
  { en: "a string: {codePoints}", zh: "字符串：{codePoints}" },
  { en: "of binaryType {type}", zh: "binaryType 为 {type}" },
  { en: "the URL as it was given, from the beginning", zh: "从一开始就是所给的 URL" },
  { en: '"" until open, then {value} and its parameters', zh: '打开之前为 ""，之后为 {value} 及其参数' },
  { en: '"" until open, then {value}', zh: '打开之前为 ""，之后为 {value}' },
  { en: "0, {bytes} right after send(), 0 once it has left", zh: "0，send() 之后立即为 {bytes}，发出后为 0" },
  { en: "blob by default", zh: "默认为 blob" },
  { en: "{one}, then {other} as set", zh: "按所设先为 {one}，后为 {other}" },
  { en: "{value} is none and changes nothing", zh: "{value} 不是有效值，不改变什么" },
  { en: "new WebSocket of no URL: {error}", zh: "new WebSocket 的参数不是 URL：{error}" },
  { en: "new WebSocket of ftp:: {error}", zh: "new WebSocket 用 ftp: 地址：{error}" },
  { en: "a fragment in the URL: {error}", zh: "URL 带有片段（#）：{error}" },
  { en: "a subprotocol twice: {error}", zh: "子协议重复：{error}" },
  { en: "a subprotocol that is no token: {error}", zh: "子协议含有非法字符：{error}" },
  { en: "send() while CONNECTING: {error}", zh: "CONNECTING 时调用 send()：{error}" },
  { en: "close() with a reason of {bytes} B: {error}", zh: "close() 的原因长 {bytes} B：{error}" },
];

const STREAMS: readonly Text[] = [
  { en: "three octets that are no UTF-8 become U+FFFD each", zh: "三个不是 UTF-8 的字节各变为 U+FFFD" },
  {
    en: "after a cut a second request with Last-Event-ID, and each of {messages} messages once",
    zh: "切断后第二次请求带有 Last-Event-ID，{messages} 条消息各到达一次",
  },
  { en: "opened {times} times, Last-Event-ID {ids}", zh: "打开 {times} 次，Last-Event-ID：{ids}" },
  {
    en: "{delivered} of {all} messages, {lost} lost, {doubled} doubled",
    zh: "{all} 条消息到达 {delivered} 条，丢失 {lost}，重复 {doubled}",
  },
  {
    en: "HTTP/1.1: {open} of {all} event streams open, a poll beside them waits",
    zh: "HTTP/1.1：{all} 个事件流中打开 {open} 个，旁边的轮询等待",
  },
  { en: "both come when two were closed", zh: "关闭两个之后，两者都到来" },
  { en: "{open} of {all} event streams open, the poll {state}", zh: "{all} 个事件流中打开 {open} 个，轮询：{state}" },
  { en: "pending", zh: "等待中" },
  {
    en: "when two were closed the seventh opened, and the poll was answered {status}",
    zh: "关闭两个之后第七个打开，轮询得到 {status}",
  },
  {
    en: "HTTP/2: {streams} event streams and a poll beside them over {connections} connection",
    zh: "HTTP/2：{streams} 个事件流与旁边的一次轮询共用 {connections} 个连接",
  },
  {
    en: "{streams} event streams over {connections} connection, a poll beside them answered {status} by {protocol}",
    zh: "{streams} 个事件流共用 {connections} 个连接，旁边的轮询经 {protocol} 得到 {status}",
  },
  { en: "every message once over each transport", zh: "每条消息经每种传输方式各到达一次" },
  {
    en: "an answer to each request of the polls, one request for the event stream, one opening for the WebSocket",
    zh: "轮询的每个请求各有一个应答，事件流只有一个请求，WebSocket 只有一次握手",
  },
  {
    en: "{transport}: requests {requests}, answers {answers}, openings {openings}, messages {messages}",
    zh: "{transport}：请求 {requests}，应答 {answers}，握手 {openings}，消息 {messages}",
  },
  { en: "{count} messages", zh: "{count} 条消息" },
];

const ANY: readonly Text[] = [
  { en: "no answer within {seconds} s", zh: "{seconds} 秒内没有应答" },
  { en: "interrupted", zh: "被中断" },
  { en: "nothing", zh: "无" },
  { en: "expected {wanted}, got {status}", zh: "应为 {wanted}，实际为 {status}" },
  { en: "{right} of {all}: {what}", zh: "{all} 次中 {right} 次：{what}" },
  { en: "{one}, then {other}", zh: "{one}，随后是{other}" },
];

/** "Close 1002, then the connection's end" → "Close 1002，随后连接结束". What it does not know stands as it is. */
export const explainFinding = explainer([...STREAMS, ...MESSAGES, ...OPENING, ...BROWSER, ...FRAMES, ...ANY]);
