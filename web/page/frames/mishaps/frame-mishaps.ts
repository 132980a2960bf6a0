// Frames of the server that a browser must fail the connection on (RFC 6455 §7.1.7), and a cut.
import type { Misbehaviour } from "../../../frames/watch-messages.ts";
import type { Entry } from "../../shell/languages.ts";
import type { Mishap } from "./mishap.ts";

export const FRAME_MISHAPS: readonly Mishap[] = [
  misbehaving("masked-frame", "RFC 6455 §5.1", "81 85 37 fa 21 3d 7f 9f 4d 51 58", {
    title: { en: "A masked server frame", zh: "服务器发送掩码帧" },
    rule: { en: "Clients mask, servers do not.", zh: "客户端必须加掩码，服务器不得加掩码。" },
  }),
  misbehaving("rsv2", "RFC 6455 §5.2", "a1 05 48 65 6c 6c 6f", {
    title: { en: "RSV2 set", zh: "RSV2 置 1" },
    rule: {
      en: "Reserved bits are 0 unless an extension gave them a meaning.",
      zh: "保留位必须为 0，除非协商的扩展赋予了含义。",
    },
  }),
  misbehaving("reserved-opcode", "RFC 6455 §5.2", "83 05 48 65 6c 6c 6f", {
    title: { en: "A reserved opcode", zh: "保留的操作码" },
    rule: { en: "Opcodes 3–7 and 11–15 mean nothing yet.", zh: "操作码 3–7、11–15 尚未定义。" },
  }),
  misbehaving("invalid-utf8", "RFC 6455 §8.1", "81 02 c3 28", {
    title: { en: "Text that is not UTF-8", zh: "文本不是 UTF-8" },
    rule: {
      en: "Text messages are UTF-8. c3 begins a character of two bytes, and 28 cannot end it. The RFC's code for it is 1007 (§7.4.1); Chromium sends 1002.",
      zh: "文本消息必须是 UTF-8。c3 开始一个双字节字符，而 28 不能作为它的第二个字节。RFC 为此规定的关闭码是 1007（§7.4.1），Chromium 发送的却是 1002。",
    },
  }),
  misbehaving("long-length-form", "RFC 6455 §5.2", "81 7e 00 05 48 65 6c 6c 6f", {
    title: { en: "A length in too long a form", zh: "长度没有用最短形式" },
    rule: {
      en: "5 fits into seven bits: the 16-bit form is for 126 and more.",
      zh: "5 用 7 位就能表示，16 位形式只用于 126 及以上。",
    },
  }),
  misbehaving("fragmented-control", "RFC 6455 §5.5", "09 05 48 65 6c 6c 6f", {
    title: { en: "A fragmented ping", zh: "分片的 ping" },
    rule: { en: "Control frames are never fragmented.", zh: "控制帧不得分片。" },
  }),
  misbehaving("long-control", "RFC 6455 §5.5", "89 7e 00 7e 78 78 …", {
    title: { en: "A ping of 126 bytes", zh: "126 字节的 ping" },
    rule: { en: "A control frame has at most 125 bytes of payload.", zh: "控制帧的载荷最多 125 字节。" },
  }),
  misbehaving("stray-continuation", "RFC 6455 §5.4", "80 05 48 65 6c 6c 6f", {
    title: { en: "A continuation from nowhere", zh: "凭空出现的延续帧" },
    rule: { en: "A continuation needs a message to continue.", zh: "没有未完成的消息，就不能有延续帧。" },
  }),
  misbehaving("interrupted-message", "RFC 6455 §5.4", "01 03 48 65 6c  81 02 6c 6f", {
    title: { en: "A message inside another", zh: "消息中插入另一条消息" },
    rule: {
      en: "Fragments of different messages are not mixed; only control frames may stand between.",
      zh: "不同消息的分片不得交错，其间只能插入控制帧。",
    },
  }),
  misbehaving("unsendable-close-code", "RFC 6455 §7.4.1", "88 02 03 ed", {
    title: { en: "Close code 1005 on the wire", zh: "在线路上发送关闭码 1005" },
    rule: {
      en: "1005, 1006 and 1015 are words of the API, and are never sent.",
      zh: "1005、1006、1015 只存在于 API 中，从不出现在线路上。",
    },
  }),
  misbehaving("text-after-close", "RFC 6455 §5.5.1", "88 05 03 e8 62 79 65  81 0e 6f 6e 65 …", {
    title: { en: "Text after Close", zh: "关闭帧之后又发文本" },
    rule: {
      en: "Behind its Close frame an end sends no more data. Chromium fails the connection: 1006 instead of a clean close.",
      zh: "发出关闭帧的一方不得再发送数据。Chromium 会判定连接失败：得到 1006，而不是正常关闭。",
    },
  }),
  {
    id: "cut",
    group: "frames",
    title: { en: "TCP cut without Close", zh: "不发关闭帧，直接断开 TCP" },
    code: "new WebSocket(url);\n// server: socket.destroy()",
    rule: {
      en: "Without a Close frame the browser reports 1006, not clean. A crash, a proxy, a cable: all look alike.",
      zh: "没有收到关闭帧，浏览器报告 1006，wasClean 为 false。崩溃、代理、断网，看上去都一样。",
    },
    section: "RFC 6455 §7.1.5",
    async run(trial) {
      const socket = trial.create(trial.url);
      if (await trial.opened(socket)) trial.cut();
      await trial.closed(socket);
    },
  },
];

/** `hex`: what the server sends. */
function misbehaving(how: Misbehaviour, section: string, hex: string, words: { title: Entry; rule: Entry }): Mishap {
  return {
    ...words,
    id: how,
    group: "frames",
    code: `new WebSocket(url);\n// server: ${hex}`,
    section,
    async run(trial) {
      const socket = trial.create(trial.url);
      if (await trial.opened(socket)) trial.misbehave(how);
      await trial.closed(socket);
    },
  };
}
