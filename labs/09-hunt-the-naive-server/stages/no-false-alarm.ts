// No test may fail on a right server.
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { showTranscript } from "./findings.ts";

export const noFalseAlarmStage: Stage<typeof calls> = {
  id: "no-false-alarm",
  title: { en: "No false alarm", zh: "不误报" },
  rule: {
    en: "Every test passes on a server without mistakes.",
    zh: "每个测试在没有错误的服务器上都通过。",
  },
  section: "RFC 6455 §4.2, §5",
  hint: {
    en: "Ask only for what the RFC asks for: status and fields, not the reason phrase, the order of fields or their case.",
    zh: "只要求 RFC 要求的东西：状态码与字段，而不是原因短语、字段的顺序或大小写。",
  },
  callLimitMs: 15_000,
  async check({ call, show, figure }) {
    const { right, rightAgain } = await call("hunt");
    expectThat(right.length > 0, { en: "there is no test yet: fill in `tests`", zh: "还没有任何测试：请填写 `tests`" });
    const alarms = right.filter(({ verdict }, i) => verdict !== "passed" || rightAgain[i]?.verdict !== "passed");
    figure({ name: "tests", value: right.length });
    figure({ name: "false-alarms", value: alarms.length });
    const [first] = alarms;
    if (first === undefined) return;
    showTranscript(show, first);
    if (first.verdict === "passed") {
      fail({
        en: `your test "${first.name}" passed on the right server and failed there later: it depends on what ran before it, or on chance`,
        zh: `测试“${first.name}”在正确的服务器上先是通过，后来又失败了：它取决于之前运行过什么，或者取决于运气`,
      });
    }
    if (first.verdict === "did-not-end") {
      fail({
        en: `your test "${first.name}" does not come to an end on the right server: it waits for what never comes`,
        zh: `测试“${first.name}”在正确的服务器上没有结束：它在等永远不会来的东西`,
      });
    }
    fail({
      en: `false alarm: your test "${first.name}" fails on the right server: ${first.why}`,
      zh: `误报：测试“${first.name}”在正确的服务器上失败了：${first.why}`,
    });
  },
};
