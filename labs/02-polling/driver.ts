// What the check asks of a solution of exercise 2, in the student's process.
import { simulateLoop } from "./simulated-loop.ts";
import { followStudentsServer } from "./students-server.ts";
import * as solution from "./starter/solution.ts";

export const calls = {
  answerPoll: solution.answerPoll,
  meanLatencyMs: solution.meanLatencyMs,
  emptyShare: solution.emptyShare,
  pollingBytesPerSecond: solution.pollingBytesPerSecond,
  breakEvenMessagesPerSecond: solution.breakEvenMessagesPerSecond,
  /** Polls that take so long, one after the other; the last value stands for all that follow. */
  runLoop: (intervalMs: number, pollMs: readonly number[], untilMs: number) =>
    simulateLoop(solution.pollLoop, { intervalMs, pollMs, untilMs }),
  followStudentsServer: () => followStudentsServer(solution.answerPoll),
};
