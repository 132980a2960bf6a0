// A load generator as the bench drives it, whatever stands behind it.

export interface GeneratorPlan {
  readonly port: number;
  readonly service: "websocket" | "sse" | "short-polling";
  readonly connections: number;
}

/** What it has received (or been answered) since the last `begin`. */
export interface Generated {
  readonly messages: number;
  /** Answers that were not what was asked for. */
  readonly wrong: number;
}

export interface Generator {
  /** Resolves when all are connected; a poller rests until `begin`. */
  connect(plan: GeneratorPlan): Promise<void>;
  begin(): Promise<void>;
  count(): Generated;
  /** Pollers rest again. */
  end(): Promise<void>;
}

/** What pollers ask for: the second of two messages, again and again. */
export const POLL_PATH = "/poll?after=1";
