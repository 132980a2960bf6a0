// The endpoint in the real server: real clients get every message once, though their connections are cut.
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";

const CLIENTS = 2;
const MESSAGES = 200;

export const liveStage: Stage<typeof calls> = {
  id: "in-the-real-server",
  title: { en: "In the real server", zh: "放进真实的服务器" },
  rule: {
    en: `${CLIENTS} real clients get ${MESSAGES} messages, each exactly once and in order, though their connections are cut in the middle.`,
    zh: `${CLIENTS} 个真实客户端收到 ${MESSAGES} 条消息，每条恰好一次、按序，即使连接中途被切断。`,
  },
  section: "RFC 6202 §2.2",
  hint: {
    en: "If messages come late, look at the lost wake-up again; if they are lost or come twice, at the cursor of each answer.",
    zh: "若消息来迟，再看“丢失唤醒”；若丢失或重复，看每次应答的游标。",
  },
  callLimitMs: 15_000,
  async check({ call, figure }) {
    const { ledgers, requests, tookMs } = await call("followThroughServer", CLIENTS, MESSAGES);
    figure({ name: "requests", value: requests });
    figure({ name: "followed-ms", value: Math.round(tookMs) });
    figure({ name: "messages-per-request", value: (CLIENTS * MESSAGES) / Math.max(1, requests) });
    for (const { delivered, lost, duplicate, outOfOrder } of ledgers) {
      expectThat(lost === 0 && duplicate === 0 && outOfOrder === 0, {
        en: `of ${MESSAGES} messages ${delivered} came, ${lost} did not, ${duplicate} came twice, ${outOfOrder} out of order (${requests} requests in ${Math.round(tookMs)} ms)`,
        zh: `${MESSAGES} 条消息中到达 ${delivered} 条，未到 ${lost} 条，重复 ${duplicate} 条，乱序 ${outOfOrder} 条（${Math.round(tookMs)} 毫秒内 ${requests} 次请求）`,
      });
    }
  },
};
