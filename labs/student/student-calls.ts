// What check and student's process say to each other, over a channel that copies structures (typed arrays too).

export type ToStudent =
  | { readonly kind: "call"; readonly id: number; readonly name: string; readonly values: readonly unknown[] }
  /** Answered when what the calls left behind (promises, short timers) has had its turn. */
  | { readonly kind: "settle"; readonly id: number };

export type FromStudent =
  | { readonly kind: "ready" }
  | { readonly kind: "result"; readonly id: number; readonly value: unknown }
  | { readonly kind: "threw"; readonly id: number; readonly error: string }
  /** Outside of any call: from a timer, an event, a promise that nobody awaited. The process ends. */
  | { readonly kind: "threw-late"; readonly error: string };
