// Tries rule after rule: each within its time, and none stops the others.
import type { Check, Recording } from "../result/checks-schema.ts";
import { createCleanup } from "../run/cleanup.ts";
import { type Finding, LIMIT_MS, type Rule } from "./rule.ts";

export interface ChecksRun {
  /** Ends the rule under way and rejects. */
  readonly signal: AbortSignal;
  /** For rules that have no limit of their own. Default {@link LIMIT_MS}. */
  readonly limitMs?: number;
}

export interface CheckedRules {
  readonly checks: Check[];
  readonly recordings: Recording[];
}

/** In the order of the rules, one at a time. Rejects with the signal's reason, and for nothing else. */
export async function runChecks<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  { signal, limitMs = LIMIT_MS }: ChecksRun,
): Promise<CheckedRules> {
  const checks: Check[] = [];
  const recordings: Recording[] = [];
  for (const rule of rules) {
    const { id, claims, section, expected } = rule;
    const finding = await tryRule(rule, subject, { signal, limitMs: rule.limitMs ?? limitMs, recordings });
    signal.throwIfAborted();
    checks.push({ id, claims: [...claims], section, expected, ...finding });
  }
  return { checks, recordings };
}

/** One attempt: what it throws, its limit and the signal make it fail. Never rejects; what it began is ended. */
export async function tryRule<Subject>(
  rule: Pick<Rule<Subject>, "attempt">,
  subject: Subject,
  { signal, limitMs, recordings }: Required<ChecksRun> & { readonly recordings: Recording[] },
): Promise<Finding> {
  const cleanup = createCleanup();
  let timer: NodeJS.Timeout | undefined;
  let stop = (): void => {};
  const over = new Promise<Finding>((resolve) => {
    stop = () => resolve({ outcome: "failed", got: "interrupted" });
    timer = setTimeout(() => resolve({ outcome: "failed", got: `no answer within ${limitMs / 1000} s` }), limitMs);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([
      rule.attempt(subject, { cleanup, record: (recording) => void recordings.push(recording) }),
      over,
    ]);
  } catch (error) {
    return { outcome: "failed", got: oneLine(error) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    await cleanup.end().catch(() => {}); // what is gone already needs no end
  }
}

const MAX_CHARS = 300;

function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [first = ""] = text.split(/[\r\n]+/);
  return first.slice(0, MAX_CHARS);
}
