// Decompressing what a peer sends: all that the RFC allows, and no more than is wanted.
import { constants, deflateRawSync } from "node:zlib";
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat } from "../../exercise/fault.ts";
import { type calls, type Decompressed, UNLIMITED } from "../driver.ts";

const HELLO = new TextEncoder().encode("Hello");
const MEBIBYTE = 1024 * 1024;
const SMALL_LIMIT = 64 * 1024;
const LARGE_BOMB_MEBIBYTES = 96;
/** Output and its copies in a solution that stops in time take a fraction of it. */
const MOST_GROWTH_BYTES = 48 * MEBIBYTE;

/** "Hello" in the forms of RFC 7692 §7.2.3. */
const FORMS: readonly (readonly [form: Text, hex: string])[] = [
  [{ en: "one block (§7.2.3.1)", zh: "一个块（§7.2.3.1）" }, "f248cdc9c90700"],
  [{ en: "a block without compression (§7.2.3.3)", zh: "未压缩的块（§7.2.3.3）" }, "000500faff48656c6c6f00"],
  [{ en: "a block with BFINAL (§7.2.3.4)", zh: "BFINAL 为 1 的块（§7.2.3.4）" }, "f348cdc9c9070000"],
  [{ en: "two blocks (§7.2.3.5)", zh: "两个块（§7.2.3.5）" }, "f24805000000ffffcac9c90700"],
];

export const decompressStage: Stage<typeof calls> = {
  id: "decompress",
  title: { en: "Decompress a message", zh: "解压一条消息" },
  rule: {
    en: "00 00 ff ff is put behind the payload, and what is there is inflated; a peer may form its blocks as it likes.",
    zh: "在载荷后面补上 00 00 ff ff 再解压；对端怎样划分块由它自己决定。",
  },
  section: "RFC 7692 §7.2.2, §7.2.3",
  hint: {
    en: "inflateRawSync wants to see an end: finishFlush: constants.Z_SYNC_FLUSH makes it content with what there is.",
    zh: "inflateRawSync 期待看到结尾：用 finishFlush: constants.Z_SYNC_FLUSH，有多少解多少。",
  },
  async check({ call, show }) {
    for (const [form, hex] of FORMS) {
      const payload = Uint8Array.from(Buffer.from(hex, "hex"));
      show({ direction: "sent", what: form, bytes: payload, as: { kind: "octets" } });
      const { messages, error } = await call("decompress", [payload], UNLIMITED);
      expectThat(error === undefined, {
        en: `"Hello" as ${form.en}: threw ${error?.name}: ${error?.message}`,
        zh: `“Hello”写成${form.zh}：抛出 ${error?.name}：${error?.message}`,
      });
      expectEqual(messages, [HELLO], { en: `"Hello" as ${form.en}`, zh: `“Hello”写成${form.zh}` });
    }
    const garbage = await call("decompress", [Uint8Array.of(0xff, 0xff, 0xff)], UNLIMITED);
    expectRefusal(garbage, 1007, { en: "a payload that is no DEFLATE", zh: "不是 DEFLATE 的载荷" });
  },
};

export const bombStage: Stage<typeof calls> = {
  id: "bomb",
  title: { en: "A bound for what comes out", zh: "解压结果要有上限" },
  rule: {
    en: "A message of more than maxMessageBytes after inflating is refused with 1009, and inflating stops there: a kilobyte can hold a megabyte.",
    zh: "解压后超过 maxMessageBytes 的消息以 1009 拒绝，而且到此就停止解压：1 KB 里可以装下 1 MB。",
  },
  section: "RFC 6455 §7.4.1, §10.4",
  hint: {
    en: "node:zlib's maxOutputLength throws ERR_BUFFER_TOO_LARGE before more is inflated.",
    zh: "node:zlib 的 maxOutputLength 会在解压出更多内容之前抛出 ERR_BUFFER_TOO_LARGE。",
  },
  async check({ call, show, figure }) {
    const fits = await call("decompress", [compressedZeros(SMALL_LIMIT)], UNLIMITED, SMALL_LIMIT);
    expectThat(fits.error === undefined && fits.messages[0]?.length === SMALL_LIMIT, {
      en: `a message of exactly maxMessageBytes (${SMALL_LIMIT}) was refused: ${fits.error?.message ?? "it has another length"}`,
      zh: `恰好 maxMessageBytes（${SMALL_LIMIT}）的消息被拒绝了：${fits.error?.message ?? "长度不对"}`,
    });
    const bomb = compressedZeros(MEBIBYTE);
    figure({ name: "bytes-that-inflate-to-a-mebibyte", value: bomb.length });
    show({
      direction: "sent",
      what: { en: "a mebibyte of zeros", zh: "1 MiB 的零" },
      bytes: bomb,
      as: { kind: "octets" },
    });
    expectRefusal(await call("decompress", [bomb], UNLIMITED, SMALL_LIMIT), 1009, {
      en: `${bomb.length} bytes that inflate to ${MEBIBYTE}, with a limit of ${SMALL_LIMIT}`,
      zh: `上限为 ${SMALL_LIMIT}，${bomb.length} 字节解压成 ${MEBIBYTE} 字节`,
    });
    const large = await call("decompress", [compressedZeros(MEBIBYTE, LARGE_BOMB_MEBIBYTES)], UNLIMITED, SMALL_LIMIT);
    expectThat(large.grownBytes < MOST_GROWTH_BYTES, {
      en: `${LARGE_BOMB_MEBIBYTES} MiB were inflated before the limit was looked at: memory grew by ${Math.round(large.grownBytes / MEBIBYTE)} MiB`,
      zh: `先把 ${LARGE_BOMB_MEBIBYTES} MiB 全部解压，才去看上限：内存增长了 ${Math.round(large.grownBytes / MEBIBYTE)} MiB`,
    });
    expectRefusal(large, 1009, { en: "a larger bomb", zh: "更大的炸弹" });
  },
};

/** Zeros, `times` over: each part is whole blocks that look back at nothing before them. */
function compressedZeros(bytes: number, times = 1): Uint8Array {
  const part = deflateRawSync(Buffer.alloc(bytes), { finishFlush: constants.Z_SYNC_FLUSH });
  const all = Buffer.concat(Array.from({ length: times }, () => part));
  return Uint8Array.from(all.subarray(0, -4));
}

function expectRefusal({ messages, error }: Decompressed, closeCode: number, what: Text): void {
  expectThat(error !== undefined, {
    en: `${what.en}: was accepted (${messages[0]?.length} bytes came out): throw a WebSocketError with close code ${closeCode}`,
    zh: `${what.zh}：被接受了（得到 ${messages[0]?.length} 字节）：应抛出关闭码为 ${closeCode} 的 WebSocketError`,
  });
  expectThat(error.name === "WebSocketError" && error.closeCode === closeCode, {
    en: `${what.en}: expected a WebSocketError with close code ${closeCode}, got ${error.name} ${error.closeCode ?? ""}: ${error.message}`,
    zh: `${what.zh}：应抛出关闭码为 ${closeCode} 的 WebSocketError，实际是 ${error.name} ${error.closeCode ?? ""}：${error.message}`,
  });
}
