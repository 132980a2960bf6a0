// Opening handshakes that a browser must fail (RFC 6455 §4.1): scripts are told 1006 and nothing else.
import type { HandshakeFault } from "../../../frames/watch-messages.ts";
import type { Entry } from "../../shell/languages.ts";
import type { Mishap } from "./mishap.ts";

export const HANDSHAKE_MISHAPS: readonly Mishap[] = [
  {
    id: "unknown-subprotocol",
    group: "handshakes",
    title: { en: "An unknown subprotocol", zh: "服务器不认识的子协议" },
    code: 'new WebSocket(url, "lab.unknown.v9");',
    rule: {
      en: "The server speaks lab.echo.v1 only and answers without a subprotocol; a browser that asked for one then fails the connection.",
      zh: "服务器只支持 lab.echo.v1，响应中不带子协议；浏览器既然提出了子协议，就会判定连接失败。",
    },
    section: "WHATWG WebSockets §2.2; RFC 6455 §4.1",
    async run(trial) {
      await trial.closed(trial.create(trial.url, ["lab.unknown.v9"]));
    },
  },
  faulty("wrong-accept", "Sec-WebSocket-Accept: pLSKgc2rHhpd03kH1shcocYd3Hw=", {
    title: { en: "A wrong Sec-WebSocket-Accept", zh: "错误的 Sec-WebSocket-Accept" },
    rule: {
      en: "The value proves that the server speaks WebSocket and read this very key. A wrong one fails the connection.",
      zh: "这个值证明服务器确实懂 WebSocket，并且读到了这一次的 key；值不对，连接即失败。",
    },
  }),
  faulty("no-upgrade", "HTTP/1.1 101 Switching Protocols, Connection: Upgrade", {
    title: { en: "No Upgrade field", zh: "响应缺少 Upgrade 字段" },
    rule: {
      en: "101 alone is not enough: “Upgrade: websocket” must say to what.",
      zh: "仅有 101 不够：必须用 Upgrade: websocket 说明升级到什么协议。",
    },
  }),
  faulty("unoffered-subprotocol", "Sec-WebSocket-Protocol: unoffered.v1", {
    title: { en: "A subprotocol nobody offered", zh: "未经提出的子协议" },
    rule: {
      en: "The server may choose among the client's subprotocols, or none; never one of its own.",
      zh: "服务器只能从客户端提出的子协议中选一个，或者都不选，不能自作主张。",
    },
  }),
  faulty("unoffered-extension", "Sec-WebSocket-Extensions: x-unoffered", {
    title: { en: "An extension nobody offered", zh: "未经提议的扩展" },
    rule: {
      en: "An extension that the client did not offer fails the connection: its frames could not be read.",
      zh: "启用客户端没有提议的扩展，连接即失败：这样的帧客户端无法解读。",
    },
  }),
  faulty("status-200", "HTTP/1.1 200 OK", {
    title: { en: "Status 200 instead of 101", zh: "返回 200 而不是 101" },
    rule: {
      en: "Only 101 switches protocols. An ordinary answer, however fine, is no WebSocket.",
      zh: "只有 101 才切换协议；普通响应再正常，也不是 WebSocket。",
    },
  }),
  faulty("status-403", "HTTP/1.1 403 Forbidden", {
    title: { en: "Status 403", zh: "返回 403" },
    rule: {
      en: "A refusal looks to scripts like any other failure: they are not told the status, so that they cannot probe.",
      zh: "对脚本而言，被拒绝与其他失败毫无分别：状态码不会告诉脚本，以免被用来探测。",
    },
  }),
  faulty("redirect", "HTTP/1.1 302 Found, Location: /echo", {
    title: { en: "A redirect", zh: "重定向" },
    rule: {
      en: "The RFC lets a client follow redirects; browsers do not.",
      zh: "RFC 允许客户端跟随重定向，但浏览器不跟随。",
    },
  }),
];

/** `answer`: the part that is wrong. */
function faulty(fault: HandshakeFault, answer: string, words: { title: Entry; rule: Entry }): Mishap {
  return {
    ...words,
    id: fault,
    group: "handshakes",
    code: `new WebSocket(url);\n// server: ${answer}`,
    section: "RFC 6455 §4.1",
    fault,
    async run(trial) {
      await trial.closed(trial.create(trial.url));
    },
  };
}
