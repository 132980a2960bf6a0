// What a receiver must not accept, whatever it could make of it.
import { clientFrame, type FrameToSend, frameBytes } from "../../../bench/checks/conformance/raw-frame.ts";
import { Opcode } from "../../../protocol/websocket/frame.ts";
import type { Role } from "../../../protocol/websocket/frame-header.ts";
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import type { Exhibit } from "../../exercise/exhibit.ts";
import { fail, show as shown } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { letters, showIfItFails } from "./parsing.ts";
import { expectRefusal } from "./refusal.ts";

const HELLO: FrameToSend = { opcode: Opcode.text, payload: "Hello" };

const VIOLATIONS: readonly (readonly [what: Text, role: Role, bytes: Buffer])[] = [
  [
    { en: "RSV1 set, although no extension was agreed (§5.2)", zh: "未协商扩展却把 RSV1 置 1（§5.2）" },
    "server",
    clientFrame({ ...HELLO, reservedBits: 0x40 }),
  ],
  [{ en: "RSV2 set (§5.2)", zh: "RSV2 置 1（§5.2）" }, "server", clientFrame({ ...HELLO, reservedBits: 0x20 })],
  [{ en: "RSV3 set (§5.2)", zh: "RSV3 置 1（§5.2）" }, "server", clientFrame({ ...HELLO, reservedBits: 0x10 })],
  ...[3, 7, 11, 15].map(
    (opcode) =>
      [
        { en: `the reserved opcode ${opcode} (§5.2)`, zh: `保留的 opcode ${opcode}（§5.2）` },
        "server",
        clientFrame({ ...HELLO, opcode }),
      ] as const,
  ),
  [
    { en: "a fragmented ping (§5.5)", zh: "分片的 ping（§5.5）" },
    "server",
    clientFrame({ opcode: Opcode.ping, payload: "?", fin: false }),
  ],
  [
    { en: "a ping of 126 bytes (§5.5)", zh: "126 字节的 ping（§5.5）" },
    "server",
    clientFrame({ opcode: Opcode.ping, payload: letters(126) }),
  ],
  [
    { en: "a masked frame from the server, read by a client (§5.1)", zh: "客户端收到服务器发来的掩码帧（§5.1）" },
    "client",
    clientFrame(HELLO),
  ],
];

export const maskedStage: Stage<typeof calls> = {
  id: "unmasked-client-frame",
  title: { en: "Clients mask", zh: "客户端必须加掩码" },
  rule: {
    en: "A server that gets a frame without a mask closes the connection (1002); it never decodes it.",
    zh: "服务器收到没有掩码的帧要关闭连接（1002），绝不解码。",
  },
  section: "RFC 6455 §5.1",
  hint: {
    en: "options.role says who parses: a server's parser takes only masked frames.",
    zh: "options.role 说明由谁解析：服务器的解析器只接受带掩码的帧。",
  },
  async check({ call, show }) {
    const bytes = frameBytes(HELLO);
    show({
      direction: "sent",
      what: { en: "a client's frame without a mask", zh: "客户端发来的无掩码帧" },
      bytes,
      as: { kind: "frames", receiver: "server" },
    });
    const parsed = await call("parse", "server", [bytes]);
    const ownPayloadAsKey = Buffer.from("Hello")
      .subarray(4)
      .map((octet, i) => octet ^ (bytes[2 + i] ?? 0));
    const waiting = parsed.frames.length === 0 && parsed.error === undefined;
    if (
      waiting ||
      parsed.frames.some(({ payload }) =>
        shown(payload).startsWith(shown(Uint8Array.from(ownPayloadAsKey)).slice(0, -1)),
      )
    ) {
      fail({
        en: "the first four bytes of the payload were taken for a masking key: look at the MASK bit before you read a key",
        zh: "把载荷的前四个字节当成了掩码密钥：读密钥之前先看 MASK 位",
      });
    }
    expectRefusal(parsed, 1002, { en: "an unmasked frame from a client (§5.1)", zh: "客户端发来的无掩码帧（§5.1）" });
  },
};

export const rulesStage: Stage<typeof calls> = {
  id: "rules",
  title: { en: "Refuse what breaks a rule", zh: "拒绝违反规则的帧" },
  rule: {
    en: "Reserved bits and opcodes, control frames that are fragmented or longer than 125 bytes, masked frames at a client: 1002.",
    zh: "保留位、保留 opcode、分片或超过 125 字节的控制帧、客户端收到的掩码帧：一律 1002。",
  },
  section: "RFC 6455 §5.1, §5.2, §5.5",
  hint: {
    en: "Everything that these rules need stands in the first two octets.",
    zh: "这些规则要看的全在前两个字节里。",
  },
  async check({ call, show }) {
    for (const [what, role, bytes] of VIOLATIONS) {
      const parsed = await call("parse", role, [bytes]);
      const sent: Exhibit = {
        direction: "sent",
        what,
        bytes: bytes.subarray(0, 32),
        as: { kind: "frames", receiver: role },
      };
      showIfItFails(show, [sent], () => expectRefusal(parsed, 1002, what));
    }
  },
};
