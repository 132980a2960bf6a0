// A running server held to the contract: rule after rule, those that wait for heartbeats together at the end.
import { LIMIT_MS } from "../../bench/checks/rule.ts";
import { tryRule } from "../../bench/checks/run-checks.ts";
import { type Transport, TRANSPORTS } from "../../protocol/transports.ts";
import { createCleanup } from "../../bench/run/cleanup.ts";
import { readClock } from "./asking.ts";
import type { ServerRule, Target } from "./rule.ts";
import { SERVER_RULES } from "./rules.ts";

export interface CheckServerOptions {
  /** Ends the check; it rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** The transports that the server offers; rules that need another are left out. Default all. */
  readonly transports?: readonly Transport[];
  /** Ids of rules, or beginnings of such; nothing else is tried. Default all. */
  readonly only?: readonly string[] | undefined;
  /** The server's heartbeat. Default 25,000. */
  readonly heartbeatMs?: number;
  /** In the rules about many. Default 500. */
  readonly subscribers?: number;
  /** How many messages the server keeps; with it so many are published that the first are gone. Default: not told. */
  readonly history?: number | undefined;
  /** The most that a rule may take, where its own limit is longer. */
  readonly limitMs?: number;
  /** Told of each rule when it was tried. */
  readonly onOutcome?: (outcome: RuleOutcome) => void;
  /** The rules that wait for heartbeats begin, and take so long at the most. */
  readonly onPatience?: (limitMs: number) => void;
}

export interface RuleOutcome extends Pick<ServerRule, "id" | "rule" | "section" | "expected"> {
  /** "skipped": could not be tried; `got` says why. */
  readonly outcome: "passed" | "failed" | "skipped";
  readonly got: string;
}

const MAX_GOT_CHARS = 300;

/** The server does not answer at all. */
export class NoServerError extends Error {
  override readonly name = "NoServerError";
}

/**
 * About 15 s and four heartbeats for all rules. Publishes some hundred messages. Rejects with {@link NoServerError} when
 * nobody listens at `url`, such as "http://127.0.0.1:9000", or with the signal's reason.
 */
export async function checkServer(url: string, options: CheckServerOptions): Promise<RuleOutcome[]> {
  const { signal, transports = TRANSPORTS, only, limitMs = Infinity, onOutcome, onPatience } = options;
  const { heartbeatMs = 25_000, subscribers = 500, history } = options;
  const { hostname, port, origin } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, ""); // of an IPv6 address
  const target: Target = { url: origin, host, port: Number(port || 80), heartbeatMs, subscribers, history };
  await needServer(target);
  const outcomes: RuleOutcome[] = [];
  const attempt = async (rule: ServerRule): Promise<void> => {
    const { id, section, expected } = rule;
    const ruleLimitMs = Math.min(limitMs, limitOf(rule, target));
    const finding = await tryRule(rule, target, { signal, limitMs: ruleLimitMs, recordings: [] });
    signal.throwIfAborted();
    const outcome = { id, rule: rule.rule, section, expected, ...finding, got: oneLine(finding.got) };
    outcomes.push(outcome);
    onOutcome?.(outcome);
  };
  const isWanted = (rule: ServerRule): boolean =>
    rule.transports.every((transport) => transports.includes(transport)) &&
    (only === undefined || only.some((beginning) => rule.id.startsWith(beginning)));
  const wanted = SERVER_RULES.filter(isWanted);
  for (const rule of wanted.filter(({ isPatient }) => isPatient !== true)) await attempt(rule);
  const patient = wanted.filter(({ isPatient }) => isPatient === true);
  if (patient.length > 0) onPatience?.(Math.max(...patient.map((rule) => limitOf(rule, target))));
  await Promise.all(patient.map(attempt));
  return outcomes;
}

/** What a server sent may be anything: a fault is told in one line. */
function oneLine(got: string): string {
  return got.replace(/\p{Cc}+/gu, " ").slice(0, MAX_GOT_CHARS);
}

function limitOf({ limitMs }: ServerRule, target: Target): number {
  return limitMs?.(target) ?? LIMIT_MS;
}

async function needServer(target: Target): Promise<void> {
  const cleanup = createCleanup();
  try {
    await readClock(target, { cleanup, record: () => {} });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== undefined) throw new NoServerError(`${target.url}: ${code}`, { cause: error });
  } finally {
    await cleanup.end();
  }
}
