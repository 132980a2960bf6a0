// A load machine's part of a trial, as a result has it.
import type { TrialMachine } from "./load-machine-schema.ts";

/** Five subscribers of a machine called alpha; `clock` is what differs of it. */
export function trialMachine(clock: Partial<TrialMachine["clock"]>): TrialMachine {
  return {
    name: "alpha",
    subscribers: 5,
    deliveries: 10,
    ledger: { expected: 10, delivered: 10, lost: 0, duplicate: 0, outOfOrder: 0 },
    latency: { meanUs: 500, p50Us: 400, p99Us: null, maxUs: 900 },
    clock: { offsetUs: 0, errorUs: 50, driftUs: 0, earlyDeliveries: 0, ...clock },
    beganLateUs: 100,
    audit: {
      saturated: [],
      cpuStealPercent: 0,
      cpuOthersPercent: 1,
      timeWaitAtStart: 0,
      timeWaitAtEnd: 0,
      retransmissions: 0,
    },
  };
}
