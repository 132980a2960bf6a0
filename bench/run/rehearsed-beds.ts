// Test beds of a point, opened and rehearsed: code is compiled and caches are filled before anything is measured.
import type { Transport } from "../../protocol/transports.ts";
import { LoadLostError } from "../machines/load-lost-error.ts";
import type { Conditions } from "../network/conditions.ts";
import { inEach } from "../output/words.ts";
import type { Parameters } from "../result/schema.ts";
import { captureTrial } from "./capture-trial.ts";
import type { Lazy } from "./lazily.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import { runStreamTrial } from "./stream-trial.ts";
import { openTestBed, type TestBed } from "./test-bed.ts";

/** What all beds of a point are opened for. */
export interface BedPoint {
  readonly parameters: Parameters;
  readonly conditions: Conditions;
  /** Where one trial of a transport is to be captured. */
  readonly captureFileOf: (transport: Transport) => string | undefined;
}

const NOT_COUNTED = { round: 0, orderInRound: 0, seed: 1 };

/** One for all these transports. Closed when it cannot be opened. */
export async function openRehearsed(
  transports: readonly Transport[],
  point: BedPoint,
  run: ScenarioRun,
): Promise<TestBed> {
  const bed = await openTestBed(point.parameters, point.conditions, run);
  try {
    for (const transport of transports) {
      if (transports.length > 1) run.onTrial(inEach((w) => w.listed(transport, w.rehearsal)));
      await rehearse(transport, point, bed);
      await capture(transport, point, bed);
    }
    return bed;
  } catch (error) {
    await bed.close();
    throw error;
  }
}

/** One for each of the run's transports; none when one of them cannot be opened. */
export async function openEach(point: BedPoint, run: ScenarioRun): Promise<ReadonlyMap<Transport, TestBed>> {
  const opening = await Promise.allSettled(
    run.transports.map(async (transport) => [transport, await openRehearsed([transport], point, run)] as const),
  );
  const opened = opening.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const failed = opening.find((one) => one.status === "rejected");
  if (failed === undefined) return new Map(opened);
  await Promise.all(opened.map(([, bed]) => bed.close()));
  throw failed.reason;
}

/** How often beds are opened anew because load was lost meanwhile: programs that never live are a fault of another kind. */
const MAX_OPENINGS = 3;

/** On the load machines that are there; when one is lost meanwhile, on those that are left. */
export async function openedWithWhoIsLeft<Opened>(beds: Lazy<Opened>): Promise<Opened> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await beds.get();
    } catch (error) {
      if (!(error instanceof LoadLostError) || attempt === MAX_OPENINGS) throw error;
      beds.forget();
    }
  }
}

/** A short trial that does not count. */
export async function rehearse(
  transport: Transport,
  { parameters }: Pick<BedPoint, "parameters">,
  bed: TestBed,
): Promise<void> {
  const short = { subscribers: 4, messagesPerSecond: 100, pollIntervalMs: 50, warmUpMs: 0, measuredMs: 200 };
  await runStreamTrial({ ...NOT_COUNTED, transport, parameters: { ...parameters, ...short } }, bed);
}

/** Where captures are wanted: another trial that does not count, as long as those that do. */
async function capture(
  transport: Transport,
  { parameters, captureFileOf }: Omit<BedPoint, "conditions">,
  bed: TestBed,
): Promise<void> {
  const file = captureFileOf(transport);
  if (file !== undefined) await captureTrial({ ...NOT_COUNTED, transport, parameters }, bed, file);
}
