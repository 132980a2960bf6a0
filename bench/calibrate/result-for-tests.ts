// A calibration result made up for tests: two checks that are ok, one that is off, one that is not possible.
import { CALIBRATION_FORMAT, CALIBRATION_VERSION, type CalibrationResult, type Check } from "./result/schema.ts";

const OK: Check = {
  id: "websocket-payload-bytes",
  group: "bytes",
  name: { en: "WebSocket, payload bytes of 1,000 messages", zh: "WebSocket：1,000 条消息的载荷字节" },
  expected: { en: "154,000 B", zh: "154,000 B" },
  measured: { en: "154,000 B", zh: "154,000 B" },
  error: 0,
  unit: "B",
  allowed: 0,
  outcome: "ok",
  reason: null,
};

export function calibrationResult(changes: Partial<CalibrationResult> = {}): CalibrationResult {
  return {
    format: CALIBRATION_FORMAT,
    version: CALIBRATION_VERSION,
    createdAt: "2026-01-01T00:00:00.000Z",
    status: "complete",
    elapsedMs: 20_000,
    machine: { platform: "linux", release: "6", arch: "x64", cpuModel: "any", cpuCount: 2, memoryBytes: 1 },
    software: { node: "v20.20.2", lab: "0.1.0", gitCommit: null, gitDirty: null },
    checks: [
      OK,
      {
        ...OK,
        id: "ledger-drop-one",
        group: "ledger",
        name: { en: "One message in a hundred is dropped on purpose", zh: "故意每一百条丢弃一条" },
        expected: { en: "10 lost", zh: "丢失 10 条" },
        measured: { en: "10 lost", zh: "丢失 10 条" },
        unit: "messages",
      },
      {
        ...OK,
        id: "latency-known-delay",
        group: "latency",
        name: { en: "A delay of 50 ms that is known", zh: "已知的 50 ms 延迟" },
        expected: { en: "50.0 ms", zh: "50.0 ms" },
        measured: { en: "52.4 ms", zh: "52.4 ms" },
        error: 2400,
        unit: "µs",
        allowed: 1000,
        outcome: "off",
        reason: { en: "the machine was busy", zh: "机器当时繁忙" },
      },
      {
        ...OK,
        id: "link-loss",
        group: "link",
        name: { en: "Loss of 1 %", zh: "1% 丢包" },
        expected: { en: "1 %", zh: "1%" },
        measured: { en: "—", zh: "—" },
        error: null,
        unit: null,
        allowed: null,
        outcome: "not-possible",
        reason: { en: "nft is not installed", zh: "未安装 nft" },
      },
    ],
    ...changes,
  };
}
