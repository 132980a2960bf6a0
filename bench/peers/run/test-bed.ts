// A contender as it stands ready for its trials, and what a trial comes to.
import type { PeerTrial } from "../result/schema.ts";

export type TrialOutcome = Omit<PeerTrial, "round" | "orderInRound" | "startedAt">;

export interface TestBed {
  /** A short trial that does not count: code is compiled and caches are filled before anything is measured. */
  rehearse(): Promise<void>;
  trial(): Promise<TrialOutcome>;
  /** Ends its processes. */
  end(): Promise<void>;
}

/** Of processes that stay for all trials; the rehearsal is half as long as a trial. */
export function standingBed<Parameters extends { readonly durationMs: number }>(
  parameters: Parameters,
  runTrial: (parameters: Parameters) => Promise<TrialOutcome>,
  end: () => Promise<void>,
): TestBed {
  return {
    async rehearse() {
      await runTrial({ ...parameters, durationMs: parameters.durationMs / 2 });
    },
    trial: () => runTrial(parameters),
    end,
  };
}

/** Valid when all that was expected came, once. */
export function judgeMessages(
  messages: NonNullable<PeerTrial["messages"]>,
  lostConnections = 0,
): Pick<PeerTrial, "valid" | "invalidReason" | "messages"> {
  const { expected, lost, surplus } = messages;
  const invalid = (invalidReason: string) => ({ valid: false, invalidReason, messages });
  if (lostConnections > 0) return invalid(`${lostConnections} connections were lost`);
  if (lost > 0) return invalid(`${lost} of ${expected} messages were lost`);
  if (surplus > 0) return invalid(`${surplus} messages more than ${expected} came`);
  if (expected === 0) return invalid("nothing was sent");
  return { valid: true, messages };
}
