// All checks over raw sockets, against server processes of their own: one without TLS, one with; and what masking costs.
import type { ChecksResult } from "../../result/checks-schema.ts";
import type { Processes, ServerProcess } from "../../run/processes.ts";
import type { Rule } from "../rule.ts";
import { runChecks } from "../run-checks.ts";
import { FRAGMENT_RULES } from "./fragments.ts";
import { FRAMING_RULES } from "./framing.ts";
import { measureMaskingCost } from "./masking-cost.ts";
import { MASKING_RULES } from "./masking.ts";
import { ONE_CONNECTION_RULES } from "./one-connection.ts";
import { OPENING_RULES } from "./opening.ts";
import type { Endpoint } from "./raw-connection.ts";
import type { ConformanceSubject } from "./raw-websocket.ts";
import { VIOLATION_RULES } from "./violations.ts";

export const CONFORMANCE_RULES: readonly Rule<ConformanceSubject>[] = [
  ...OPENING_RULES,
  ...FRAMING_RULES,
  ...VIOLATION_RULES,
  ...MASKING_RULES,
  ...FRAGMENT_RULES,
  ...ONE_CONNECTION_RULES,
];

/** Longer than all checks together: no heartbeat comes between what they send and what they read. */
const HEARTBEAT_MS = 600_000;

type CheckedSubject = Omit<ChecksResult, "name" | "kind" | "startedAt">;

/** About two seconds. Rejects with the signal's reason, or when the servers do not start. */
export async function checkConformance(processes: Processes, signal: AbortSignal): Promise<CheckedSubject> {
  const servers = await Promise.all(
    [false, true].map((tls) => processes.startServer({ heartbeatMs: HEARTBEAT_MS, tls })),
  );
  const [plain, secure] = servers.map((server) => endpointOf(server));
  if (plain === undefined) throw new Error("expected a server");
  const checked = await runChecks(CONFORMANCE_RULES, { plain, secure }, { signal });
  await processes.stop(servers);
  return {
    subject: "lab server, TCP and TLS",
    notMeasured: null,
    ...checked,
    figures: await measureMaskingCost(signal),
  };
}

function endpointOf({ ready }: ServerProcess): Endpoint {
  const { hostname, port } = new URL(ready.url);
  return { host: hostname, port: Number(port), certificatePem: ready.certificatePem };
}
