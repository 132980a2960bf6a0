// The offer and the answer: what is taken, what is declined, what may be answered.
import type { DeflateSettings } from "../../../protocol/websocket/deflate-acceptance.ts";
import type { Text } from "../../../server/language.ts";
import type { Attempt, Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { expectLegalAnswer } from "./legal-answer.ts";

/** Offers, and fails unless the answer is legal and means what `parameters` say; returns the answer's parameters by name. */
async function offer(
  { call, show }: Attempt<typeof calls>,
  offered: string,
  settings: DeflateSettings = {},
): Promise<ReadonlyMap<string, string | undefined>> {
  const what: Text = { en: `the offer "${offered}"`, zh: `提议“${offered}”` };
  show({ direction: "sent", what, bytes: Buffer.from(`Sec-WebSocket-Extensions: ${offered}`), as: { kind: "text" } });
  const accepted = await call("accept", offered, settings);
  if (accepted === undefined) {
    return fail({ en: `${what.en} was declined, but it can be honoured`, zh: `${what.zh}被拒绝了，但它是可以满足的` });
  }
  show({
    direction: "received",
    what: { en: "the answer", zh: "应答" },
    bytes: Buffer.from(`Sec-WebSocket-Extensions: ${accepted.answer}`),
    as: { kind: "text" },
  });
  return expectLegalAnswer(accepted, offered, what);
}

export const acceptStage: Stage<typeof calls> = {
  id: "accept-offer",
  title: { en: "Accept an offer", zh: "接受提议" },
  rule: {
    en: "The answer is permessage-deflate with the parameters that hold; client_max_window_bits only if the client offered it.",
    zh: "应答是 permessage-deflate 加上生效的参数；只有客户端提议过 client_max_window_bits，才能应答它。",
  },
  section: "RFC 7692 §5, §7.1",
  hint: {
    en: 'Return { extension: { name: "permessage-deflate", parameters: [] }, parameters: { … } }: windows are 15 where nothing limits them.',
    zh: '返回 { extension: { name: "permessage-deflate", parameters: [] }, parameters: { … } }；没有限制时窗口是 15。',
  },
  async check(attempt) {
    await offer(attempt, "permessage-deflate");
    await offer(attempt, "permessage-deflate; client_max_window_bits");
    await offer(attempt, "permessage-deflate; client_max_window_bits=12");
    await offer(attempt, "permessage-deflate", { clientMaxWindowBits: 10 });
    const limited = await offer(attempt, "permessage-deflate; client_max_window_bits", { clientMaxWindowBits: 10 });
    expectEqual(limited.get("client_max_window_bits"), "10", {
      en: "client_max_window_bits in the answer, offered by the client, with settings.clientMaxWindowBits 10",
      zh: "客户端提议过、settings.clientMaxWindowBits 为 10 时，应答中的 client_max_window_bits",
    });
  },
};

export const limitsStage: Stage<typeof calls> = {
  id: "honour-limits",
  title: { en: "Do what was asked", zh: "满足对方的要求" },
  rule: {
    en: "server_no_context_takeover and server_max_window_bits are what the client asks of you: accepting means answering them, and not more bits.",
    zh: "server_no_context_takeover 和 server_max_window_bits 是客户端对你的要求：接受提议就要应答它们，窗口不得更大。",
  },
  section: "RFC 7692 §7.1.1.1, §7.1.2.1",
  hint: {
    en: "The smaller of the two windows, the client's and settings.serverMaxWindowBits; either side's wish for no context takeover is enough.",
    zh: "窗口取客户端要求与 settings.serverMaxWindowBits 中较小的；只要有一方希望不保留上下文，就不保留。",
  },
  async check(attempt) {
    await offer(attempt, "permessage-deflate; server_no_context_takeover");
    await offer(attempt, "permessage-deflate; server_max_window_bits=10");
    await offer(
      attempt,
      "permessage-deflate; client_no_context_takeover; server_max_window_bits=9; client_max_window_bits",
    );
    const less = await offer(attempt, "permessage-deflate; server_max_window_bits=12", { serverMaxWindowBits: 10 });
    expectEqual(less.get("server_max_window_bits"), "10", {
      en: "server_max_window_bits, where 12 was asked for and settings.serverMaxWindowBits is 10",
      zh: "对方要求 12、settings.serverMaxWindowBits 为 10 时的 server_max_window_bits",
    });
    const own = await offer(attempt, "permessage-deflate", {
      serverNoContextTakeover: true,
      clientNoContextTakeover: true,
    });
    expectThat(own.has("server_no_context_takeover") && own.has("client_no_context_takeover"), {
      en: "settings ask for no context takeover on both sides, which a server may answer unprompted (§7.1.1)",
      zh: "settings 要求双方都不保留上下文，服务器可以主动应答这两个参数（§7.1.1）",
    });
  },
};

/** Why, and the offer. */
const DECLINED: readonly (readonly [why: Text, offered: string])[] = [
  [{ en: "another extension", zh: "别的扩展" }, "x-webkit-deflate-frame"],
  [{ en: "a parameter that nobody knows", zh: "不认识的参数" }, "permessage-deflate; level=9"],
  [
    { en: "a parameter twice", zh: "参数重复" },
    "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
  ],
  [{ en: "a window of 16 bits", zh: "16 位的窗口" }, "permessage-deflate; server_max_window_bits=16"],
  [{ en: "a window with a leading zero", zh: "窗口带前导零" }, "permessage-deflate; client_max_window_bits=09"],
  [
    { en: "server_max_window_bits without a value", zh: "server_max_window_bits 没有值" },
    "permessage-deflate; server_max_window_bits",
  ],
  [{ en: "a value where there is none", zh: "不该有值却有值" }, "permessage-deflate; client_no_context_takeover=1"],
  [
    { en: "a window of 8 bits for the server, which zlib cannot do", zh: "要求服务器用 8 位窗口，而 zlib 做不到" },
    "permessage-deflate; server_max_window_bits=8",
  ],
];

export const declineStage: Stage<typeof calls> = {
  id: "decline-offer",
  title: { en: "Decline what cannot be", zh: "拒绝无法接受的提议" },
  rule: {
    en: "An offer with an unknown, repeated or illegal parameter is declined; the client's next offer may do, and without any there is no compression.",
    zh: "参数不认识、重复或不合法的提议要拒绝；客户端的下一个提议也许可行，一个都不行就不压缩。",
  },
  section: "RFC 7692 §5.1, §7.1",
  hint: {
    en: "Go through the offers in their order and return for the first that can be honoured. Window bits are 8 to 15, without leading zeros.",
    zh: "按次序逐个看提议，返回第一个能满足的。窗口位数是 8 到 15，没有前导零。",
  },
  async check(attempt) {
    for (const [why, offered] of DECLINED) {
      const accepted = await attempt.call("accept", offered, {});
      expectThat(accepted === undefined, {
        en: `"${offered}" (${why.en}) was accepted with "${accepted?.answer}": decline it`,
        zh: `“${offered}”（${why.zh}）被接受了，应答是“${accepted?.answer}”：应当拒绝`,
      });
    }
    const second = await offer(
      attempt,
      "permessage-deflate; server_max_window_bits=8, foo, permessage-deflate; server_no_context_takeover",
    );
    expectThat(second.has("server_no_context_takeover") && !second.has("server_max_window_bits"), {
      en: "the third element is the first offer that can be honoured: the answer has its server_no_context_takeover, and nothing of the others",
      zh: "第三个元素才是第一个能满足的提议：应答中要有它的 server_no_context_takeover，没有别的提议的内容",
    });
  },
};
