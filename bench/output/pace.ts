// How far a run has come, and how long the rest will take: expected lengths, corrected by how long trials really took. Pure.

export interface Pace {
  trialDone(): void;
  /** The next trial is one that an earlier sitting finished: it takes no time. */
  trialKept(): void;
  /** So many more trials than planned come next, each as long as the last. */
  moreTrials(trials: number): void;
  /** So many of those that were planned next do not come. */
  trialsLeftOut(trials: number): void;
  now(): PaceNow;
}

export interface PaceNow {
  /** Trials, with those that were kept. */
  readonly done: number;
  readonly planned: number;
  /** Of the expected time, 0 to 1. */
  readonly share: number;
  readonly leftMs: number;
}

export interface PaceOptions {
  /** Expected length of each planned trial, in order. */
  readonly trialMs: readonly number[];
  readonly nowMs: () => number;
}

export function createPace({ trialMs, nowMs }: PaceOptions): Pace {
  const expectedMs = [...trialMs];
  let totalMs = expectedMs.reduce((sum, ms) => sum + ms, 0);
  const startedMs = nowMs();
  let done = 0;
  let doneMs = 0;
  let trialStartedMs = startedMs;
  return {
    trialDone() {
      doneMs += expectedMs[done++] ?? 0;
      trialStartedMs = nowMs();
    },
    trialKept() {
      totalMs -= expectedMs[done++] ?? 0;
      trialStartedMs = nowMs();
    },
    moreTrials(trials) {
      const lengthMs = expectedMs[done - 1] ?? 0;
      expectedMs.splice(done, 0, ...Array.from({ length: trials }, () => lengthMs));
      totalMs += trials * lengthMs;
    },
    trialsLeftOut(trials) {
      for (const ms of expectedMs.splice(done, trials)) totalMs -= ms;
    },
    now() {
      const inTrialMs = nowMs() - trialStartedMs;
      const pace = doneMs === 0 ? 1 : (trialStartedMs - startedMs) / doneMs;
      const spentMs = doneMs + Math.min(inTrialMs, expectedMs[done] ?? 0);
      return {
        done,
        planned: expectedMs.length,
        share: totalMs === 0 ? 1 : Math.min(1, spentMs / totalMs),
        leftMs: Math.max(0, (totalMs - doneMs) * pace - inTrialMs),
      };
    },
  };
}
