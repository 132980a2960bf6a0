// A stage that takes a diagnosis: the cause first, then the rows that show it, then the figure.
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { Cause, RecordingName } from "../diagnosis.ts";
import type { calls } from "../driver.ts";

/** What is true of a recording. */
export interface Finding {
  readonly recording: RecordingName;
  readonly title: Text;
  readonly section: string;
  readonly hint: Text;
  readonly cause: Cause;
  /** Why it is not some other cause. */
  readonly refutations: Partial<Record<Cause, Text>>;
  /** Where to look again, when there is no such refutation. */
  readonly lookAgain: Text;
  /** What is wrong with these rows; undefined when they show it. */
  readonly faultOfRows: (rows: readonly number[]) => Text | undefined;
  /** What is wrong with the figure; undefined when it fits the rows. */
  readonly faultOfFigure: (figure: number, rows: readonly number[]) => Text | undefined;
}

export function diagnosisStage(finding: Finding): Stage<typeof calls> {
  const { recording, title, section, hint } = finding;
  return {
    id: `${recording}-diagnosis`,
    title,
    rule: {
      en: `diagnoses.${recording} names the cause, the rows of ${recording}.json that show it, and the figure that the hand-out asks for.`,
      zh: `diagnoses.${recording} 给出原因、${recording}.json 中能证明它的行，以及讲义要求的数值。`,
    },
    section,
    hint,
    async check({ call }) {
      const { cause, rows, figure } = await call("diagnosis", recording);
      expectThat(cause !== "unknown", {
        en: `no cause yet: look at recording ${recording}, and choose one`,
        zh: `还没有填写原因：请看记录 ${recording}，选一个原因`,
      });
      if (cause !== finding.cause) {
        const { en, zh } = finding.refutations[cause] ?? finding.lookAgain;
        fail({ en: `it is not ${cause}: ${en}`, zh: `不是 ${cause}：${zh}` });
      }
      for (const fault of [finding.faultOfRows(rows), finding.faultOfFigure(figure, rows)]) {
        if (fault !== undefined)
          fail({ en: `the cause is right, the evidence is not: ${fault.en}`, zh: `原因对了，证据不对：${fault.zh}` });
      }
    },
  };
}

/** For rows that are to be exactly two. */
export function pairOf(rows: readonly number[]): readonly [number, number] | undefined {
  const [first, second, ...more] = rows;
  return first === undefined || second === undefined || more.length > 0 ? undefined : [first, second];
}

export const TWO_ROWS: Text = { en: "two rows are asked for", zh: "要求给出两行" };
