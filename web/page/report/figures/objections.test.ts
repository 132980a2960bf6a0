import { told } from "../../../../bench/run/measured-server.ts";
import { describe, expect, it } from "vitest";
import type { Parameters, StreamTrial } from "../../../../bench/result/schema.ts";
import { PARAMETERS } from "../../../testing/fixture-result.ts";
import { generator, streamPoint } from "../../../testing/fixture-stream.ts";
import { type AuditRow, auditRows } from "./audit.ts";
import { AUDIT_LIMITS, objections } from "../../../../bench/objections.ts";

/** One row per transport; `change` is made to the second trial of SSE only. */
function rowsWith(change: (trial: StreamTrial) => StreamTrial, parameters: Partial<Parameters> = {}): AuditRow[] {
  const point = streamPoint(
    { ...PARAMETERS, messagesPerSecond: 0, ...parameters },
    3,
    generator(1),
    (trial, transport) => (transport === "sse" && trial.round === 1 ? change(trial) : trial),
  );
  return auditRows([{ run: "A", point }]);
}

const sseOf = (rows: readonly AuditRow[]) => rows.find(({ subject }) => subject === "sse");
const found = (rows: readonly AuditRow[]) =>
  objections(rows).map(({ kind, worst, rows: beyond }) => [kind, worst, beyond.map(({ subject }) => subject)]);

describe("an audit's row", () => {
  it("is the worst of all trials, invalid ones too", () => {
    const slow = { eventLoopDelayP99Us: 7777, eventLoopDelayMaxUs: 88_888 };
    const row = sseOf(
      rowsWith((trial) => ({
        ...trial,
        valid: false,
        server: { ...told(trial.server), ...slow },
        workers: [...trial.workers, ...trial.workers.map((worker) => ({ ...worker, ...slow }))],
        audit: { ...trial.audit, saturated: ["server"], cpuStealPercent: 3, timeWaitAtEnd: 9 },
      })),
    );
    expect(row).toMatchObject({
      trials: 3,
      validTrials: 2,
      serverDelayP99Us: 7777,
      serverDelayMaxUs: 88_888,
      workerDelayP99Us: 7777,
      workerDelayMaxUs: 88_888,
      saturated: ["server"],
      cpuStealPercent: 3,
      timeWaitAtEnd: 9,
    });
    expect(row?.expected).toBe(row?.delivered);
  });

  it("is null only where no trial tells", () => {
    const row = sseOf(rowsWith((trial) => ({ ...trial, network: { ...trial.network, droppedPackets: 0 } })));
    expect(row?.droppedPackets).toBe(0);
    expect(sseOf(rowsWith((trial) => trial))?.droppedPackets).toBeNull();
  });
});

describe("objections", () => {
  it("there are none to a clean run, nor to what the system does not tell", () => {
    expect(found(rowsWith((trial) => trial))).toEqual([]);
    const silent = { cpuStealPercent: null, cpuOthersPercent: null, timeWaitAtStart: null, retransmissions: null };
    expect(found(rowsWith((trial) => ({ ...trial, audit: { ...trial.audit, ...silent } })))).toEqual([]);
  });

  const { eventLoopDelayP99Us: delay, cpuStealPercent, cpuOthersPercent, timeWaitAtStart } = AUDIT_LIMITS;
  const withAudit = (changes: Partial<StreamTrial["audit"]>) => (trial: StreamTrial) => ({
    ...trial,
    audit: { ...trial.audit, ...changes },
  });
  const late = { eventLoopDelayP99Us: delay + 1 };
  it.each<[string, number, (trial: StreamTrial) => StreamTrial]>([
    ["undelivered", 3, (trial) => ({ ...trial, ledger: { ...trial.ledger, lost: 2, outOfOrder: 1 } })],
    ["undelivered", 5, (trial) => ({ ...trial, ledger: { ...trial.ledger, expected: trial.ledger.expected + 5 } })],
    ["invalid", 1, (trial) => ({ ...trial, valid: false })],
    ["serverDelay", delay + 1, (trial) => ({ ...trial, server: { ...told(trial.server), ...late } })],
    ["workerDelay", delay + 1, (trial) => ({ ...trial, workers: trial.workers.map((use) => ({ ...use, ...late })) })],
    [
      "saturated-worker",
      97,
      (trial) => ({
        ...withAudit({ saturated: ["worker"] })(trial),
        workers: trial.workers.map((use) => ({ ...use, cpuUserUs: trial.measuredMs * 970, cpuSystemUs: 0 })),
      }),
    ],
    ["saturated-link", 1, withAudit({ saturated: ["link"] })],
    ["steal", cpuStealPercent + 1, withAudit({ cpuStealPercent: cpuStealPercent + 1 })],
    ["others", cpuOthersPercent + 1, withAudit({ cpuOthersPercent: cpuOthersPercent + 1 })],
    ["timeWait", timeWaitAtStart + 1, withAudit({ timeWaitAtStart: timeWaitAtStart + 1 })],
    ["retransmissions", 11, withAudit({ retransmissions: 11 })],
    ["unexplained", 15_001, withAudit({ unexplainedIpBytes: { up: 0, down: -15_001 } })],
    ["dropped", 1, (trial) => ({ ...trial, network: { ...trial.network, droppedPackets: 1 } })],
  ])("%s, worst %d, name the transports concerned", (kind, worst, change) => {
    expect(found(rowsWith(change))).toEqual([[kind, worst, ["sse"]]]);
  });

  it("a limit that is just met is none", () => {
    const { eventLoopDelayP99Us, unexplainedIpBytes, ...rest } = AUDIT_LIMITS;
    const atLimit = (trial: StreamTrial) => ({
      ...withAudit({ ...rest, unexplainedIpBytes: { up: unexplainedIpBytes, down: 0 } })(trial),
      server: { ...told(trial.server), eventLoopDelayP99Us },
    });
    expect(found(rowsWith(atLimit))).toEqual([]);
  });

  it("segments sent again by the whole machine are none", () => {
    const shared = (trial: StreamTrial) => ({
      ...withAudit({ retransmissions: 500 })(trial),
      network: { ...trial.network, isPrivate: false },
    });
    expect(found(rowsWith(shared))).toEqual([]);
  });

  it("packets that were lost on purpose are none", () => {
    const lossy = (trial: StreamTrial) => ({
      ...withAudit({ retransmissions: 500 })(trial),
      network: { ...trial.network, droppedPackets: 70 },
    });
    expect(found(rowsWith(lossy, { lossPercent: 1 }))).toEqual([]);
    expect(found(rowsWith(lossy, { bandwidthMbitPerS: 5 }))).toEqual([]);
    expect(found(rowsWith(lossy, { rttMs: 20 })).map(([kind]) => kind)).toEqual(["retransmissions", "dropped"]);
  });
});
