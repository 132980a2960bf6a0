// The short trials that checks are made of.
import type { Transport } from "../../../protocol/transports.ts";
import type { Language, Text } from "../../../server/language.ts";
import type { Conditions } from "../../network/conditions.ts";
import type { Parameters } from "../../result/schema.ts";
import type { TrialPlan } from "../../run/stream-trial.ts";
import { DEFAULTS } from "../../scenarios/scenario.ts";

/** Enough to meet every kind of answer and frame. */
export const SHORT_LOAD: Parameters = {
  ...DEFAULTS,
  subscribers: 20,
  messagesPerSecond: 100,
  pollIntervalMs: 50,
  warmUpMs: 100,
  measuredMs: 500,
};

/** Network namespaces of their own, with the kernel's counters. */
export const COUNTED: Conditions = {
  wire: "kernel",
  wireReason: null,
  delayedBy: "nothing",
  lossBy: "nothing",
  isPrivate: true,
};

export function trialPlan(transport: Transport, parameters: Parameters, round: number): TrialPlan {
  return { transport, parameters, round, orderInRound: 0, seed: round + 1 };
}

/** For what has no words of its own in the other language: figures, and what a tool of the system said. */
export function sameText(text: string): Text {
  return { en: text, zh: text };
}

/** A reason in both; undefined where there is none. */
export async function inBothLanguages(
  whyNot: (of: Language) => Promise<string | undefined>,
): Promise<Text | undefined> {
  const en = await whyNot("en");
  const zh = await whyNot("zh");
  return en === undefined || zh === undefined ? undefined : { en, zh };
}
