// The server's checks of a request: method, fields, key, version.
import type { OpeningAnswer } from "../../../protocol/websocket/handshake.ts";
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { type Case, checkCases, expectField, expectRefused, fieldOf, refuses, SAMPLE_KEY } from "./opening.ts";

function judgeMethod(answer: OpeningAnswer, what: Text): void {
  expectRefused(answer, 405, what);
  expectField(answer, "Allow", "GET", what);
}

export const methodStage: Stage<typeof calls> = {
  id: "method",
  title: { en: "Only GET", zh: "只能用 GET" },
  rule: {
    en: "Another method gets 405, with the one that is allowed in Allow.",
    zh: "其他方法应答 405，并在 Allow 里给出允许的方法。",
  },
  section: "RFC 6455 §4.2.1, RFC 9110 §15.5.6",
  hint: {
    en: 'Method names are compared with their case: "get" is another one.',
    zh: '方法名区分大小写："get" 是另一个方法。',
  },
  check: (attempt) =>
    checkCases(
      attempt,
      ["POST", "HEAD", "get"].map((method) => ({
        what: { en: `the method ${method}`, zh: `方法 ${method}` },
        change: { method },
        judge: judgeMethod,
      })),
    ),
};

export const fieldsStage: Stage<typeof calls> = {
  id: "required-fields",
  title: { en: "What must be there", zh: "必须有的" },
  rule: {
    en: "HTTP/1.1 or higher, Host, websocket in Upgrade, upgrade in Connection: if one is missing, 400.",
    zh: "HTTP/1.1 或更高、Host、Upgrade 含 websocket、Connection 含 upgrade：缺一项就应答 400。",
  },
  section: "RFC 6455 §4.2.1",
  hint: {
    en: 'A field that is missing is undefined; httpVersion is a string such as "1.0".',
    zh: '缺少的字段是 undefined；httpVersion 是字符串，例如 "1.0"。',
  },
  check: (attempt) =>
    checkCases(attempt, [
      refuses({ en: "HTTP/1.0", zh: "HTTP/1.0" }, { httpVersion: "1.0" }),
      refuses({ en: "a request without Host", zh: "没有 Host 的请求" }, { fields: { host: undefined } }),
      refuses({ en: "a request without Upgrade", zh: "没有 Upgrade 的请求" }, { fields: { upgrade: undefined } }),
      refuses({ en: "Upgrade: h2c", zh: "Upgrade: h2c" }, { fields: { upgrade: "h2c" } }),
      refuses(
        { en: "a request without Connection", zh: "没有 Connection 的请求" },
        { fields: { connection: undefined } },
      ),
      refuses({ en: "Connection: keep-alive", zh: "Connection: keep-alive" }, { fields: { connection: "keep-alive" } }),
    ]),
};

function refusesKey(what: Text, key: string | undefined, otherwise?: Text): Case {
  return refuses(what, { fields: { "sec-websocket-key": key } }, otherwise);
}

export const keyStage: Stage<typeof calls> = {
  id: "key",
  title: { en: "A key of 16 bytes", zh: "16 字节的 key" },
  rule: {
    en: "Sec-WebSocket-Key is 16 bytes in base64, 24 characters with the padding; anything else gets 400.",
    zh: "Sec-WebSocket-Key 是 16 个字节的 base64，连填充共 24 个字符；否则应答 400。",
  },
  section: "RFC 6455 §4.2.1",
  hint: {
    en: 'Buffer.from(key, "base64") reads over what is wrong. Decode, count, encode again: is it the same text?',
    zh: 'Buffer.from(key, "base64") 会跳过错误的字符。先解码，数字节，再编码：还是原来的文本吗？',
  },
  check: (attempt) =>
    checkCases(attempt, [
      refusesKey({ en: "a request without a key", zh: "没有 key 的请求" }, undefined, {
        en: "there is nothing to make an accept value of",
        zh: "没有 key，accept 值无从算起",
      }),
      refusesKey({ en: "an empty key", zh: "空的 key" }, ""),
      refusesKey({ en: "a key of 15 bytes", zh: "15 字节的 key" }, "AAAAAAAAAAAAAAAAAAAA"),
      refusesKey({ en: "a key of 17 bytes", zh: "17 字节的 key" }, "AAAAAAAAAAAAAAAAAAAAAAA="),
      refusesKey({ en: "a key without its padding", zh: "没有填充的 key" }, SAMPLE_KEY.slice(0, -2)),
      refusesKey({ en: "a key that is not base64", zh: "不是 base64 的 key" }, "dGhlIHNhbXBsZ!!!bm9uY2U=="),
      refusesKey({ en: "two keys", zh: "两个 key" }, `${SAMPLE_KEY}, ${SAMPLE_KEY}`),
    ]),
};

function judgeVersion(answer: OpeningAnswer, what: Text): void {
  expectThat(answer.status !== 400, {
    en: `${what.en} got 400: answer 426, which says what to come back with`,
    zh: `${what.zh}：得到 400：应答 426，告诉对方该用什么版本再来`,
  });
  expectRefused(answer, 426, what);
  expectThat(fieldOf(answer, "Sec-WebSocket-Version") === "13", {
    en: `${what.en}: expected Sec-WebSocket-Version: 13 in the answer: the client has to learn which version is spoken`,
    zh: `${what.zh}：应答应有 Sec-WebSocket-Version: 13：要让客户端知道服务器支持哪个版本`,
  });
  expectField(answer, "Upgrade", "websocket", what);
  expectField(answer, "Connection", "Upgrade", what);
}

export const versionStage: Stage<typeof calls> = {
  id: "version",
  title: { en: "Version 13", zh: "版本 13" },
  rule: {
    en: "Another version gets 426 with Sec-WebSocket-Version: 13, Upgrade: websocket and Connection: Upgrade.",
    zh: "其他版本应答 426，带 Sec-WebSocket-Version: 13、Upgrade: websocket 和 Connection: Upgrade。",
  },
  section: "RFC 6455 §4.4, RFC 9110 §15.5.22",
  hint: {
    en: "A 426 must say to what the client should upgrade; and Upgrade is always named in Connection.",
    zh: "426 必须说明应升级到什么；而凡有 Upgrade，Connection 里都要点名。",
  },
  check: (attempt) =>
    checkCases(
      attempt,
      ["8", "14", undefined].map((version) => ({
        what:
          version === undefined
            ? { en: "a request without a version", zh: "没有版本的请求" }
            : { en: `version ${version}`, zh: `版本 ${version}` },
        change: { fields: { "sec-websocket-version": version } },
        judge: judgeVersion,
      })),
    ),
};
