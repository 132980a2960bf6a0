// An attack trial and its point, for tests of what reads them.
import { TRANSPORTS } from "../../protocol/transports.ts";
import { summarizeAttack, summarizeHonest } from "../summary.ts";
import type { AttackPoint, AttackTrial, AttackWindow } from "./attack-schema.ts";
import { streamTrial } from "./result-for-tests.ts";

/** p99 is 2 ms; with the attack 3 ms, and SSE loses a message of 60 and three connections. */
export function attackTrial(changes: Partial<AttackTrial> = {}): AttackTrial {
  const { server, workers, ...trial } = streamTrial();
  if (server === null) throw new Error("expected a server of the bench's own");
  const window = (p99Us: number, lost: number): AttackWindow => ({
    honest: TRANSPORTS.map((transport) => {
      const lostHere = transport === "sse" ? lost : 0;
      const ledger = { expected: 60, delivered: 60 - lostHere, lost: lostHere, duplicate: 0, outOfOrder: 0 };
      const latency = { medianUs: 1000, p99Us, maxUs: 9000 };
      return { transport, ledger, gaps: 0, retries: 3 * lostHere, publishes: 6, deliveries: 60, latency };
    }),
    server,
    workers,
    cpuStealPercent: 0,
  });
  return {
    round: 0,
    orderInRound: 0,
    seed: 1,
    startedAt: trial.startedAt,
    valid: true,
    measuredMs: 1000,
    attackedFirst: false,
    undisturbed: window(2000, 0),
    attacked: window(3000, 1),
    attacker: {
      actions: 150,
      actionsInWindow: 100,
      connections: 10,
      answered: 1,
      refused: 5,
      cut: 2,
      failed: 0,
      held: 2,
      use: server,
    },
    ...changes,
  };
}

/** One attack, of which there are so many trials. */
export function attackPoint(trials: AttackTrial[] = [attackTrial()]): AttackPoint {
  return {
    parameters: {
      subscribersPerTransport: 10,
      messagesPerSecond: 6,
      payloadBytes: 20,
      pollIntervalMs: 100,
      warmUpMs: 100,
      measuredMs: 1000,
      spareConnections: null,
    },
    series: [
      {
        attack: "slow-header",
        pace: { connections: 200, actionsPerSecond: 100 },
        trials,
        summary: summarizeAttack(trials),
        honest: TRANSPORTS.map((transport) => ({ transport, ...summarizeHonest(trials, transport) })),
      },
    ],
  };
}
