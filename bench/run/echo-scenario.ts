// The echo scenario: at each of its points rounds of paired trials, one of each way that an echo can take.
import { poolLatency } from "../latency.ts";
import type { Text } from "../../server/language.ts";
import { inEach } from "../output/words.ts";
import type { EchoParameters, EchoPoint } from "../result/echo-schema.ts";
import type { ScenarioResult } from "../result/schema.ts";
import type { EchoScenario } from "../scenarios/scenario.ts";
import { streamOfEcho } from "../scenarios/stream-parameters.ts";
import { compareEchoes, summarizeEcho } from "../summary.ts";
import { type Transport, TRANSPORTS } from "../../protocol/transports.ts";
import { type EchoKind, type EchoTrialPlan, runEchoTrial } from "./echo-trial.ts";
import { keptRound } from "./kept-round.ts";
import { type Lazy, lazily } from "./lazily.ts";
import { isPlannedOrReplaced } from "./more-trials.ts";
import { roundSeed, shuffled } from "./round.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import type { FinishedEchoTrial } from "./finished-trial.ts";
import { openTestBed, type TestBed } from "./test-bed.ts";

/**
 * What is compared at a point. Without a stream: POST against WebSocket. With one: each transport, whose echoes travel as
 * the client can send them then: on the same WebSocket, else by POST beside it.
 */
export function echoKinds({ messagesPerSecond }: EchoParameters, transports: readonly Transport[]): EchoKind[] {
  if (messagesPerSecond === 0) {
    return [
      { follows: null, by: "post" },
      { follows: null, by: "websocket" },
    ];
  }
  return TRANSPORTS.filter((transport) => transports.includes(transport)).map((follows) => ({
    follows,
    by: follows === "websocket" ? "websocket" : "post",
  }));
}

/**
 * Over a network that takes longer than the machine, a point's kinds are measured side by side, each on a server of its
 * own: they do not disturb each other there. On the bare machine, where a round trip is a fraction of a millisecond, one
 * after the other.
 */
export function isSideBySide({ rttMs }: Pick<EchoParameters, "rttMs">): boolean {
  return rttMs > 0;
}

/** Yields each trial when it has ended, so that an interrupted run keeps what is finished. */
export async function* runEchoScenario(scenario: EchoScenario, run: ScenarioRun): AsyncGenerator<FinishedEchoTrial> {
  for (const [point, parameters] of scenario.points.entries()) {
    const about = inEach((w) => w.pointOf(point + 1, scenario.points.length));
    const kinds = echoKinds(parameters, run.transports);
    const beds = lazily(async () => {
      run.onTrial(inEach((w, of) => w.listed(about[of], w.rehearsal)));
      const opened = await openBeds(parameters, kinds, run);
      await rehearse(kinds, parameters, opened);
      return opened;
    });
    const series = new Map<string, FinishedEchoTrial["trial"][]>(kinds.map((kind) => [echoName(kind), []]));
    for (
      let round = 0;
      isPlannedOrReplaced(scenario.trials, { rounds: round, series: [...series.values()] });
      round++
    ) {
      run.signal.throwIfAborted();
      if (round >= scenario.trials) run.onMoreTrials(kinds.length);
      const name = inEach((w, of) => w.listed(about[of], w.trialOf(round + 1, Math.max(round + 1, scenario.trials))));
      for await (const finished of roundOf(planRound(kinds, parameters, run, round), { point, name, beds, run })) {
        series.get(echoName(finished))?.push(finished.trial);
        yield finished;
      }
    }
    await beds.opened?.close();
  }
}

function planRound(
  kinds: readonly EchoKind[],
  parameters: EchoParameters,
  run: ScenarioRun,
  round: number,
): EchoTrialPlan[] {
  const seed = roundSeed(run.seed, round);
  return shuffled(kinds, seed).map((kind, orderInRound) => ({ round, seed, kind, parameters, orderInRound }));
}

interface RoundPlace {
  readonly point: number;
  readonly name: Text;
  readonly beds: Lazy<Beds>;
  readonly run: ScenarioRun;
}

async function* roundOf(
  plans: readonly EchoTrialPlan[],
  { point, name, beds, run }: RoundPlace,
): AsyncGenerator<FinishedEchoTrial> {
  const kept = keptTrials(plans, point, run);
  if (kept !== undefined) return yield* kept;
  const opened = await beds.get();
  for (const group of groupsOf(plans)) {
    run.onTrial(inEach((w, of) => w.listed(...group.map(({ kind }) => echoName(kind)), name[of])));
    yield* await Promise.all(group.map((plan) => measure(plan, point, opened)));
  }
}

/** What is measured at the same time: all of a round, or one after the other. */
function groupsOf(plans: readonly EchoTrialPlan[]): (readonly EchoTrialPlan[])[] {
  const isAtOnce = plans.some(({ parameters }) => isSideBySide(parameters));
  return isAtOnce ? [plans] : plans.map((plan) => [plan]);
}

async function measure(plan: EchoTrialPlan, point: number, beds: Beds): Promise<FinishedEchoTrial> {
  return { kind: "echo", point, ...plan.kind, trial: await runEchoTrial(plan, beds.of(plan.kind)) };
}

function keptTrials(
  plans: readonly EchoTrialPlan[],
  point: number,
  { kept }: ScenarioRun,
): FinishedEchoTrial[] | undefined {
  const ofPoint = kept.filter((one) => one.kind === "echo").filter((one) => one.point === point);
  const isOf = (one: FinishedEchoTrial, { kind, round }: EchoTrialPlan): boolean =>
    echoName(one) === echoName(kind) && one.trial.round === round;
  return keptRound(plans, ofPoint, isOf);
}

/** "post", or "post (sse)" while the stream comes over SSE. */
function echoName({ follows, by }: EchoKind): string {
  return follows === null ? by : `${by} (${follows})`;
}

interface Beds {
  of(kind: EchoKind): TestBed;
  close(): Promise<void>;
}

/** One for all, or one for each. */
async function openBeds(parameters: EchoParameters, kinds: readonly EchoKind[], run: ScenarioRun): Promise<Beds> {
  const stream = streamOfEcho(parameters);
  const conditions = await run.conditionsOf(stream);
  const sharing = isSideBySide(parameters) ? kinds.map((kind) => [kind]) : [kinds];
  const opened = await Promise.all(
    sharing.map(async (sharers) => ({ sharers, bed: await openTestBed(stream, conditions, run) })),
  );
  return {
    of(kind) {
      const bed = opened.find(({ sharers }) => sharers.includes(kind))?.bed;
      if (bed === undefined) throw new Error(`expected a test bed for ${echoName(kind)}`);
      return bed;
    },
    async close() {
      await Promise.all(opened.map(({ bed }) => bed.close()));
    },
  };
}

/** Short trials that do not count: code is compiled and caches are filled before anything is measured. */
async function rehearse(kinds: readonly EchoKind[], parameters: EchoParameters, beds: Beds): Promise<void> {
  const short = { ...parameters, clients: 4, echoesPerSecond: 50, pollIntervalMs: 50, warmUpMs: 0, measuredMs: 200 };
  const plan = { parameters: short, round: 0, orderInRound: 0, seed: 1 };
  for (const kind of kinds) await runEchoTrial({ ...plan, kind }, beds.of(kind));
}

export function echoResult(scenario: EchoScenario, finished: readonly FinishedEchoTrial[]): ScenarioResult {
  const points = scenario.points.map((parameters, index) =>
    echoPoint(
      parameters,
      finished.filter(({ point }) => point === index),
    ),
  );
  return { name: scenario.name, kind: "echo", points: points.filter(({ series }) => series.length > 0) };
}

function echoPoint(parameters: EchoParameters, finished: readonly FinishedEchoTrial[]): EchoPoint {
  const series = echoKinds(parameters, TRANSPORTS)
    .map((kind) => ({
      ...kind,
      trials: finished.filter((one) => one.follows === kind.follows && one.by === kind.by).map(({ trial }) => trial),
    }))
    .filter(({ trials }) => trials.length > 0)
    .map((one) => ({
      ...one,
      summary: summarizeEcho(one.trials, parameters),
      pooledRoundTrip: poolLatency(one.trials.map(({ valid, roundTrip }) => ({ valid, latency: roundTrip }))),
    }));
  return { parameters, series, comparisons: compareEchoes(series, parameters) };
}
