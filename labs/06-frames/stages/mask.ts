// Masking: a vector of four multi-byte characters and more, so that the key is used from each of its octets.
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat, fail, show } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";

const KEY = Uint8Array.of(0x08, 0xf6, 0xef, 0xb1);
const TEXT = new TextEncoder().encode("我是阿宝哥");

export const maskStage: Stage<typeof calls> = {
  id: "mask",
  title: { en: "Masking", zh: "掩码" },
  rule: {
    en: "Octet i of the payload is XORed with octet i mod 4 of the key; the length stays.",
    zh: "载荷的第 i 个字节与密钥的第 i mod 4 个字节异或，长度不变。",
  },
  section: "RFC 6455 §5.3",
  hint: {
    en: "XOR is its own inverse: the same function masks and unmasks. Change the array that you were given.",
    zh: "异或是自身的逆运算：同一个函数既加掩码也解掩码。直接修改传入的数组。",
  },
  async check({ call, show: exhibit }) {
    const masked = await call("mask", TEXT, KEY);
    exhibit({ direction: "sent", what: { en: "payload", zh: "载荷" }, bytes: TEXT, as: { kind: "octets" } });
    exhibit({ direction: "sent", what: { en: "key", zh: "密钥" }, bytes: KEY, as: { kind: "octets" } });
    exhibit({ direction: "received", what: { en: "masked", zh: "掩码后" }, bytes: masked, as: { kind: "octets" } });
    if (show(masked) === show(TEXT)) {
      fail({ en: "the bytes are as they were: mask them in place", zh: "字节没有变化：应原地加掩码" });
    }
    expectThat(show(masked) !== show(TEXT.map((octet) => octet ^ (KEY[0] ?? 0))), {
      en: "every octet was XORed with the key's first octet: the key repeats every four octets (i mod 4)",
      zh: "每个字节都与密钥的第一个字节异或了：密钥每四个字节循环一次（i mod 4）",
    });
    const expected = TEXT.map((octet, i) => octet ^ (KEY[i % 4] ?? 0));
    expectEqual(masked, expected, { en: "the masked bytes", zh: "掩码后的字节" });
    expectEqual(await call("mask", masked, KEY), TEXT, { en: "masked twice", zh: "掩码两次之后" });
  },
};
