// A rule that a check holds against what happens: typed data, and how to try it.
import type { Check, Recording } from "../result/checks-schema.ts";
import type { ClaimId } from "../result/claims-schema.ts";
import type { Cleanup } from "../run/cleanup.ts";
import type { CheckId } from "./words.ts";

/** What an attempt found out. */
export type Finding = Pick<Check, "outcome" | "got">;

/** What an attempt may hold on to while it lasts. */
export interface Attempt {
  /** Sockets, pages: ended when the attempt is over, however it ends. */
  readonly cleanup: Cleanup;
  /** Keeps what was seen, for pictures. */
  readonly record: (recording: Recording) => void;
}

export interface Rule<Subject> {
  readonly id: CheckId;
  readonly claims: readonly ClaimId[];
  /** Such as "RFC 6455 §5.1". */
  readonly section: string;
  /** In one line: what the rule wants. */
  readonly expected: string;
  /** How long it may take. Default {@link LIMIT_MS}. */
  readonly limitMs?: number;
  /** What it throws is a failure, and its message is what was got. */
  readonly attempt: (subject: Subject, attempt: Attempt) => Promise<Finding>;
}

/** A check without an answer for so long has failed. */
export const LIMIT_MS = 5000;

export function passedIf(isRight: boolean, got: string): Finding {
  return { outcome: isRight ? "passed" : "failed", got };
}

/** One finding of several tries of the same kind, named: the first that is not `expected`, else that all are. */
export async function allAre(
  expected: string,
  tries: readonly (readonly [what: string, got: () => Promise<string>])[],
): Promise<Finding> {
  for (const [what, attempt] of tries) {
    const got = await attempt();
    if (got !== expected) return { outcome: "failed", got: `${what}: ${got}` };
  }
  return { outcome: "passed", got: tries.length === 1 ? expected : `${tries.length} of ${tries.length}: ${expected}` };
}
