// The client's side: what a 101 must say before a single frame is sent.
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { latin1, SAMPLE_ACCEPT, SAMPLE_KEY } from "./opening.ts";

type Fields = Readonly<Record<string, string | undefined>>;

const FIELDS: Fields = { upgrade: "websocket", connection: "Upgrade", "sec-websocket-accept": SAMPLE_ACCEPT };
const SENT = { key: SAMPLE_KEY, subprotocols: ["chat", "superchat"] };

const GOOD: readonly (readonly [what: Text, change: Fields, subprotocol: string | undefined])[] = [
  [{ en: "a right answer", zh: "正确的应答" }, {}, undefined],
  [
    { en: "a right answer in another case", zh: "大小写不同的正确应答" },
    { upgrade: "WebSocket", connection: "upgrade" },
    undefined,
  ],
  [
    { en: "a right answer with a subprotocol", zh: "带子协议的正确应答" },
    { "sec-websocket-protocol": "superchat" },
    "superchat",
  ],
];

const WRONG: readonly (readonly [what: Text, change: Fields, why: Text])[] = [
  [
    { en: "the accept value of another key", zh: "另一个 key 的 accept 值" },
    { "sec-websocket-accept": "Oy4NRAQ13jhfONC7bP8dTKb4PTU=" },
    {
      en: "only the right value proves that a WebSocket server answered, and this request",
      zh: "只有正确的值才能证明应答的是 WebSocket 服务器，而且是应答这个请求",
    },
  ],
  [
    { en: "the accept value in lower case", zh: "全部小写的 accept 值" },
    { "sec-websocket-accept": SAMPLE_ACCEPT.toLowerCase() },
    { en: "base64 has a case: these are other bytes", zh: "base64 区分大小写：这是另外的字节" },
  ],
  [
    { en: "an answer without an accept value", zh: "没有 accept 值的应答" },
    { "sec-websocket-accept": undefined },
    { en: "it proves nothing", zh: "它什么也没有证明" },
  ],
  [
    { en: "an answer that upgrades to h2c", zh: "升级到 h2c 的应答" },
    { upgrade: "h2c" },
    { en: "something else was switched to", zh: "切换到了别的协议" },
  ],
  [
    { en: "an answer without Connection: Upgrade", zh: "没有 Connection: Upgrade 的应答" },
    { connection: undefined },
    { en: "Upgrade has to be named in Connection", zh: "Upgrade 要在 Connection 里点名" },
  ],
  [
    { en: "a subprotocol that was not offered", zh: "没有提议过的子协议" },
    { "sec-websocket-protocol": "mqtt" },
    { en: "the two sides would not understand each other", zh: "双方会互相听不懂" },
  ],
  [
    { en: "an answer with two subprotocols", zh: "带两个子协议的应答" },
    { "sec-websocket-protocol": "chat, superchat" },
    { en: "the server has to choose one", zh: "服务器要从中选一个" },
  ],
  [
    { en: "an extension that was not offered", zh: "没有提议过的扩展" },
    { "sec-websocket-extensions": "permessage-deflate" },
    { en: "the server would compress what nobody here can read", zh: "服务器会压缩，而这里没有人读得懂" },
  ],
];

export const clientStage: Stage<typeof calls> = {
  id: "client-checks",
  title: { en: "The client checks too", zh: "客户端也要检查" },
  rule: {
    en: "Upgrade, Connection and the accept value are right, and what was agreed on had been offered; else the client fails the connection.",
    zh: "Upgrade、Connection 和 accept 值都正确，商定的都是提议过的；否则客户端要使连接失败。",
  },
  section: "RFC 6455 §4.1",
  hint: {
    en: "You have acceptValue already. Throw an Error for each thing that is wrong.",
    zh: "acceptValue 已经写好了。每发现一处错误就抛出 Error。",
  },
  async check({ call, show }) {
    const exhibit = (what: Text, fields: Fields): void => {
      const lines = Object.entries(fields).flatMap(([name, value]) =>
        value === undefined ? [] : [`${name}: ${value}\r\n`],
      );
      show({ direction: "sent", what, bytes: latin1(lines.join("")), as: { kind: "text" } });
    };
    for (const [what, change, subprotocol] of GOOD) {
      const fields = { ...FIELDS, ...change };
      const { threw, subprotocol: got } = await call("checkAnswer", fields, SENT);
      if (threw === undefined && got === subprotocol) continue;
      exhibit(what, fields);
      if (threw !== undefined) {
        fail({ en: `${what.en} was not accepted: ${threw}`, zh: `${what.zh}没有被接受：${threw}` });
      }
      expectEqual(got, subprotocol, { en: `${what.en}: the subprotocol`, zh: `${what.zh}：子协议` });
    }
    for (const [what, change, why] of WRONG) {
      const fields = { ...FIELDS, ...change };
      if ((await call("checkAnswer", fields, SENT)).threw !== undefined) continue;
      exhibit(what, fields);
      fail({ en: `${what.en} was accepted: ${why.en}; throw`, zh: `${what.zh}被接受了：${why.zh}；应抛出异常` });
    }
  },
};
