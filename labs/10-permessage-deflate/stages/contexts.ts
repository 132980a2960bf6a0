// The window between two messages: kept where that was agreed, emptied where not, and no larger than agreed.
import { constants, deflateRawSync } from "node:zlib";
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat } from "../../exercise/fault.ts";
import { type calls, UNLIMITED } from "../driver.ts";
import { inflateTogether, isSame } from "./inflating.ts";
import { quotes, texts, totalBytes } from "./samples.ts";

const HELLO = new TextEncoder().encode("Hello");
/** The second one looks back at the first (RFC 7692 §7.2.3.2). */
const HELLO_TWICE = ["f248cdc9c90700", "f200110000"].map((hex) => Uint8Array.from(Buffer.from(hex, "hex")));
const SMALL_WINDOW_BITS = 9;

export const takeoverStage: Stage<typeof calls> = {
  id: "context-takeover",
  title: { en: "Context takeover", zh: "保留上下文" },
  rule: {
    en: "Unless it was agreed otherwise, a message may look back at those before it: both ends keep the window.",
    zh: "除非另有约定，消息可以回指之前的消息：双方都要保留窗口。",
  },
  section: "RFC 7692 §7.2.3.2",
  hint: {
    en: "zlib's synchronous functions keep nothing between two calls; the option `dictionary` fills the window before the first octet.",
    zh: "zlib 的同步函数在两次调用之间什么也不保留；选项 `dictionary` 可以在第一个字节之前填好窗口。",
  },
  async check({ call, show, figure }) {
    const [, second = new Uint8Array(0)] = HELLO_TWICE;
    show({
      direction: "sent",
      what: { en: `a second "Hello", which looks back at the first`, zh: "第二个“Hello”，回指第一个" },
      bytes: second,
      as: { kind: "octets" },
    });
    const { messages, error } = await call("decompress", HELLO_TWICE, UNLIMITED);
    expectThat(error === undefined && isSame(messages[1], HELLO), {
      en: `a second "Hello" as f2 00 11 00 00 looks back at the first: your decompressor has forgotten it (${error?.message ?? "other bytes came out"})`,
      zh: `第二个“Hello”写成 f2 00 11 00 00，回指第一个：你的解压器已经忘了它（${error?.message ?? "得到了别的字节"}）`,
    });
    const sent = quotes(20);
    const compressed = (await call("compress", sent, UNLIMITED)).filter((payload) => payload !== undefined);
    const alone = await call("compress", sent.slice(0, 1), UNLIMITED);
    figure({ name: "quotes-bytes-with-takeover", value: totalBytes(compressed) });
    expectThat(compressed.length === sent.length && totalBytes(compressed.slice(1)) * 2 < totalBytes(alone) * 19, {
      en: `19 more messages of one form take ${totalBytes(compressed.slice(1))} bytes, the first alone ${totalBytes(alone)}: the context was thrown away between messages`,
      zh: `同样格式的后 19 条消息共 ${totalBytes(compressed.slice(1))} 字节，第一条单独就要 ${totalBytes(alone)} 字节：消息之间把上下文丢掉了`,
    });
    expectThat(isSame(inflateTogether(compressed), ...sent), {
      en: "a receiver that keeps its window does not get the 20 messages back: is the window what was sent before, in that order?",
      zh: "保留窗口的接收方得不到这 20 条消息：窗口是不是之前发送的内容，次序对不对？",
    });
    const [half = HELLO] = texts(1, 20_000);
    const long = [half, ...texts(3, 20_000)];
    const longCompressed = (await call("compress", long, UNLIMITED)).filter((payload) => payload !== undefined);
    expectThat(isSame(inflateTogether(longCompressed), ...long), {
      en: "messages of 20,000 bytes do not come back: a window holds the last 32,768 bytes of all messages before, and no others",
      zh: "20,000 字节的消息还原不出来：窗口里是之前所有消息的最后 32,768 字节，没有别的",
    });
  },
};

export const agreedLimitsStage: Stage<typeof calls> = {
  id: "agreed-limits",
  title: { en: "Keep to what was agreed", zh: "遵守约定的限制" },
  rule: {
    en: "Without context takeover every message begins with an empty window; with max_window_bits nothing looks back further than 2 to that power bytes.",
    zh: "约定不保留上下文时，每条消息都从空窗口开始；约定了 max_window_bits 时，回指距离不得超过 2 的该次方字节。",
  },
  section: "RFC 7692 §7.1.1, §7.1.2",
  hint: {
    en: "directions.outgoing and directions.incoming may differ: each has its own noContextTakeover and maxWindowBits.",
    zh: "directions.outgoing 和 directions.incoming 可以不同：各有自己的 noContextTakeover 和 maxWindowBits。",
  },
  async check({ call }) {
    const sent = quotes(3);
    const alone = { noContextTakeover: true, maxWindowBits: 15 };
    for (const [i, payload] of (await call("compress", sent, alone)).entries()) {
      if (payload === undefined) continue; // sent as it is: short messages may be
      expectThat(isSame(inflateTogether([payload]), sent[i] ?? HELLO), {
        en: `message ${i + 1} cannot be inflated by itself: with no context takeover nothing may look back at the message before`,
        zh: `第 ${i + 1} 条消息无法单独解压：约定不保留上下文时，不得回指之前的消息`,
      });
    }
    const singles = sent.map((message) =>
      Uint8Array.from(deflateRawSync(message, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4)),
    );
    const { messages, error } = await call("decompress", singles, alone);
    expectThat(error === undefined, {
      en: `messages without context: threw ${error?.name}: ${error?.message}`,
      zh: `没有上下文的消息：抛出 ${error?.name}：${error?.message}`,
    });
    expectEqual(messages, sent, { en: "messages without context", zh: "没有上下文的消息" });
    const small = { noContextTakeover: false, maxWindowBits: SMALL_WINDOW_BITS };
    const [text = HELLO] = texts(1, 1500);
    const repeated = [Buffer.concat([text, text]), text].map((bytes) => Uint8Array.from(bytes));
    const compressed = (await call("compress", repeated, small)).filter((payload) => payload !== undefined);
    expectThat(isSame(inflateTogether(compressed), ...repeated), {
      en: `messages compressed with a window of 2^${SMALL_WINDOW_BITS} bytes cannot be inflated, not even with the largest window`,
      zh: `用 2^${SMALL_WINDOW_BITS} 字节窗口压缩的消息无法解压，用最大的窗口也不行`,
    });
    expectThat(isSame(inflateTogether(compressed, SMALL_WINDOW_BITS), ...repeated), {
      en: `with a window of 2^${SMALL_WINDOW_BITS} bytes the receiver cannot inflate: something looks back further than ${2 ** SMALL_WINDOW_BITS} bytes`,
      zh: `窗口为 2^${SMALL_WINDOW_BITS} 字节时接收方无法解压：有回指超过了 ${2 ** SMALL_WINDOW_BITS} 字节`,
    });
  },
};
