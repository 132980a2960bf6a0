// What is run on a test bed of a stream: a rehearsal and perhaps a capture, which do not count, and then its trials.
import type { Transport } from "../../protocol/transports.ts";
import { LoadLostError } from "../machines/load-lost-error.ts";
import type { Conditions } from "../network/conditions.ts";
import type { Parameters } from "../result/schema.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";
import { captureFile } from "../wire/capture.ts";
import { captureTrial } from "./capture-trial.ts";
import type { FinishedStreamTrial, UnconnectedTrial } from "./finished-trial.ts";
import { type Lazy, lazily } from "./lazily.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import { runStreamTrial, type TrialPlan, UnconnectedError } from "./stream-trial.ts";
import { openTestBed, type TestBed, type TestBedRun } from "./test-bed.ts";

/** A point, and where one trial of a transport is to be captured. */
export interface BedPoint {
  readonly parameters: Parameters;
  readonly conditions: Conditions;
  /** Undefined: nowhere. */
  readonly captureFileOf: (transport: Transport) => string | undefined;
}

/** Of one point's transports. */
export function captureFiles(
  { name }: Pick<StreamScenario, "name">,
  point: number,
  { pcap }: Pick<ScenarioRun, "pcap">,
): BedPoint["captureFileOf"] {
  return (transport) => (pcap === undefined ? undefined : captureFile(pcap, name, transport, point + 1));
}

/** How often a bed is opened anew because something of it ended meanwhile: programs that never live are a fault of another kind. */
const MAX_OPENINGS = 3;

/**
 * Opened, and prepared for each transport, when it is first needed; anew where a process of it has ended. On load
 * machines: on those that are left.
 */
export function lazyBed(
  point: BedPoint,
  transports: readonly Transport[],
  run: TestBedRun,
  { onRehearsal = () => {} }: { readonly onRehearsal?: (transport: Transport) => void } = {},
): Lazy<TestBed> {
  async function open(): Promise<TestBed> {
    const bed = await openTestBed(point.parameters, point.conditions, run);
    try {
      for (const transport of transports) {
        onRehearsal(transport);
        await rehearse(transport, point, bed);
        await capture(transport, point, bed);
      }
      return bed;
    } catch (error) {
      await bed.close();
      throw error;
    }
  }
  async function openWithWhoIsLeft(): Promise<TestBed> {
    for (let opening = 1; ; opening++) {
      try {
        const bed = await open();
        if (opening === MAX_OPENINGS || !(await isSpent(bed))) return bed;
        await bed.close();
      } catch (error) {
        if (!(error instanceof LoadLostError) || opening === MAX_OPENINGS) throw error;
      }
    }
  }
  return lazily(openWithWhoIsLeft, { isSpent, close: (bed) => bed.close() });
}

/** A server of it, its Redis or a load worker has ended. */
async function isSpent(bed: TestBed): Promise<boolean> {
  return bed.hasLostLoad() || (await bed.server.ended()).length > 0;
}

/** `point`: its index. */
export async function measureOn(
  plan: TrialPlan,
  point: number,
  bed: TestBed,
): Promise<FinishedStreamTrial | UnconnectedTrial> {
  const { transport, round, orderInRound, seed } = plan;
  const startedAt = new Date().toISOString();
  try {
    return { kind: "stream", point, transport, trial: await runStreamTrial(plan, bed) };
  } catch (error) {
    const isLost = error instanceof LoadLostError;
    if (!isLost && !(error instanceof UnconnectedError)) throw error;
    const unmeasured = { round, orderInRound, seed, startedAt, valid: false as const, invalidReason: error.message };
    const trial = isLost ? { ...unmeasured, loadLost: true as const } : unmeasured;
    return { kind: "unconnected", point, transport, trial };
  }
}

const NOT_COUNTED = { round: 0, orderInRound: 0, seed: 1 };

/** A short trial that does not count: code is compiled and caches are filled before anything is measured. */
export async function rehearse(
  transport: Transport,
  { parameters }: Pick<BedPoint, "parameters">,
  bed: TestBed,
): Promise<void> {
  await runStreamTrial({ ...NOT_COUNTED, transport, parameters: rehearsed(parameters, bed) }, bed);
}

/** At least one subscriber for each load worker, and at each server. */
export function rehearsed(
  parameters: Parameters,
  { workers, otherUrls }: Pick<TestBed, "workers" | "otherUrls">,
): Parameters {
  const subscribers = Math.max(4, workers.length, 1 + otherUrls.length);
  return { ...parameters, subscribers, messagesPerSecond: 100, pollIntervalMs: 50, warmUpMs: 0, measuredMs: 200 };
}

/** Where captures are wanted: another trial that does not count, as long as those that do. */
async function capture(transport: Transport, { parameters, captureFileOf }: BedPoint, bed: TestBed): Promise<void> {
  const file = captureFileOf(transport);
  if (file !== undefined) await captureTrial({ ...NOT_COUNTED, transport, parameters }, bed, file);
}
