// The endpoint over real sockets, as a server and as a client, with the lab's own at the other end.
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";

const TEXTS = ["Hello", "你好👋", "", "x".repeat(70_000)];
const SIZES = [0, 126, 300_000];

export const liveStage: Stage<typeof calls> = {
  id: "with-real-peers",
  title: { en: "With real peers", zh: "与真实的对端通信" },
  rule: {
    en: "Over TCP your endpoint talks with the lab's client as a server, and with the lab's server as a client (which masks).",
    zh: "你的端点经 TCP 作为服务器与实验室的客户端通信，又作为客户端（要加掩码）与实验室的服务器通信。",
  },
  section: "RFC 6455 §5–§7",
  hint: {
    en: "As a client options.maskingKey is there: a fresh key for every frame, the Close frame too, and options.role for the parser.",
    zh: "作为客户端时有 options.maskingKey：每一帧（包括关闭帧）都用新的密钥；options.role 交给解析器。",
  },
  async check({ call, figure }) {
    const asServer = await call("talkToRealClient", TEXTS, SIZES);
    const expected = [...TEXTS, ...SIZES.map((size) => `${size} bytes`)];
    figure({ name: "echoed-messages", value: asServer.echoed.length });
    expectEqual(asServer.echoed.map(shortenLong), expected.map(shortenLong), {
      en: `what the lab's client got back from your endpoint (the connection ended with ${asServer.closedWith})`,
      zh: `实验室的客户端从你的端点收回的消息（连接以 ${asServer.closedWith} 结束）`,
    });
    expectEqual(asServer.answeredPings, expected.length, {
      en: "pings of the lab's client that came back with their data",
      zh: "实验室客户端的 ping 中，数据原样带回来的个数",
    });
    expectEqual(asServer.closedWith, "4000", {
      en: "the close code that the lab's client saw after its close(4000)",
      zh: "实验室的客户端 close(4000) 之后看到的关闭码",
    });
    const asClient = await call("talkToRealServer", TEXTS);
    expectEqual(asClient.echoed.map(shortenLong), TEXTS.map(shortenLong), {
      en: `what your endpoint got back from the lab's server as a client (the connection ended with ${asClient.closedWith})`,
      zh: `你的端点作为客户端从实验室的服务器收回的消息（连接以 ${asClient.closedWith} 结束）`,
    });
    expectEqual(asClient.closedWith, "1000", {
      en: "the close code that your endpoint saw after its close(1000)",
      zh: "你的端点 close(1000) 之后看到的关闭码",
    });
  },
};

function shortenLong(text: string): string {
  return text.length <= 20 ? text : `${text.slice(0, 20)}… (${text.length})`;
}
