// Mistakes with control frames.
import { groupStage } from "./group.ts";

export const controlStage = groupStage(["close-unanswered", "ping-unanswered"], {
  id: "control",
  title: { en: "Control frames", zh: "控制帧" },
  rule: {
    en: "Your tests find a server that does not answer Ping with Pong, and one that does not answer Close.",
    zh: "你的测试能找到不用 Pong 应答 Ping 的服务器，以及不回答 Close 的服务器。",
  },
  section: "RFC 6455 §5.5.1, §5.5.2",
  hint: {
    en: "Look at the opcode of what comes back, and at its payload: a Pong carries the Ping's.",
    zh: "看回来的帧的操作码和载荷：Pong 带着 Ping 的载荷。",
  },
});
