// Bytes to begin with: the examples of RFC 6455 §5.7 and §1.3, RFC 7692 §7.2.3, the article's, and some that break rules.
import type { Role } from "../../../../protocol/websocket/frame-header.ts";
import type { Entry } from "../../shell/languages.ts";

export interface Preset {
  readonly label: Entry;
  readonly text: string;
  readonly receiver: Role | "either";
}

export const PRESETS: readonly Preset[] = [
  {
    label: { en: "The article: 我是阿宝哥", zh: "文章示例：我是阿宝哥" },
    text: "81 8f 08 f6 ef b1 ee 7e 7e 57 90 59 06 29 b7 13 41 2c ed 65 4a",
    receiver: "server",
  },
  {
    label: { en: "§5.7 “Hello”, unmasked", zh: "§5.7 未掩码的 “Hello”" },
    text: "81 05 48 65 6c 6c 6f",
    receiver: "client",
  },
  {
    label: { en: "§5.7 “Hello”, masked", zh: "§5.7 掩码后的 “Hello”" },
    text: "81 85 37 fa 21 3d 7f 9f 4d 51 58",
    receiver: "server",
  },
  {
    label: { en: "§5.7 in two fragments", zh: "§5.7 分成两个分片" },
    text: "01 03 48 65 6c\n80 02 6c 6f",
    receiver: "client",
  },
  {
    label: { en: "§5.7 ping and pong", zh: "§5.7 ping 与 pong" },
    text: "89 05 48 65 6c 6c 6f\n8a 85 37 fa 21 3d 7f 9f 4d 51 58",
    receiver: "either",
  },
  {
    label: { en: "§5.7 256 bytes, 16-bit length", zh: "§5.7 256 字节，16 位长度" },
    text: `82 7e 01 00 ${"61 ".repeat(256).trim()}`,
    receiver: "client",
  },
  {
    label: { en: "RFC 7692: compressed “Hello”", zh: "RFC 7692：压缩后的 “Hello”" },
    text: "c1 07 f2 48 cd c9 c9 07 00",
    receiver: "client",
  },
  {
    label: { en: "Broken: an unmasked client frame", zh: "违规：客户端帧没有掩码" },
    text: "81 05 48 65 6c 6c 6f",
    receiver: "server",
  },
  {
    label: { en: "Broken: a continuation from nowhere", zh: "违规：凭空出现的延续帧" },
    text: "80 05 48 65 6c 6c 6f",
    receiver: "client",
  },
  {
    label: { en: "§1.3 handshake", zh: "§1.3 握手" },
    text: [
      "GET /chat HTTP/1.1",
      "Host: server.example.com",
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      "Origin: http://example.com",
      "Sec-WebSocket-Protocol: chat, superchat",
      "Sec-WebSocket-Version: 13",
      "",
      "HTTP/1.1 101 Switching Protocols",
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
      "Sec-WebSocket-Protocol: chat",
    ].join("\n"),
    receiver: "either",
  },
];
