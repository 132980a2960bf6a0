import { expect, it } from "vitest";
import { capacityTrial } from "./result/result-for-tests.ts";
import { worstCapacityAudit } from "./worst-audit.ts";

it("a closed loop's audit tells of requests, and does not object to a server at its limit", () => {
  const trials = [
    capacityTrial({ requests: 100, errors: 1, non2xx: 2, valid: false }),
    capacityTrial({ requests: 50, audit: { ...capacityTrial().audit, saturated: ["server", "worker"] } }),
  ];
  expect(worstCapacityAudit(trials)).toMatchObject({
    expected: 151,
    delivered: 148,
    trials: 2,
    validTrials: 1,
    saturated: ["worker"],
    cpuOthersPercent: 1,
    unexplainedIpBytes: null,
  });
});
