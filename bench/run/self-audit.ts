// What a trial says of its own instrument.
import { cpuUs } from "../metrics.ts";
import type { SelfAudit } from "../result/measured-schema.ts";
import type { ProcessUse } from "../result/schema.ts";

/** A process that used more than this share of one core could not have kept up with more. */
export const SATURATED_SHARE = 0.9;

/** Which processes were at their limit within the window. */
export function saturatedProcesses(
  { server, workers }: { readonly server: ProcessUse; readonly workers: readonly ProcessUse[] },
  measuredMs: number,
): SelfAudit["saturated"] {
  const isSaturated = (use: ProcessUse): boolean => cpuUs(use) / (measuredMs * 1000) > SATURATED_SHARE;
  return [
    ...(isSaturated(server) ? ["server" as const] : []),
    ...(workers.some(isSaturated) ? ["worker" as const] : []),
  ];
}
