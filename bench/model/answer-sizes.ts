// Answers to polls carry as many messages as have come in between: what that means for segments on average. Pure.
import { segmentsOf } from "./segments.ts";

export interface AnswerSizes {
  readonly headBytes: number;
  readonly bytesPerMessage: number;
  /** Messages per answer, on average. */
  readonly mean: number;
  /** No answer has fewer: 0 for short polling, 1 for a long poll that was not in vain. */
  readonly least: 0 | 1;
  readonly arrivals: "poisson" | "fixed";
}

/** Beyond this many messages the answers' sizes hardly differ. */
const MANY = 100;

/** The average of `count` over answers, which is given the segments of each size there is. */
export function expectedSegments(
  { headBytes, bytesPerMessage, mean, least, arrivals }: AnswerSizes,
  count: (segments: number) => number,
): number {
  const of = (messages: number): number => count(segmentsOf(headBytes + messages * bytesPerMessage));
  if (mean > MANY) return of(mean);
  const more = Math.max(0, mean - least);
  if (arrivals === "fixed") {
    const whole = Math.floor(more);
    return (1 - (more - whole)) * of(least + whole) + (more - whole) * of(least + whole + 1);
  }
  let probability = Math.exp(-more);
  let expected = 0;
  for (let messages = 0; messages <= 3 * MANY; messages++) {
    expected += probability * of(least + messages);
    probability *= more / (messages + 1);
  }
  return expected;
}
