// A whole soak: its processes, a warm-up, rest, the soak itself, rest again, and the judgement.
import { createChildren } from "../../run/children.ts";
import { createCleanup } from "../../run/cleanup.ts";
import { buildPrograms } from "../../run/programs.ts";
import { createComplaints } from "../bed/complaints.ts";
import { openSoakBed, SERVERS } from "../bed/soak-bed.ts";
import type { FaultKind, SoakStream } from "../fault-kinds.ts";
import { judgeComplaints, judgeInjection, judgeProblems, judgeResources, judgeStage } from "../judge.ts";
import type { SoakLimits } from "../network/limits.ts";
import { inEachLanguage, soakWords } from "../output/words.ts";
import type { FaultOutcome, Finding, ResourceFigures } from "../result/schema.ts";
import { compareHoldings, heldTo, holdingsAtRest, type IsWithin, type ProcessHolding } from "../resources/at-rest.ts";
import { fillRings } from "../resources/fill-rings.ts";
import { makeSchedule, type ScheduledFault } from "../schedule.ts";
import { noInjectionYet } from "./inject.ts";
import { runStage, type StageReport } from "./stage.ts";

export interface SoakPlan {
  readonly stream: SoakStream;
  readonly durationMs: number;
  readonly seed: number;
  readonly kinds: readonly FaultKind[];
  readonly subscribers: number;
  readonly messagesPerSecond: number;
  readonly payloadBytes: number;
}

export type Phase = "starting" | "warming-up" | "at-rest" | "soaking";

export interface SoakWatch {
  onPhase(phase: Phase): void;
  onFault(fault: ScheduledFault): void;
}

export interface SoakRun {
  readonly servers: number;
  /** What became of each that was scheduled, as far as the soak came. */
  readonly faults: readonly FaultOutcome[];
  /** Whether it came to its end: then all was judged. */
  readonly isComplete: boolean;
  /** Undefined when it was ended before. */
  readonly stage: StageReport | undefined;
  readonly resources: readonly ResourceFigures[];
  readonly findings: readonly Finding[];
}

const PROGRAMS = { server: "server/main.ts", load: "bench/soak/load/main.ts" } as const;

/** At most; a shorter soak has a warm-up of half its length. */
const WARM_UP_MS = 20_000;
/** The ring holds what may come while somebody is away: no gap without a server that died. */
const HISTORY_SECONDS = 120;
const MIN_HISTORY = 1000;

/**
 * Never rejects for what happens during the soak: that is a finding. All that it started is gone when it resolves. Rejects
 * only where it cannot begin.
 */
export async function runSoak(
  plan: SoakPlan,
  limits: SoakLimits,
  { interrupt, watch }: { readonly interrupt: AbortSignal; readonly watch: SoakWatch },
): Promise<SoakRun> {
  const { stream, durationMs, seed, kinds, messagesPerSecond } = plan;
  const broken = new AbortController();
  const signal = AbortSignal.any([interrupt, broken.signal]);
  const cleanup = createCleanup();
  const onFailure = (error: Error): void => broken.abort(error);
  const children = createChildren(onFailure);
  const history = Math.max(MIN_HISTORY, Math.ceil(messagesPerSecond * HISTORY_SECONDS));
  const servers = SERVERS[stream];
  const schedule = makeSchedule({ seed, durationMs, kinds, servers });
  const injection = noInjectionYet(schedule);
  const complaints = createComplaints();
  const findings: Finding[] = [];
  let isComplete = false;
  let stage: StageReport | undefined;
  let resources: readonly ResourceFigures[] = [];
  try {
    watch.onPhase("starting");
    const programs = buildPrograms(PROGRAMS);
    cleanup.add(() => Promise.resolve(programs.remove()));
    const bed = await openSoakBed(
      { stream, programs: programs.files, history, limits },
      { children, cleanup, signal, onFailure, complaints },
    );

    const atRest = async (isWithin?: IsWithin): Promise<readonly ProcessHolding[]> => {
      await fillRings(bed, history, plan.payloadBytes);
      return holdingsAtRest(bed, isWithin);
    };
    const begun = await atRest();

    watch.onPhase("warming-up");
    const warmUpMs = Math.min(WARM_UP_MS, durationMs / 2);
    const dose = makeSchedule({ seed, durationMs: warmUpMs, kinds, servers });
    const dosed = { schedule: dose, injection: noInjectionYet(dose), durationMs: warmUpMs, token: "warm-up" };
    const warmUp = await runStage(bed, { ...plan, ...dosed });
    findings.push(...[...judgeStage(stream, warmUp), ...judgeProblems(dosed.injection.problems)].map(inWarmUp));

    watch.onPhase("at-rest");
    const before = heldTo(begun, await atRest());
    watch.onPhase("soaking");
    const onFault = (fault: ScheduledFault): void => watch.onFault(fault);
    stage = await runStage(bed, { ...plan, schedule, injection, token: "soak", onFault });
    findings.push(...judgeStage(stream, stage), ...judgeInjection(injection));

    watch.onPhase("at-rest");
    const after = await atRest((now) => compareHoldings(before, now).every(({ ok }) => ok));
    resources = compareHoldings(before, after);
    findings.push(...judgeResources(resources));
    isComplete = true;
  } catch (error) {
    if (!interrupt.aborted) findings.push(endedByItself(broken.signal.aborted ? broken.signal.reason : error));
  } finally {
    await children.end();
    await cleanup.end();
  }
  findings.push(...judgeComplaints(complaints));
  return { servers, faults: injection.outcomes, isComplete, stage, resources, findings };
}

function inWarmUp({ id, text }: Finding): Finding {
  const { en, zh } = text;
  return { id, text: { en: soakWords("en").inWarmUp(en), zh: soakWords("zh").inWarmUp(zh) } };
}

function endedByItself(error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  return { id: "ended-by-itself", text: inEachLanguage((w) => w.processEnded(message)) };
}
