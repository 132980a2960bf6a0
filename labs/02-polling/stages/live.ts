// The answers on a real port: our client follows them, and nothing is lost or comes twice.
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";

const ALL = Array.from({ length: 12 }, (_, i) => i + 1);

export const liveStage: Stage<typeof calls> = {
  id: "our-client-follows",
  title: { en: "Our client follows", zh: "我们的客户端来跟随" },
  rule: {
    en: "Behind an HTTP server of your answers the lab's client gets each message once, and is told of a gap.",
    zh: "把你的应答放进 HTTP 服务器，实验室的客户端每条消息恰好收到一次，缺口也会被告知。",
  },
  section: "the lab's contract",
  callLimitMs: 10_000,
  hint: {
    en: "If messages come twice, look at Stream-Cursor; if a client never gets any, look at 410.",
    zh: "消息重复，看 Stream-Cursor；客户端什么也收不到，看 410。",
  },
  async check({ call, figure }) {
    const { ids, idsAfterGap, gapsAnnounced, answers, refusedBy } = await call("followStudentsServer");
    expectThat(refusedBy === undefined, {
      en: `our client gave up: ${refusedBy}`,
      zh: `我们的客户端放弃了：${refusedBy}`,
    });
    expectEqual(ids, ALL, { en: "ids that a client got from the beginning on", zh: "从头跟随的客户端收到的 id" });
    expectThat(gapsAnnounced === 1, {
      en: `a client with the cursor of another life was told of ${gapsAnnounced} gaps: expected 1`,
      zh: `带着另一次运行的游标的客户端被告知 ${gapsAnnounced} 个缺口：应为 1 个`,
    });
    expectEqual(idsAfterGap, ALL, { en: "ids that it got after the gap", zh: "缺口之后它收到的 id" });
    expectThat((answers[204] ?? 0) > 0, {
      en: "no poll was answered with 204, although nothing was new for a while",
      zh: "有一段时间没有新消息，却没有一次轮询得到 204",
    });
    const polls = Object.values(answers).reduce((sum, count) => sum + count, 0);
    figure({ name: "empty-polls-percent", value: Math.round((100 * (answers[204] ?? 0)) / polls) });
  },
};
