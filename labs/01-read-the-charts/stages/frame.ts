// The same message in a WebSocket frame, beside the poll: measured on a real socket, its packets modelled.
import { decodeMessage } from "../../../protocol/message.ts";
import { readFrameSequence } from "../../../protocol/websocket/frame-sequence.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { expectBytes, layerOf } from "./expect-bytes.ts";
import { HEADER_BYTES } from "./tcp-ip.ts";

/** 20 and 100 bytes of text: the messages' JSON lies below and above 126 bytes. */
const PAYLOADS = ["x".repeat(20), "温".repeat(33) + "!"];
const OPENING = [
  "GET /ws?after=0 HTTP/1.1",
  "Host: 127.0.0.1",
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
];
const HEAD_END = "\r\n\r\n";

export const frameStage: Stage<typeof calls> = {
  id: "frame",
  title: { en: "A frame beside it", zh: "旁边的一个帧" },
  rule: {
    en: "A frame from the server has a header of 2, 4 or 10 bytes and no mask; nothing is asked, but TCP acknowledges.",
    zh: "服务器发的帧有 2、4 或 10 字节帧头，没有掩码；不需要请求，但 TCP 仍要确认。",
  },
  section: "RFC 6455 §5.2",
  hint: {
    en: "The header's length depends on the length of the JSON, not of the text inside: up to 125 two bytes, up to 65,535 four.",
    zh: "帧头长度由 JSON 的长度决定，不是里面文本的长度：125 以内 2 字节，65535 以内 4 字节。",
  },
  async check({ call, show, figure }) {
    const { received } = await call("recordFrames", PAYLOADS, OPENING);
    const bytes = received.subarray(Buffer.from(received).indexOf(HEAD_END) + HEAD_END.length);
    const frames = readFrameSequence(bytes, { receiver: "client" }).frames.slice(1, 1 + PAYLOADS.length);
    expectThat(frames.length === PAYLOADS.length, {
      en: "the server did not send its frames in time: try again",
      zh: "服务器没有及时发出各帧：请重试",
    });
    for (const frame of frames) {
      const isLong = frame.bytes[1] === 126;
      const framing = isLong ? 4 : 2;
      const payload = frame.bytes.subarray(framing);
      const message = decodeMessage(new TextDecoder().decode(payload));
      const what = { en: `a frame with ${payload.length} bytes of JSON`, zh: `装有 ${payload.length} 字节 JSON 的帧` };
      show({ direction: "received", what, bytes: frame.bytes, as: { kind: "frames", receiver: "client" } });
      const predicted = await call("frameBytes", message);
      expectBytes(layerOf(predicted, "down", "payload"), payload.length, {
        what: { en: `payload of ${what.en}`, zh: `${what.zh}：载荷` },
      });
      expectBytes(layerOf(predicted, "down", "framing"), framing, {
        what: { en: `framing of ${what.en}`, zh: `${what.zh}：帧封装` },
        mistakes: [
          {
            predicts: framing + 4,
            says: {
              en: "a server does not mask: no key of 4 bytes (§5.1)",
              zh: "服务器不加掩码：没有 4 字节密钥（§5.1）",
            },
          },
          {
            predicts: 2,
            says: {
              en: "from 126 bytes on the length takes 16 bits more (§5.2)",
              zh: "从 126 字节起，长度要多用 16 位（§5.2）",
            },
          },
        ],
      });
      expectBytes(layerOf(predicted, "down", "http") + layerOf(predicted, "up", "http"), 0, {
        what: { en: "HTTP after the opening handshake", zh: "打开握手之后的 HTTP 字节" },
      });
      expectBytes(layerOf(predicted, "up", "payload") + layerOf(predicted, "up", "framing"), 0, {
        what: { en: "what a client sends to get a message", zh: "客户端为收一条消息而发出的内容" },
      });
      expectBytes(layerOf(predicted, "down", "tcpIp"), HEADER_BYTES, {
        what: { en: `TCP/IP down of ${what.en}`, zh: `${what.zh}：下行 TCP/IP` },
        mistakes: [{ predicts: 0, says: { en: "a frame travels in a packet, too", zh: "帧也要装在数据包里" } }],
      });
      expectBytes(layerOf(predicted, "up", "tcpIp"), HEADER_BYTES, {
        what: { en: `TCP/IP up of ${what.en}`, zh: `${what.zh}：上行 TCP/IP` },
        mistakes: [
          {
            predicts: 0,
            says: {
              en: "the acknowledgement is forgotten: WebSocket asks for nothing, TCP acknowledges all the same",
              zh: "忘了确认：WebSocket 不用请求，TCP 却照样要确认",
            },
          },
        ],
      });
      figure({ name: `bytes-per-frame-${payload.length}`, value: frame.bytes.length });
    }
  },
};
