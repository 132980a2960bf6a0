// The tests go out: the lab's own server, and the naive one as it came, with all its mistakes; the score.
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { ALL_MISTAKES } from "../naive/mistakes.ts";
import { foundMistakes, showTranscript } from "./findings.ts";

const ENOUGH = 10;

export const realServersStage: Stage<typeof calls> = {
  id: "real-servers",
  title: { en: "Two real servers, and the score", zh: "两台真实的服务器与得分" },
  rule: {
    en: `The lab's own server passes all your tests, the naive server with all its mistakes does not; at least ${ENOUGH} of ${ALL_MISTAKES.length} mistakes are found.`,
    zh: `实验室自己的服务器通过你的全部测试，带有全部错误的服务器则不能；${ALL_MISTAKES.length} 个错误至少找到 ${ENOUGH} 个。`,
  },
  section: "RFC 6455",
  hint: {
    en: "Servers may refuse with different codes (400, 426) and say more or less about it: look at what the RFC fixes.",
    zh: "不同服务器拒绝时的状态码（400、426）和说明可以不同：只看 RFC 规定的部分。",
  },
  callLimitMs: 15_000,
  async check({ call, show, figure }) {
    const hunt = await call("hunt");
    const found = foundMistakes(hunt);
    figure({ name: "mistakes-found", value: found.length });
    figure({ name: "mistakes-in-all", value: ALL_MISTAKES.length });
    const alarm = hunt.real.find(({ verdict }) => verdict !== "passed");
    if (alarm !== undefined) {
      showTranscript(show, alarm);
      fail({
        en: `your test "${alarm.name}" does not pass on the lab's own server, which is right too: ${alarm.why}`,
        zh: `测试“${alarm.name}”在实验室自己的服务器上没有通过，而它也是正确的：${alarm.why}`,
      });
    }
    const caught = hunt.all.filter(({ verdict }) => verdict === "failed");
    expectThat(caught.length > 0, {
      en: "the server that makes all mistakes at once passes all your tests",
      zh: "同时犯下全部错误的服务器通过了你的全部测试",
    });
    expectThat(found.length >= ENOUGH, {
      en: `score: ${found.length} of ${ALL_MISTAKES.length} mistakes found; at least ${ENOUGH} are needed`,
      zh: `得分：${ALL_MISTAKES.length} 个错误找到了 ${found.length} 个，至少需要 ${ENOUGH} 个`,
    });
  },
};
