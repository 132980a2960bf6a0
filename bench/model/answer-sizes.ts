// Answers and writes carry as many messages as have come in between: what that means on average. Pure.
import { segmentsOf } from "./segments.ts";

/** How many messages travel together. */
export interface MessageCounts {
  /** On average. */
  readonly mean: number;
  /** There are never fewer: 0 for short polling, 1 for a long poll that was not in vain and for a stream's write. */
  readonly least: 0 | 1;
  readonly arrivals: "poisson" | "fixed";
}

export interface AnswerSizes extends MessageCounts {
  readonly headBytes: number;
  readonly bytesPerMessage: number;
}

/** Beyond this many messages the answers' sizes hardly differ. */
const MANY = 100;

/** The average of `of` over the numbers of messages: beyond `least` Poisson-distributed, or the two nearest to a fixed mean. */
export function averageOver({ mean, least, arrivals }: MessageCounts, of: (messages: number) => number): number {
  if (mean > MANY) return of(mean);
  const more = Math.max(0, mean - least);
  if (arrivals === "fixed") {
    const whole = Math.floor(more);
    return (1 - (more - whole)) * of(least + whole) + (more - whole) * of(least + whole + 1);
  }
  let probability = Math.exp(-more);
  let average = 0;
  for (let messages = 0; messages <= 3 * MANY; messages++) {
    average += probability * of(least + messages);
    probability *= more / (messages + 1);
  }
  return average;
}

/** The average of `count` over answers, which is given the segments of each size there is. */
export function expectedSegments(
  { headBytes, bytesPerMessage, ...counts }: AnswerSizes,
  count: (segments: number) => number,
): number {
  return averageOver(counts, (messages) => count(segmentsOf(headBytes + messages * bytesPerMessage)));
}
