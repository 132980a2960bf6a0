// Whether a trial may count: losses, announced gaps, lost connections, a generator that was the bottleneck. Pure.
import { cpuUs } from "../metrics.ts";
import type { CapacityTrial, StreamTrial } from "../result/schema.ts";
import { SATURATED_SHARE } from "./self-audit.ts";

type Audited<Trial> = Omit<Trial, "valid" | "invalidReason">;
export type Verdict = { readonly valid: true } | { readonly valid: false; readonly invalidReason: string };

export function auditStreamTrial(
  trial: Audited<StreamTrial>,
  connections: { retries: number; firstRetryReason: string | null },
): Verdict {
  const { expected, delivered, lost, duplicate, outOfOrder } = trial.ledger;
  if (lost > 0) return invalid(`${lost} of ${expected} messages were lost`);
  if (duplicate > 0) return invalid(`${duplicate} messages came twice`);
  if (outOfOrder > 0) return invalid(`${outOfOrder} messages came out of order`);
  if (delivered !== expected) return invalid(`${delivered} messages were delivered, ${expected} expected`);
  if (trial.gaps > 0) return invalid(`the server announced ${trial.gaps} gaps`);
  if (connections.retries > 0) {
    return invalid(`${connections.retries} connections were lost: ${connections.firstRetryReason ?? "unknown reason"}`);
  }
  return auditWorkers(trial);
}

export function auditCapacityTrial(trial: Audited<CapacityTrial>): Verdict {
  const { errors, non2xx, requests } = trial;
  if (errors > 0) return invalid(`${errors} requests failed`);
  if (non2xx > 0) return invalid(`${non2xx} answers were not 2xx`);
  if (requests === 0) return invalid("no request was answered");
  return auditWorkers(trial);
}

/** A load that could not have been larger says nothing of the server. */
function auditWorkers({ workers, measuredMs }: Pick<Audited<StreamTrial>, "workers" | "measuredMs">): Verdict {
  for (const worker of workers) {
    const share = cpuUs(worker) / (measuredMs * 1000);
    if (share > SATURATED_SHARE) {
      return invalid(`a load worker was the bottleneck: it used ${Math.round(share * 100)} % of a core`);
    }
  }
  return { valid: true };
}

function invalid(invalidReason: string): Verdict {
  return { valid: false, invalidReason };
}
