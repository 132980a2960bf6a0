// npm run calibrate: proves the instrument where it runs. Checks, a table, a result file; exit code 1 when something is off.
import { EXIT } from "../exit-codes.ts";
import { formatHelp, parseOptions, UsageError } from "../../server/command-line.ts";
import { language } from "../../server/language.ts";
import { words as serverWords } from "../../server/words.ts";
import { describeMachine, describeSoftware } from "../machine.ts";
import { tryPossibilities } from "../network/possibilities.ts";
import { deliverResult, interruptSignal } from "../output/deliver-result.ts";
import { checkWritable } from "../result/write.ts";
import { CALIBRATE_OPTIONS, type CalibrateOptions } from "./calibrate-options.ts";
import { calibrationRemarks, calibrationTables } from "./output/calibration-tables.ts";
import { calibrationWords } from "./output/words.ts";
import { readCalibrationResult } from "./result/read.ts";
import { type CalibrationResult, CALIBRATION_FORMAT, CALIBRATION_VERSION } from "./result/schema.ts";
import { type CalibrationRun, runCalibration } from "./run-calibration.ts";

/** Resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let options: CalibrateOptions;
  try {
    options = parseOptions(argv, CALIBRATE_OPTIONS);
    if (options.help) {
      console.log(`${serverWords().usage("npm run calibrate --")}\n\n${formatHelp(CALIBRATE_OPTIONS)}`);
      return EXIT.done;
    }
    checkWritable(options.out, "calibration-");
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return EXIT.usage;
  }
  return calibrate(options);
}

async function calibrate(options: CalibrateOptions): Promise<number> {
  const interrupt = interruptSignal();
  const createdAt = new Date();
  const w = calibrationWords();
  let done = 0;
  const run = await runCalibration(options.checks, tryPossibilities(), {
    interrupt,
    onCheck: ({ name }) => console.error(w.progress(++done, name[language])),
  });
  const result = makeCalibration(run, createdAt);
  const tables = calibrationTables(result);
  const remarks = calibrationRemarks(result);
  const isKept = deliverResult(
    { result, prefix: "calibration-", read: readCalibrationResult, tables, remarks, invalid: [] },
    options,
  );
  if (interrupt.aborted) {
    console.error(w.interrupted);
    return EXIT.interrupted;
  }
  if (run.failure !== undefined) console.error(run.failure.message);
  const isRight = run.failure === undefined && result.checks.every(({ outcome }) => outcome !== "off");
  return isRight && isKept ? EXIT.done : EXIT.wrong;
}

function makeCalibration({ checks, failure }: CalibrationRun, createdAt: Date): CalibrationResult {
  return {
    format: CALIBRATION_FORMAT,
    version: CALIBRATION_VERSION,
    createdAt: createdAt.toISOString(),
    elapsedMs: Date.now() - createdAt.getTime(),
    status: failure === undefined ? "complete" : "interrupted",
    machine: describeMachine(),
    software: describeSoftware(),
    checks: [...checks],
  };
}
