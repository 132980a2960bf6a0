// The accept value, and the answer that it stands in.
import { createHash } from "node:crypto";
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { checkCases, expectAccepted, expectField, fieldOf, latin1, SAMPLE_ACCEPT, SAMPLE_KEY } from "./opening.ts";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const KEYS = ["AQIDBAUGBwgJCgsMDQ4PEA==", "x3JJHMbDL1EzLkh9GBhXDw==", "AAAAAAAAAAAAAAAAAAAAAA=="];

function hash(algorithm: "sha1" | "sha256", text: string | Uint8Array, encoding: "base64" | "hex" = "base64"): string {
  return createHash(algorithm).update(text).digest(encoding);
}

/** What comes out for the sample key when a known mistake was made, and its name. */
const MISTAKES: readonly (readonly [value: string, name: Text])[] = [
  [hash("sha1", SAMPLE_KEY), { en: "the GUID is missing behind the key", zh: "key 后面没有接上 GUID" }],
  [
    hash("sha1", GUID + SAMPLE_KEY),
    { en: "the GUID stands before the key, not behind it", zh: "GUID 放到了 key 前面，应接在后面" },
  ],
  [hash("sha1", SAMPLE_KEY + GUID.toLowerCase()), { en: "the GUID is in lower case", zh: "GUID 写成了小写" }],
  [
    hash("sha1", SAMPLE_KEY + GUID, "hex"),
    { en: "the hash is in hex: its 20 bytes go out in base64", zh: "哈希写成了十六进制：这 20 个字节应以 base64 发出" },
  ],
  [
    Buffer.from(hash("sha1", SAMPLE_KEY + GUID, "hex")).toString("base64"),
    {
      en: "the hash's hex digits were encoded in base64: encode its 20 bytes",
      zh: "把十六进制字符串拿去做了 base64：应编码那 20 个字节",
    },
  ],
  [
    hash("sha256", SAMPLE_KEY + GUID),
    { en: "it was hashed with SHA-256: the RFC says SHA-1", zh: "用的是 SHA-256：RFC 规定 SHA-1" },
  ],
  [
    hash("sha1", Buffer.concat([Buffer.from(SAMPLE_KEY, "base64"), Buffer.from(GUID)])),
    {
      en: "the key was decoded from base64: it is hashed as the text that came",
      zh: "对 key 做了 base64 解码：应直接用收到的文本计算",
    },
  ],
];

export const acceptStage: Stage<typeof calls> = {
  id: "accept-value",
  title: { en: "The accept value", zh: "accept 值" },
  rule: {
    en: "Key, then GUID, as one text; its SHA-1; those 20 bytes in base64.",
    zh: "key 接上 GUID 成为一段文本，取 SHA-1，所得 20 个字节以 base64 写出。",
  },
  section: "RFC 6455 §1.3, §4.2.2",
  hint: {
    en: 'createHash("sha1") of node:crypto: update with the text, digest in an encoding. Which one?',
    zh: 'node:crypto 的 createHash("sha1")：update 传入文本，digest 指定编码。哪一种？',
  },
  async check({ call, show }) {
    const got = await call("acceptValue", SAMPLE_KEY);
    const what = { en: "accept value", zh: "accept 值" };
    show({ direction: "sent", what: { en: "key", zh: "key" }, bytes: latin1(SAMPLE_KEY), as: { kind: "text" } });
    show({ direction: "received", what, bytes: latin1(got), as: { kind: "text" } });
    show({ direction: "expected", what, bytes: latin1(SAMPLE_ACCEPT), as: { kind: "text" } });
    const mistake = MISTAKES.find(([value]) => value === got);
    if (mistake !== undefined) fail(mistake[1]);
    expectEqual(got, SAMPLE_ACCEPT, { en: `the accept value for ${SAMPLE_KEY}`, zh: `${SAMPLE_KEY} 的 accept 值` });
    for (const key of KEYS) {
      const value = await call("acceptValue", key);
      expectEqual(value, hash("sha1", key + GUID), {
        en: `the accept value for ${key}`,
        zh: `${key} 的 accept 值`,
      });
    }
  },
};

export const acceptOpeningStage: Stage<typeof calls> = {
  id: "accept-opening",
  title: { en: "Accept the RFC's own request", zh: "接受 RFC 里的请求" },
  rule: {
    en: "101 with Upgrade: websocket, Connection: Upgrade and Sec-WebSocket-Accept; nothing that was not asked for.",
    zh: "应答 101，带 Upgrade: websocket、Connection: Upgrade 和 Sec-WebSocket-Accept；没有要求的一概不带。",
  },
  section: "RFC 6455 §4.2.2",
  hint: {
    en: "Return { status: 101, fields: { … }, subprotocol: undefined }; the request's field names are in lower case.",
    zh: "返回 { status: 101, fields: { … }, subprotocol: undefined }；请求的字段名是小写的。",
  },
  check: (attempt) =>
    checkCases(attempt, [
      {
        what: { en: "the RFC's own request", zh: "RFC 里的请求" },
        change: {},
        judge(answer, what) {
          expectAccepted(answer, what);
          expectField(answer, "Upgrade", "websocket", what);
          expectField(answer, "Connection", "Upgrade", what);
          const accept = fieldOf(answer, "Sec-WebSocket-Accept");
          expectEqual(accept, SAMPLE_ACCEPT, { en: "Sec-WebSocket-Accept", zh: "Sec-WebSocket-Accept" });
          for (const name of ["Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions"]) {
            expectThat(fieldOf(answer, name) === undefined, {
              en: `${what.en}: ${name} was answered although nothing was offered: the client must fail the connection`,
              zh: `${what.zh}：对方没有提议，应答里却有 ${name}：客户端必须使连接失败`,
            });
          }
        },
      },
    ]),
};
