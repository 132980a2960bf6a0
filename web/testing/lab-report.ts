// A report.json as the runner writes it, for tests.
import { LAB_REPORT_FORMAT, LAB_REPORT_VERSION, type LabReport } from "../../bench/result/lab-report.ts";

/** Exercise 6 with one stage passed of two. */
export function labReport(changes: Partial<LabReport> = {}): LabReport {
  const stage = { section: "RFC 6455 §5.3", passed: true, fault: null };
  return {
    format: LAB_REPORT_FORMAT,
    version: LAB_REPORT_VERSION,
    createdAt: "2025-11-22T08:00:00.000Z",
    exercise: "06-frames",
    title: { en: "Frames", zh: "帧" },
    stages: [
      { ...stage, id: "mask", title: { en: "Masking", zh: "掩码" } },
      {
        ...stage,
        id: "lengths",
        title: { en: "Lengths", zh: "长度" },
        passed: false,
        fault: { en: "<b>126</b> is no length", zh: "<b>126</b> 不是长度" },
      },
    ],
    score: { passed: 1, of: 2 },
    figures: [{ stage: "lengths", name: "bytes-per-frame", value: 7 }],
    answers: [],
    machine: {
      platform: "linux",
      release: "6.1",
      arch: "x64",
      cpuModel: "A CPU",
      cpuCount: 2,
      memoryBytes: 8_000_000_000,
    },
    software: { node: "v20.20.2", lab: "0.1.0", gitCommit: null, gitDirty: null },
    isolation: { network: true },
    ...changes,
  };
}
