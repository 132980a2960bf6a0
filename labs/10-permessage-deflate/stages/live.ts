// Compressed messages over a real socket, with the lab's client at the other end.
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { quotes } from "./samples.ts";

/** Long enough that the lab's client compresses them, and alike. */
const TEXTS = Array.from({ length: 12 }, (_, i) => Buffer.concat(quotes(20 + i)).toString());
const PLAIN_BYTES = TEXTS.reduce((total, text) => total + text.length, 0);

export const liveStage: Stage<typeof calls> = {
  id: "with-a-real-client",
  title: { en: "With a real client", zh: "与真实的客户端通信" },
  rule: {
    en: "A client that offers what browsers offer agrees with your answer, and every message comes back compressed.",
    zh: "客户端按浏览器的方式提议，认可你的应答，每条消息都压缩着收回来。",
  },
  section: "RFC 7692 §5–§7",
  hint: {
    en: "If the first message comes back and the second does not, one of the two windows is not what the other end has.",
    zh: "若第一条能回来、第二条不能，说明有一个方向的窗口与对端不一致。",
  },
  async check({ call, figure }) {
    const { agreed, echoed, sentBytes, closedWith } = await call("talk", TEXTS);
    expectThat(agreed, {
      en: "the client offered permessage-deflate; client_max_window_bits, and no compression was agreed on",
      zh: "客户端提议了 permessage-deflate; client_max_window_bits，但没有约定压缩",
    });
    expectEqual(echoed.length, TEXTS.length, {
      en: `messages that came back (the connection ended with ${closedWith})`,
      zh: `回来的消息条数（连接以 ${closedWith} 结束）`,
    });
    expectThat(
      echoed.every((text, i) => text === TEXTS[i]),
      { en: "a message came back changed", zh: "有消息回来时变了样" },
    );
    figure({ name: "echo-plain-bytes", value: PLAIN_BYTES });
    figure({ name: "echo-sent-bytes", value: sentBytes });
    expectThat(sentBytes * 3 < PLAIN_BYTES, {
      en: `${PLAIN_BYTES} bytes of messages came back in ${sentBytes}: they hardly shrank, was the context thrown away?`,
      zh: `${PLAIN_BYTES} 字节的消息回来时用了 ${sentBytes} 字节：几乎没有变小，是不是丢掉了上下文？`,
    });
  },
};
