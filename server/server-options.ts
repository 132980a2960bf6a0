// The options of a server process.
import { PAYLOAD_KINDS } from "../protocol/message.ts";
import { parseRedisAddress, withoutLogin } from "./backbone/redis/address.ts";
import { isStreamName } from "./backbone/redis/keys.ts";
import type { OptionValues } from "./command-line.ts";
import { SLOW_READER_BUFFER_BYTES } from "./limits.ts";
import { choice, decimal, flag, HELP, integer, matching, seed, text, texts } from "./option-kinds.ts";
import { LOG_LEVELS } from "./operating/log-level.ts";
import { LOG_FORMATS } from "./operating/log.ts";
import { SLOW_READER_POLICIES } from "./slow-readers.ts";
import { isHost, isOrigin } from "./request-guard.ts";

export const SERVER_OPTIONS = {
  port: integer({ min: 0, max: 65_535 }, 8080, {
    en: "port to listen on; 0 = any free one",
    zh: "监听的端口；0 表示任一空闲端口",
  }),
  host: text({ en: "a host name or address", zh: "主机名或地址" }, "127.0.0.1", {
    en: "address to listen on",
    zh: "监听的地址",
  }),
  tls: flag({ en: "serve over TLS, with a certificate made for this run", zh: "使用 TLS，证书在启动时生成" }),
  http: choice(["1", "2"], "1", {
    en: "version of HTTP: 2 is offered beside 1.1, and needs --tls",
    zh: "HTTP 版本：2 与 1.1 同时提供，需要 --tls",
  }),
  "messages-per-second": decimal({ min: 0, max: 100_000 }, 2, {
    en: "messages published per second; 0 = only by POST /publish",
    zh: "每秒发布的消息数；0 表示只由 POST /publish 发布",
  }),
  "payload-bytes": integer({ min: 0, max: 1_048_576 }, 100, {
    en: "UTF-8 bytes of each message's payload; of binary ones: octets",
    zh: "每条消息载荷的 UTF-8 字节数；二进制载荷则为原始字节数",
  }),
  payload: choice(PAYLOAD_KINDS, "text", {
    en: "what is published: text, or random octets (base64 in JSON, as they are in lab.binary.v1)",
    zh: "发布的内容：文本，或随机字节（JSON 中为 base64，lab.binary.v1 中为原始字节）",
  }),
  arrivals: choice(["poisson", "fixed"], "poisson", {
    en: "random or evenly spaced publications",
    zh: "随机或等间隔发布",
  }),
  seed: seed(1, { en: "seed of random arrivals", zh: "随机到达的种子" }),
  history: integer({ min: 1, max: 10_000_000 }, 10_000, {
    en: "messages kept for those who resume",
    zh: "为断线续传保留的消息数",
  }),
  stream: matching(
    (value) => value === "memory" || parseRedisAddress(value) !== undefined,
    {
      en: "memory, or redis://host:port such as redis://127.0.0.1:6379 (rediss:// for TLS, user:password@ before, /db behind it)",
      zh: "memory，或 redis://主机:端口，例如 redis://127.0.0.1:6379（TLS 用 rediss://；前面可加 用户:密码@，后面可加 /库号）",
    },
    "memory",
    {
      en: "where the stream is kept: in this process, or in a Redis that several servers share",
      zh: "消息流保存在哪里：本进程内，或由多个服务器共用的 Redis",
    },
    withoutLogin,
  ),
  "stream-name": matching(
    isStreamName,
    { en: "letters, digits, _ and -, at most 64", zh: "字母、数字、_ 与 -，最多 64 个" },
    "lab",
    {
      en: "of the stream in Redis: servers of the same name share one",
      zh: "消息流在 Redis 中的名称：同名的服务器共用一条流",
    },
  ),
  "heartbeat-ms": integer({ min: 10, max: 3_600_000 }, 25_000, {
    en: "SSE comments and WebSocket pings",
    zh: "SSE 注释与 WebSocket ping 的间隔",
  }),
  "slow-reader": choice(SLOW_READER_POLICIES, "gap", {
    en: "SSE and WebSocket readers slower than the stream: gap = skip what is no longer kept, and say so; close = end the event stream, close the WebSocket with 1013, and let them resume",
    zh: "SSE 与 WebSocket 的慢读者：gap 表示跳过已不再保留的消息并告知缺口；close 表示结束事件流、以 1013 关闭 WebSocket，由客户端重连续传",
  }),
  "slow-reader-buffer-bytes": integer({ min: 16_384, max: 1_073_741_824 }, SLOW_READER_BUFFER_BYTES, {
    en: "message bytes that may wait for one reader: bounds what one batch puts into its socket, and with close, what it may fall behind",
    zh: "允许为一个读者积压的消息字节数：既限制每批写入其套接字的数据量，也是 close 策略下允许落后的上限",
  }),
  compression: flag({
    en: "gzip for polls and event streams, permessage-deflate on /ws, where the client offers it",
    zh: "在客户端支持时压缩：轮询与事件流用 gzip，/ws 用 permessage-deflate",
  }),
  "max-connections": integer({ min: 1, max: 1_000_000 }, undefined, {
    en: "TCP connections at a time; beyond it 503 with Retry-After, under TLS closed; default: ulimit -n less 512",
    zh: "同时打开的 TCP 连接数；超出时返回 503 与 Retry-After，TLS 下直接关闭；默认为 ulimit -n 减 512",
  }),
  "drain-ms": integer({ min: 0, max: 600_000 }, 0, {
    en: "when told to stop: how long /readyz says 503 while all else goes on",
    zh: "收到停止信号后，/readyz 返回 503 而其余照常的时长",
  }),
  log: choice(LOG_FORMATS, "text", {
    en: "log on stderr: text for people, json one object per line",
    zh: "写到 stderr 的日志：text 供人阅读，json 每行一个对象",
  }),
  "log-level": choice(LOG_LEVELS, undefined, {
    en: "the least that is logged; default: warn as text, info as json",
    zh: "日志的最低级别；默认 text 为 warn，json 为 info",
  }),
  "allow-origin": texts(
    { en: "an origin such as https://lab.example", zh: "源，例如 https://lab.example" },
    { en: "origin allowed beside the server's own (may be repeated)", zh: "除自身外允许的源（可重复）" },
    isOrigin,
  ),
  "allow-host": texts(
    { en: "a host name or address, with or without port", zh: "主机名或地址，可带端口" },
    { en: "Host allowed beside loopback names (may be repeated)", zh: "除回环名称外允许的 Host（可重复）" },
    isHost,
  ),
  help: HELP,
};

export type ServerOptions = OptionValues<typeof SERVER_OPTIONS>;
