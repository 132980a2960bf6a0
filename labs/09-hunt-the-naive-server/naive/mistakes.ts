// The mistakes that the naive server can make, each a switch of its own; the article's server made them all.
import type { Text } from "../../../server/language.ts";

export type Mistake =
  | "key-unchecked"
  | "version-unchecked"
  | "upgrade-case-sensitive"
  | "refusal-without-blank-line"
  | "early-bytes-dropped"
  | "frames-run-together"
  | "cut-frame-misread"
  | "unmasked-frame-decoded"
  | "long-reply-missing"
  | "close-unanswered"
  | "ping-unanswered"
  | "fragments-not-joined"
  | "echo-wrapped"
  | "socket-error-ends-process";

/** What each does, and the section that it breaks. */
export const MISTAKES: Readonly<Record<Mistake, { readonly text: Text; readonly section: string }>> = {
  "key-unchecked": {
    text: {
      en: "it answers 101 without a valid Sec-WebSocket-Key (16 octets in base64)",
      zh: "没有合法的 Sec-WebSocket-Key（16 个字节的 base64）也回答 101",
    },
    section: "RFC 6455 §4.2.1",
  },
  "version-unchecked": {
    text: {
      en: "it answers 101 whatever Sec-WebSocket-Version says",
      zh: "无论 Sec-WebSocket-Version 是什么都回答 101",
    },
    section: "RFC 6455 §4.2.1",
  },
  "upgrade-case-sensitive": {
    text: {
      en: "it compares the value of Upgrade case by case, and refuses a right handshake",
      zh: "比较 Upgrade 的值时区分大小写，拒绝了正确的握手",
    },
    section: "RFC 6455 §4.2.1",
  },
  "refusal-without-blank-line": {
    text: {
      en: "its refusal has no blank line, so its head never ends",
      zh: "拒绝时的应答没有空行，头部没有结束",
    },
    section: "RFC 9112 §2.1",
  },
  "early-bytes-dropped": {
    text: {
      en: "it loses the bytes that came in one piece with the upgrade request, in silence",
      zh: "不声不响地丢掉与升级请求一起到达的字节",
    },
    section: "RFC 6455 §4.1",
  },
  "frames-run-together": {
    text: {
      en: "it takes two frames that came in one chunk for one",
      zh: "把同一块数据中的两帧当成一帧",
    },
    section: "RFC 6455 §5.2",
  },
  "cut-frame-misread": {
    text: {
      en: "it takes a part of a frame for the whole, when the frame comes in two chunks",
      zh: "一帧分两块到达时，把前一半当成整帧",
    },
    section: "RFC 6455 §5.2",
  },
  "unmasked-frame-decoded": {
    text: {
      en: "it decodes an unmasked frame, with its payload's first octets as the key, where it has to close",
      zh: "收到未掩码的帧时没有关闭连接，反而把载荷的前几个字节当作密钥来解码",
    },
    section: "RFC 6455 §5.1",
  },
  "long-reply-missing": {
    text: {
      en: "it cannot write a reply of more than 65,535 bytes",
      zh: "写不出超过 65,535 字节的应答",
    },
    section: "RFC 6455 §5.2",
  },
  "close-unanswered": {
    text: { en: "it does not answer a Close frame", zh: "不应答 Close 帧" },
    section: "RFC 6455 §5.5.1",
  },
  "ping-unanswered": {
    text: { en: "it does not answer a Ping", zh: "不回答 Ping" },
    section: "RFC 6455 §5.5.2",
  },
  "fragments-not-joined": {
    text: {
      en: "it takes the first fragment for the message and ignores the others",
      zh: "把第一个分片当成整条消息，忽略其余分片",
    },
    section: "RFC 6455 §5.4",
  },
  "echo-wrapped": {
    text: {
      en: "its echo is the text wrapped in a JSON object, not the text",
      zh: "回显的不是原文，而是包在 JSON 对象里的文本",
    },
    section: "the lab's contract",
  },
  "socket-error-ends-process": {
    text: {
      en: "one connection's error ends the whole process: nobody is served any more",
      zh: "一条连接出错就结束整个进程：从此无人可用",
    },
    section: "Node.js, EventEmitter: 'error'",
  },
};

export const ALL_MISTAKES = Object.keys(MISTAKES) as readonly Mistake[];
