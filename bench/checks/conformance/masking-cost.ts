// What masking costs: the function that client and server share, and the plain loop over octets beside it (claim C12).
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { ChecksFigure } from "../../result/checks-schema.ts";
import { estimate } from "../../statistics.ts";
import { bundleScript } from "../bundle.ts";
import type { MaskingRounds } from "./masking-rounds.ts";

/**
 * CPU µs per MiB; about half a second. In a thread of its own: once anything in a V8 isolate has detached an ArrayBuffer,
 * as the histograms' WebAssembly does in this one, every access to an octet is checked, and the loop takes 1.7 times as
 * long. Rejects when `signal` aborts.
 */
export async function measureMaskingCost(signal: AbortSignal): Promise<ChecksFigure[]> {
  const worker = new Worker(bundleScript(new URL("./masking-rounds.ts", import.meta.url), "node"), { eval: true });
  try {
    const [rounds]: MaskingRounds[] = await once(worker, "message", { signal });
    return Object.entries(rounds ?? {}).map(([name, us]) => ({ name, unit: "us", estimate: estimate(us) }));
  } finally {
    await worker.terminate();
  }
}
