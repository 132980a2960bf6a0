// The follower against a real server over real WebSockets, which is killed in the middle and comes back.
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";

const MESSAGES = 150;

export const liveStage: Stage<typeof calls> = {
  id: "the-server-comes-back",
  title: { en: "The server is killed and comes back", zh: "服务器被杀，又回来" },
  rule: {
    en: `${MESSAGES} messages are published before, while and after the server is away; a real follower gets each once.`,
    zh: `服务器消失之前、期间和之后共发布 ${MESSAGES} 条消息；真实的客户端每条恰好收到一次。`,
  },
  section: "RFC 6455 §7.2.3; the lab's contract",
  hint: {
    en: "If it ends too early: a refused connection is a loss like any other. If messages come twice: resume, exactly-once.",
    zh: "若过早结束：连接被拒也只是一次断开。若有重复：见 resume 和 exactly-once。",
  },
  callLimitMs: 15_000,
  async check({ call, figure }) {
    const { ledger, gaps, attempts, failure } = await call("followThroughOutage", MESSAGES);
    const { delivered, lost, duplicate, outOfOrder } = ledger;
    figure({ name: "attempts", value: attempts });
    expectThat(failure === "", { en: `follow(): ${failure}`, zh: `follow()：${failure}` });
    expectThat(lost === 0 && duplicate === 0 && outOfOrder === 0, {
      en: `of ${MESSAGES} messages ${delivered} came, ${lost} did not, ${duplicate} came twice, ${outOfOrder} out of order (${attempts} attempts to connect)`,
      zh: `${MESSAGES} 条消息中到达 ${delivered} 条，未到 ${lost} 条，重复 ${duplicate} 条，乱序 ${outOfOrder} 条（尝试连接 ${attempts} 次）`,
    });
    expectThat(gaps === 0, {
      en: `${gaps} gap(s) were reported, and nothing was missing`,
      zh: `报告了 ${gaps} 个缺口，其实什么都没缺`,
    });
  },
};
