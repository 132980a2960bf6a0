// Recording e: a reader that does not keep up, and a server that keeps everything for it.
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import recording from "../recordings/e.json" with { type: "json" };
import type { Recording, SampleRow } from "../recordings/recording.ts";
import { diagnosisStage } from "./diagnosis.ts";

const { rows: ROWS }: Recording<SampleRow> = recording;
const FIRST_WAITING = ROWS.findIndex(({ waitingForTwoBytes }) => waitingForTwoBytes > 0);
const TOLERANCE = 0.2;

/** From where it begins to the end, in kB (1,000 bytes) a second. */
function growthPerSecond(): number {
  const [from, to] = [ROWS[FIRST_WAITING], ROWS.at(-1)];
  if (from === undefined || to === undefined) throw new Error("expected a recording in which bytes wait");
  return (to.waitingForTwoBytes - from.waitingForTwoBytes) / (to.atMs - from.atMs);
}

function faultOfRows(rows: readonly number[]): Text | undefined {
  const [row, ...more] = rows;
  if (row === undefined || more.length > 0) return { en: "one row is asked for", zh: "要求给出一行" };
  if (row === FIRST_WAITING) return undefined;
  const waiting = ROWS[row]?.waitingForTwoBytes ?? 0;
  if (waiting === 0) {
    return {
      en: `in row ${row} nothing waits in the server yet: what reader two has not read still fits into the sockets' own buffers`,
      zh: `第 ${row} 行时服务器里还没有积压：读者二没有读的部分还装得进套接字自己的缓冲区`,
    };
  }
  return { en: `it begins before row ${row}`, zh: `在第 ${row} 行之前就已经开始了` };
}

function faultOfFigure(figure: number): Text | undefined {
  const grows = growthPerSecond();
  if (Math.abs(figure - grows) <= grows * TOLERANCE) return undefined;
  return {
    en: `what waits for reader two grows by about ${Math.round(grows / 10) * 10} kB a second, not ${figure} (kB: 1,000 bytes)`,
    zh: `为读者二积压的数据每秒约增加 ${Math.round(grows / 10) * 10} kB，而不是 ${figure}（kB：1000 字节）`,
  };
}

export const slowReaderDiagnosis = diagnosisStage({
  recording: "e",
  title: { en: "e: memory that only grows", zh: "e：只增不减的内存" },
  section: "RFC 9293 §3.8.6",
  hint: {
    en: "Subtract: published minus read, for each reader. Where is the rest?",
    zh: "相减：对每个读者，已发布减去已读取。剩下的在哪里？",
  },
  cause: "slow-reader",
  refutations: {
    "slow-server": {
      en: "reader one has every message within one sample: the server is quick",
      zh: "读者一每次采样时都已收齐：服务器并不慢",
    },
    "slow-network": {
      en: "both readers are on the same way, and one keeps up",
      zh: "两个读者走同一条路，其中一个跟得上",
    },
    "packet-loss": {
      en: "reader two gets on steadily, only slower than messages are published",
      zh: "读者二一直在稳步读取，只是比发布的速度慢",
    },
    "buffering-proxy": {
      en: "what waits is in the server's own process: its memory grows with it",
      zh: "积压就在服务器自己的进程里：它的内存随之增长",
    },
  },
  lookAgain: {
    en: "one reader keeps up and for the other more and more waits: compare what the two have read",
    zh: "一个读者跟得上，为另一个积压得越来越多：比较两者读取的量",
  },
  faultOfRows,
  faultOfFigure,
});

export const slowReaderRemedy: Stage<typeof calls> = {
  id: "e-remedy",
  title: { en: "e: a limit, and who pays for it", zh: "e：设上限，由谁承担" },
  rule: {
    en: "decide() keeps what waits for one reader within the limit and one message, never leaves a hole in silence, and does not punish who keeps up.",
    zh: "decide() 使一个读者的积压不超过上限加一条消息，不悄悄漏掉消息，也不误伤跟得上的读者。",
  },
  section: "the lab's contract; RFC 9293 §3.8.6",
  hint: {
    en: "A reader that was cut comes back with its cursor. One that was skipped never learns what it missed.",
    zh: "被断开的读者会带着游标回来；被跳过的读者永远不知道漏了什么。",
  },
  callLimitMs: 15_000,
  async check({ call, figure }) {
    const { limitBytes, messageBytes, peakWaitingBytes, slow, quick } = await call("trySlowReader");
    figure({ name: "peak-waiting-bytes", value: peakWaitingBytes });
    expectThat(slow.skipped + quick.skipped === 0, {
      en: `after ${slow.sent} messages one was skipped: the reader finds a hole in the ids that nobody announced`,
      zh: `发出 ${slow.sent} 条消息后跳过了一条：读者会发现编号有空缺，却没有人告诉它`,
    });
    expectThat(!quick.cut, {
      en: "the reader that keeps up was cut: a burst may wait for a moment, that is what the limit is for",
      zh: "跟得上的读者也被断开了：一批消息可以短暂积压，上限就是为此而设的",
    });
    expectThat(peakWaitingBytes <= limitBytes + messageBytes, {
      en: `${peakWaitingBytes} bytes waited for one reader, the limit was ${limitBytes}: a bigger buffer only puts the end off`,
      zh: `为一个读者积压了 ${peakWaitingBytes} 字节，而上限是 ${limitBytes}：缓冲区再大，也只是推迟崩溃`,
    });
    expectThat(slow.cut, {
      en: "the reader that does not read was never cut",
      zh: "不读数据的读者一直没有被断开",
    });
    expectThat(peakWaitingBytes > 0, {
      en: "the reader that does not read was cut before anything waited for it",
      zh: "还没有任何积压，读者就被断开了",
    });
  },
};
