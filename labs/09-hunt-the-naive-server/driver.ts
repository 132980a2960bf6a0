// What the check asks of a solution of exercise 9, in the student's process: the tests' outcomes against each server.
import { randomInt } from "node:crypto";
import { startLabServer } from "../../server/lab-server.ts";
import { type Patience, runTests, type TestOutcome } from "./hunting/run-tests.ts";
import { ALL_MISTAKES, type Mistake } from "./naive/mistakes.ts";
import { type HuntedServer, startNaiveServer } from "./naive/server.ts";
import { tests } from "./starter/solution.ts";

/** A right server answers at once, so that long waiting costs nothing: a busy machine must not look like a mistake. */
const WITH_A_RIGHT_SERVER: Patience = { readMs: 2000, testMs: 4000 };
/** A mistake often is that nothing comes. */
const WITH_A_WRONG_SERVER: Patience = { readMs: 300, testMs: 1500 };

const naive = (mistakes: readonly Mistake[]) => (): Promise<HuntedServer> => startNaiveServer(new Set(mistakes));

async function startRealServer(): Promise<HuntedServer> {
  const server = await startLabServer({ port: 0 });
  return { port: server.port, close: () => server.close({ graceMs: 0 }) };
}

export interface Hunt {
  /** Against the server without mistakes. */
  readonly right: readonly TestOutcome[];
  /** Against the same, while the others are tried. */
  readonly rightAgain: readonly TestOutcome[];
  /** Against the lab's own server, which is right too. */
  readonly real: readonly TestOutcome[];
  /** Against each that makes one mistake. */
  readonly single: Readonly<Record<Mistake, readonly TestOutcome[]>>;
  /** Against the one that makes all mistakes at once. */
  readonly all: readonly TestOutcome[];
}

async function hunt(): Promise<Hunt> {
  const right = await runTests(tests, naive([]), WITH_A_RIGHT_SERVER);
  const real = await runTests(tests, startRealServer, WITH_A_RIGHT_SERVER);
  const runAgainst = (mistakes: readonly Mistake[]): Promise<readonly TestOutcome[]> =>
    runTests(tests, naive(mistakes), mistakes.length === 0 ? WITH_A_RIGHT_SERVER : WITH_A_WRONG_SERVER);
  // The right one once more, somewhere among the others: who counts its runs learns nothing from the number.
  const at = randomInt(ALL_MISTAKES.length);
  const servers: readonly (readonly Mistake[])[] = ALL_MISTAKES.map((mistake) => [mistake]).toSpliced(at, 0, []);
  const [all, ...among] = await Promise.all([ALL_MISTAKES, ...servers].map(runAgainst));
  const single = among.toSpliced(at, 1);
  const entries = ALL_MISTAKES.map((mistake, i) => [mistake, single[i] ?? []] as const);
  return {
    right,
    rightAgain: among[at] ?? [],
    real,
    single: Object.fromEntries(entries) as Hunt["single"],
    all: all ?? [],
  };
}

let once: Promise<Hunt> | undefined;

export const calls = {
  /** All of it, once: the stages share it. */
  hunt(): Promise<Hunt> {
    once ??= hunt();
    return once;
  },
};
