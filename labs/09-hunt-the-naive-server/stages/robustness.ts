// A mistake of the program around the protocol.
import { groupStage } from "./group.ts";

export const robustnessStage = groupStage(["socket-error-ends-process"], {
  id: "robustness",
  title: { en: "Robustness", zh: "健壮性" },
  rule: {
    en: "Your tests find a server that one broken connection takes down for everybody.",
    zh: "你的测试能找到因一条连接断裂就让所有人都用不了的服务器。",
  },
  section: "Node.js, EventEmitter: 'error'",
  hint: {
    en: "reset() an open WebSocket; then see whether somebody else is still served.",
    zh: "对一条打开的 WebSocket 调用 reset()，再看别人是否还能得到服务。",
  },
});
