// Students' parts in real trials: those that work, that lose messages, that end their process, that never return.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { LOOPBACK } from "../conditions-for-tests.ts";
import { DEFAULTS } from "../scenarios/scenario.ts";
import { readSolutions } from "../solution/read-solutions.ts";
import type { Solution } from "../solution/solution.ts";
import type { FinishedTrial } from "./finished-trial.ts";
import { collected, scenarioRun } from "./scenario-run-for-tests.ts";
import { createSolutionLane } from "./solution-lane.ts";
import { runStreamScenario } from "./stream-scenario.ts";

const scratch = mkdtempSync(join(tmpdir(), "lab-lanes-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const parameters = {
  ...DEFAULTS,
  subscribers: 3,
  messagesPerSecond: 50,
  warmUpMs: 50,
  measuredMs: 400,
  pollIntervalMs: 50,
};
const OURS = 'import { createFrameParser as ours } from "../../../protocol/websocket/frame-parser.ts";';

async function solution(name: string, text: string): Promise<Solution> {
  mkdirSync(join(scratch, name));
  writeFileSync(join(scratch, name, "solution.ts"), text);
  const [read] = await readSolutions(join(scratch, name));
  if (read === undefined) throw new Error("expected a solution");
  return read;
}

/** What can be told of a trial whatever the machine has time for. */
function said(finished: FinishedTrial): string {
  if (finished.kind === "stream") return `ours: lost ${finished.trial.ledger.lost}`;
  if (finished.kind !== "solution") return finished.kind;
  const { solution, trial } = finished;
  if (!("ledger" in trial)) return `${solution}: ${trial.invalidReason}`;
  const { ledger } = trial;
  return `${solution}: ${ledger.lost === 0 ? "all" : ledger.delivered > 0 ? "some" : "none"} arrived`;
}

it("are measured in rounds with ours, and what they do costs no trial of ours", { timeout: 60_000 }, async () => {
  const solutions = [
    await solution("good", "export { createFrameParser } from '../../../protocol/websocket/frame-parser.ts';"),
    await solution(
      "loses-one",
      `${OURS} export const createFrameParser = (options) => {
         let frames = 0;
         const onFrame = (frame) => (frame.opcode !== 1 || frames++ !== 3) && options.onFrame(frame);
         return ours({ ...options, onFrame });
       };`,
    ),
    await solution("exits", "export const createFrameParser = () => process.exit(7);"),
  ];
  const scenario = {
    name: "steady",
    about: { en: "", zh: "" },
    kind: "stream",
    trials: 1,
    points: [parameters],
  } as const;
  const quick = { trials: 1, parameters: {} };
  const run = scenarioRun(["websocket"], solutions);
  const trials = await collected(runStreamScenario({ ...scenario, quick, arrangement: "interleaved" }, run));
  expect(trials.map(said).toSorted()).toEqual([
    "exits: the load worker process with exits ended: exit code 7",
    "good: all arrived",
    "loses-one: some arrived",
    "ours: lost 0",
  ]);
});

it("that never return are stopped in time, and not tried again", async () => {
  const loops = await solution("loops", "export const createFrameParser = () => ({ push() { for (;;); } });");
  const { processes, cleanup, signal, seed } = scenarioRun([], [loops]);
  const lane = createSolutionLane(
    { solution: loops, parameters, conditions: LOOPBACK, prepare: () => Promise.resolve(), graceMs: 500 },
    { processes, cleanup, signal, seed },
  );
  const plan = { transport: "websocket", parameters, round: 0, orderInRound: 0, seed: 1 } as const;
  await lane.open();
  const reason = /loops did not come to its end within 1 s: it was stopped/;
  expect(await lane.measure(plan)).toMatchObject({ valid: false, invalidReason: expect.stringMatching(reason) });
  expect(await lane.measure({ ...plan, round: 1 })).toMatchObject({
    round: 1,
    invalidReason: expect.stringMatching(reason),
  });
});
