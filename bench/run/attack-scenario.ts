// The attack scenario: rounds in which every attack has its pair of windows, in random order, on one server.
import { TRANSPORTS } from "../../protocol/transports.ts";
import { inEach } from "../output/words.ts";
import type { AttackPoint, AttackSeries } from "../result/attack-schema.ts";
import type { ScenarioResult } from "../result/schema.ts";
import type { AttackScenario } from "../scenarios/scenario.ts";
import { streamOfAttack } from "../scenarios/stream-parameters.ts";
import { summarizeAttack, summarizeHonest } from "../summary.ts";
import { type AttackTrialPlan, honestSubscribers, runAttackTrial } from "./attack-trial.ts";
import { type AttackBed, runAttackWindow } from "./attack-window.ts";
import type { FinishedAttackTrial } from "./finished-trial.ts";
import { keptRound } from "./kept-round.ts";
import { lazily } from "./lazily.ts";
import { isPlannedOrReplaced } from "./more-trials.ts";
import { roundSeed, shuffled } from "./round.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/** On the machine's own loopback, whatever else is possible: nothing of it is about the network. */
export async function* runAttackScenario(
  scenario: AttackScenario,
  run: ScenarioRun,
): AsyncGenerator<FinishedAttackTrial> {
  const { attacks, trials, parameters } = scenario;
  const series = new Map<string, FinishedAttackTrial["trial"][]>(attacks.map((attack) => [attack, []]));
  const bed = lazily(async () => {
    run.onTrial(inEach((w) => w.rehearsal));
    const opened = await openAttackBed(scenario, run);
    const short = { ...parameters, subscribersPerTransport: 4, pollIntervalMs: 50, warmUpMs: 0, measuredMs: 200 };
    await runAttackWindow({ parameters: short, seed: 1, attack: undefined }, opened);
    return opened;
  });
  for (let round = 0; isPlannedOrReplaced(trials, { rounds: round, series: [...series.values()] }); round++) {
    run.signal.throwIfAborted();
    if (round >= trials) run.onMoreTrials(attacks.length);
    const plans = plansOfRound(scenario, run, round);
    const kept = keptTrials(plans, run);
    for (const plan of plans) {
      const finished = kept?.find(({ attack }) => attack === plan.attack) ?? (await measure(plan, round));
      series.get(finished.attack)?.push(finished.trial);
      yield finished;
    }
  }
  await bed.opened?.close();

  async function measure(plan: AttackTrialPlan, round: number): Promise<FinishedAttackTrial> {
    const opened = await bed.get();
    const trial = inEach((w) => w.trialOf(round + 1, Math.max(round + 1, trials)));
    run.onTrial(inEach((w, of) => w.listed(plan.attack, trial[of])));
    return runAttackTrial(plan, opened);
  }
}

function plansOfRound({ attacks, parameters }: AttackScenario, run: ScenarioRun, round: number): AttackTrialPlan[] {
  const seed = roundSeed(run.seed, round);
  return shuffled(attacks, seed).map((attack, orderInRound) => ({ attack, parameters, round, orderInRound, seed }));
}

function keptTrials(plans: readonly AttackTrialPlan[], { kept }: ScenarioRun): FinishedAttackTrial[] | undefined {
  const ofKind = kept.filter((one) => one.kind === "attack");
  return keptRound(plans, ofKind, (one, { attack, round }) => one.attack === attack && one.trial.round === round);
}

async function openAttackBed(
  { parameters }: AttackScenario,
  { processes, cleanup, signal }: ScenarioRun,
): Promise<AttackBed & { close(): Promise<void> }> {
  const own = cleanup.part();
  try {
    const { heartbeatMs } = streamOfAttack(parameters);
    const { spareConnections } = parameters;
    const server = await processes.startServer({
      heartbeatMs,
      ...(spareConnections !== null && { maxConnections: honestSubscribers(parameters) + spareConnections }),
    });
    own.add(() => processes.stop([server]));
    const workers = await Promise.all(TRANSPORTS.map(() => processes.startWorker()));
    own.add(() => processes.stop(workers));
    const attacker = await processes.startAttacker();
    own.add(() => processes.stop([attacker]));
    return { server, workers, attacker, signal, close: () => own.end() };
  } catch (error) {
    await own.end();
    throw error;
  }
}

export function attackResult(scenario: AttackScenario, finished: readonly FinishedAttackTrial[]): ScenarioResult {
  const series = scenario.attacks.flatMap((attack): AttackSeries[] => {
    const own = finished.filter((one) => one.attack === attack);
    const [first] = own;
    return first === undefined ? [] : [seriesOf(first, own)];
  });
  const point: AttackPoint = { parameters: scenario.parameters, series };
  return { name: scenario.name, kind: "attack", points: [point] };
}

function seriesOf({ attack, pace }: FinishedAttackTrial, own: readonly FinishedAttackTrial[]): AttackSeries {
  const trials = own.map(({ trial }) => trial);
  const honest = TRANSPORTS.map((transport) => ({ transport, ...summarizeHonest(trials, transport) }));
  return { attack, pace, trials, summary: summarizeAttack(trials), honest };
}
