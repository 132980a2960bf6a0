// Takes every trial that there is, the invalid ones among them.
import { concludeWith, pairedRatios as rightRatios, standingOf } from "../reference.ts";
import type { Point, Trial } from "../starter/solution.ts";

export * from "../reference.ts";

const all = (trials: readonly Trial[]): readonly Trial[] => trials.map((trial) => ({ ...trial, valid: true }));

export const pairedRatios = ({ of, to }: Point): readonly number[] => rightRatios({ of: all(of), to: all(to) });
export const conclude = concludeWith({ pairedRatios, standingOf });
