// What is agreed on: one of the offered subprotocols or none, and no extension that the server does not have.
import type { OpeningAnswer } from "../../../protocol/websocket/handshake.ts";
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { type Case, checkCases, expectAccepted, fieldOf } from "./opening.ts";

const KNOWN = ["chat", "superchat"];

/** What should be chosen of an offer by a server that has {@link KNOWN}. */
const CHOICES: readonly (readonly [offered: string | undefined, chosen: string | undefined, otherwise?: Text])[] = [
  ["chat", "chat"],
  [
    "superchat, chat",
    "superchat",
    { en: "the client's list is in the order of its preference", zh: "客户端的列表按偏好排列" },
  ],
  [
    "mqtt, chat",
    "chat",
    { en: "mqtt is not spoken here: look for the first one that is", zh: "这里不支持 mqtt：应找第一个支持的" },
  ],
  ["mqtt", undefined, { en: "none of the offered ones is spoken here", zh: "提议的子协议这里一个也不支持" }],
  ["Chat", undefined, { en: "names of subprotocols are compared with their case", zh: "子协议名称区分大小写" }],
  [undefined, undefined, { en: "nothing was offered", zh: "客户端没有提议任何子协议" }],
];
/** By a server that has mqtt alone. */
const OTHERS_CHOICE: (typeof CHOICES)[number] = [
  "chat, mqtt",
  "mqtt",
  { en: "options.subprotocols is mqtt alone this time", zh: "这一次 options.subprotocols 里只有 mqtt" },
];

function caseOf(choice: (typeof CHOICES)[number]): Case {
  const [offered] = choice;
  return {
    what:
      offered === undefined
        ? { en: "no offer", zh: "没有提议" }
        : { en: `the offer "${offered}"`, zh: `提议“${offered}”` },
    change: { fields: { "sec-websocket-protocol": offered } },
    judge: (answer, what) => judgeChoice(answer, what, choice),
  };
}

function judgeChoice(answer: OpeningAnswer, what: Text, [offered, chosen, otherwise]: (typeof CHOICES)[number]): void {
  expectAccepted(answer, what, { en: "go on without a subprotocol", zh: "没有子协议也可以继续" });
  const got = fieldOf(answer, "Sec-WebSocket-Protocol");
  if (got !== undefined && got.includes(",") && got === offered) {
    fail({
      en: `${what.en}: the whole list was echoed: the server chooses one, and the client fails the connection otherwise`,
      zh: `${what.zh}：把整个列表原样发回了：服务器要从中选一个，否则客户端会使连接失败`,
    });
  }
  const why: Text = {
    en: otherwise === undefined ? "" : ` (${otherwise.en})`,
    zh: otherwise === undefined ? "" : `（${otherwise.zh}）`,
  };
  expectThat(got === chosen, {
    en: `${what.en}: expected ${chosen ?? "no field Sec-WebSocket-Protocol"}, got ${got ?? "no field"}${why.en}`,
    zh: `${what.zh}：应为 ${chosen ?? "没有 Sec-WebSocket-Protocol 字段"}，实际是 ${got ?? "没有该字段"}${why.zh}`,
  });
  expectThat(answer.status !== 101 || answer.subprotocol === chosen, {
    en: `${what.en}: \`subprotocol\` of the answer has to be what its field says, or undefined`,
    zh: `${what.zh}：应答的 \`subprotocol\` 要与字段一致，没有则为 undefined`,
  });
}

export const subprotocolStage: Stage<typeof calls> = {
  id: "subprotocol",
  title: { en: "Choose a subprotocol", zh: "选择子协议" },
  rule: {
    en: "The first on the client's list that the server has (options.subprotocols), or none and no field; never one that was not offered.",
    zh: "选客户端列表中服务器也支持的第一个（options.subprotocols）；没有就不选，也不带字段；绝不选对方没有提议的。",
  },
  section: "RFC 6455 §4.2.2, §11.3.4",
  hint: {
    en: "Walk through the client's list, not through yours.",
    zh: "遍历客户端的列表，而不是自己的。",
  },
  async check(attempt) {
    await checkCases(attempt, CHOICES.map(caseOf), KNOWN);
    await checkCases(attempt, [caseOf(OTHERS_CHOICE)], ["mqtt"]);
  },
};

export const extensionsStage: Stage<typeof calls> = {
  id: "extensions",
  title: { en: "No extension that you do not have", zh: "不答应自己没有的扩展" },
  rule: {
    en: "An offer of extensions may be passed over: the server goes on without them, and without the field.",
    zh: "扩展的提议可以不接受：服务器不使用扩展继续，也不带这个字段。",
  },
  section: "RFC 6455 §4.2.2, §9.1",
  hint: {
    en: "Every browser offers permessage-deflate. Whoever answers it has to inflate what comes.",
    zh: "每个浏览器都会提议 permessage-deflate。谁答应了，谁就得能解压收到的消息。",
  },
  check: (attempt) =>
    checkCases(attempt, [
      {
        what: { en: "a browser's offer of permessage-deflate", zh: "浏览器提议 permessage-deflate" },
        change: { fields: { "sec-websocket-extensions": "permessage-deflate; client_max_window_bits" } },
        judge(answer, what) {
          expectAccepted(answer, what, { en: "an offer is no demand", zh: "提议不是要求" });
          expectThat(fieldOf(answer, "Sec-WebSocket-Extensions") === undefined, {
            en: "permessage-deflate was agreed to: from now on the client compresses, and nobody here can read it",
            zh: "答应了 permessage-deflate：客户端从此会压缩，而这里没有人读得懂",
          });
        },
      },
    ]),
};
