// The parser in the real server: a real client's messages come back through it.
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";

export const liveStage: Stage<typeof calls> = {
  id: "in-the-real-server",
  title: { en: "In the real server", zh: "放进真实的服务器" },
  rule: {
    en: "With your parser in its place the lab's server echoes every message of a real client over TCP.",
    zh: "换上你的解析器，实验室的服务器仍能经 TCP 原样回送真实客户端的每条消息。",
  },
  section: "RFC 6455 §5",
  hint: {
    en: "If the small messages come back and the long ones do not: over TCP a long frame never comes in one chunk.",
    zh: "若短消息能回来而长消息不能：经过 TCP，长帧不会在一个数据块里到齐。",
  },
  async check({ call, figure }) {
    const sizes = [0, 1, 125, 126, 65_535, 65_536, 300_000];
    const { echoed, closedWith } = await call("echoThroughServer", sizes);
    figure({ name: "echoed-messages", value: echoed.length });
    expectEqual(echoed, sizes, {
      en: `the bytes of each message that came back (the connection ended with ${closedWith})`,
      zh: `回来的每条消息的字节数（连接以 ${closedWith} 结束）`,
    });
  },
};
