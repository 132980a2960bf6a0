// One message compressed, and one that is better left alone.
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import { type calls, UNLIMITED } from "../driver.ts";
import { inflateTogether, isSame, TAIL } from "./inflating.ts";
import { noise, texts } from "./samples.ts";

export const compressStage: Stage<typeof calls> = {
  id: "compress",
  title: { en: "Compress a message", zh: "压缩一条消息" },
  rule: {
    en: "Raw DEFLATE, flushed to an octet's boundary with an empty block; the four octets 00 00 ff ff at its end are not sent.",
    zh: "原始 DEFLATE，用一个空块冲刷到字节边界；末尾的四个字节 00 00 ff ff 不发送。",
  },
  section: "RFC 7692 §7.2.1",
  hint: {
    en: "deflateRawSync(message, { finishFlush: constants.Z_SYNC_FLUSH }), and then subarray(0, -4).",
    zh: "deflateRawSync(message, { finishFlush: constants.Z_SYNC_FLUSH })，然后 subarray(0, -4)。",
  },
  async check({ call, show, figure }) {
    for (const message of [...texts(1, 1000), ...texts(1, 70_000)]) {
      const [compressed] = await call("compress", [message], UNLIMITED);
      if (compressed === undefined) {
        return fail({
          en: `a text of ${message.length} bytes was not compressed: it would be half as long`,
          zh: `${message.length} 字节的文本没有压缩：压缩后只有一半长`,
        });
      }
      show({
        direction: "received",
        what: { en: "the end of the compressed payload", zh: "压缩后载荷的末尾" },
        bytes: compressed.subarray(-16),
        as: { kind: "octets" },
      });
      expectThat(((compressed[0] ?? 0) & 0x0f) !== 8 || isSame(inflateTogether([compressed]), message), {
        en: "begins with 78, a zlib header (RFC 1950): a message is raw DEFLATE (RFC 1951), deflateRawSync",
        zh: "以 zlib 头 78 开始（RFC 1950）：消息要用原始 DEFLATE（RFC 1951），即 deflateRawSync",
      });
      expectThat(!(compressed[0] === 0x1f && compressed[1] === 0x8b), {
        en: "begins with 1f 8b, a gzip header (RFC 1952): a message is raw DEFLATE (RFC 1951), deflateRawSync",
        zh: "以 gzip 头 1f 8b 开始（RFC 1952）：消息要用原始 DEFLATE（RFC 1951），即 deflateRawSync",
      });
      expectThat(!Buffer.from(compressed.subarray(-4)).equals(TAIL), {
        en: "the tail 00 00 ff ff is still there: it is the same for every message, and is not sent",
        zh: "末尾的 00 00 ff ff 还在：每条消息都以它结尾，所以不发送",
      });
      expectThat(isSame(inflateTogether([compressed]), message), {
        en: `a receiver that adds 00 00 ff ff does not get the ${message.length} bytes back: was it ended (Z_FINISH) instead of flushed (Z_SYNC_FLUSH), or cut otherwise?`,
        zh: `接收方补上 00 00 ff ff 之后得不到原来的 ${message.length} 字节：是用 Z_FINISH 结束，而不是用 Z_SYNC_FLUSH 冲刷的？还是切掉了别的内容？`,
      });
      figure({ name: `text-${message.length}-bytes-compressed-bytes`, value: compressed.length });
    }
  },
};

export const notWorthItStage: Stage<typeof calls> = {
  id: "not-worth-it",
  title: { en: "Leave alone what does not shrink", zh: "压不小的就不压" },
  rule: {
    en: "A message that does not become shorter is sent as it is, without RSV1, and stays out of the window: the receiver does not inflate it.",
    zh: "压缩后没有变短的消息原样发送，不置 RSV1，也不进入窗口：接收方不会对它解压。",
  },
  section: "RFC 7692 §6.1, §7.2.3.2",
  hint: {
    en: "Return undefined, and remember of what was sent only what was sent compressed.",
    zh: "返回 undefined；记住的内容里只放压缩发送过的消息。",
  },
  async check({ call }) {
    const [random = new Uint8Array(0)] = noise(1, 1000);
    const [before = random, behind = random] = texts(2, 1000);
    const sent = [before, random, random, behind];
    const [first, second, third, last] = await call("compress", sent, UNLIMITED);
    expectThat(second === undefined || second.length < random.length, {
      en: `1000 random octets became ${second?.length} bytes: send them as they are (return undefined)`,
      zh: `1000 个随机字节变成了 ${second?.length} 字节：应原样发送（返回 undefined）`,
    });
    const compressed = [first, third, last].filter((payload) => payload !== undefined);
    expectThat(first !== undefined && isSame(inflateTogether([first]), before), {
      en: "the text before the random octets cannot be inflated: see the stage compress",
      zh: "随机字节之前的文本无法解压：见阶段 compress",
    });
    const got = inflateTogether(compressed);
    expectThat(third === undefined && isSame(got, before, behind), {
      en: "random octets that were sent as they are got into the window: the receiver never inflated them, and cannot look back at them",
      zh: "原样发送的随机字节进入了窗口：接收方没有解压过它们，无法回指",
    });
  },
};
