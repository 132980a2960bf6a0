// What the check asks of a solution of exercise 12: its plan as plain data, and its method, function by function.
import * as solution from "./starter/solution.ts";

const { hypothesis, scenarioFile, command, run, verdictOnRun } = solution;

export const calls = {
  plan: () => ({ hypothesis, scenarioFile, command }),
  judgedRun: () => ({ run, verdictOnRun }),
  publishesNeeded: solution.publishesNeeded,
  leftOut: solution.leftOut,
  pairedRatios: solution.pairedRatios,
  standingOf: solution.standingOf,
  verdictOf: solution.verdictOf,
  conclude: solution.conclude,
};
