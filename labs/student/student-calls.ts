// What check and student's process say to each other (signed-channel.ts).

export type ToStudent =
  | { readonly kind: "call"; readonly id: number; readonly name: string; readonly values: readonly unknown[] }
  /** Answered when what the calls left behind (promises, short timers) has had its turn. */
  | { readonly kind: "settle"; readonly id: number };

export type FromStudent =
  | { readonly kind: "ready" }
  | { readonly kind: "threw-loading"; readonly error: string }
  /** The solution does not export it, or as undefined or null: in its place a driver might use the project's own. */
  | { readonly kind: "missing"; readonly name: string }
  | { readonly kind: "result"; readonly id: number; readonly value: unknown }
  | { readonly kind: "threw"; readonly id: number; readonly error: string }
  /** Of what all code of the process shares: "Array.prototype.push". The process ends. */
  | { readonly kind: "changed"; readonly what: string }
  /** Outside of any call: from a timer, an event, a promise that nobody awaited. The process ends. */
  | { readonly kind: "threw-late"; readonly error: string };

/** Of the channel, in the student's process. */
export const CHANNEL_FD = 3;
/** The environment variable that holds the channel's key, in hex, until the student's process has read it. */
export const KEY_VARIABLE = "LAB_CHANNEL_KEY";
