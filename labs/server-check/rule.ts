// A rule of the server contract that a foreign server is held to: what it wants, where it is written, how to try it.
import type { Attempt, Finding } from "../../bench/checks/rule.ts";
import type { Transport } from "../../protocol/transports.ts";
import type { Text } from "../../server/language.ts";

/** The server under test, and what it says of itself. */
export interface Target {
  /** `http://host:port`. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** How often it sends heartbeats. */
  readonly heartbeatMs: number;
  /** How many follow at once in the rule about many. */
  readonly subscribers: number;
  /** How many messages it keeps; undefined: not told, and nothing is published to get beyond them. */
  readonly history: number | undefined;
}

export interface ServerRule {
  /** Stable: `--only` takes it. */
  readonly id: string;
  readonly rule: Text;
  /** Such as "§7" of the contract, with the RFC's section where there is one. */
  readonly section: string;
  /** The transports that it needs; without one of them it is left out. */
  readonly transports: readonly Transport[];
  /** In one line, as `got` says it. */
  readonly expected: string;
  /** How long it may take. Default 5 s. */
  readonly limitMs?: (target: Target) => number;
  /** Waits for heartbeats: tried beside the others of its kind when all else is done, and nothing is published then. */
  readonly isPatient?: true;
  /** What it throws is a failure, and its message is what was got. */
  readonly attempt: (target: Target, attempt: Attempt) => Promise<Finding>;
}

/** Passed when `got` is what the rule expects. */
export function passedIfSame(expected: string, got: string): Finding {
  return { outcome: got === expected ? "passed" : "failed", got };
}
