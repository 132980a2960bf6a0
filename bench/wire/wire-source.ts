// Opening what counts IP bytes.
import { createKernelCounter } from "./kernel.ts";
import { openTcpInfoCounter } from "./tcp-info.ts";
import type { WireCounter, WirePlan } from "./wire-counter.ts";

/** To be opened before the first connection, inside the load's network namespace if there is one. */
export async function openWireCounter(plan: WirePlan, signal?: AbortSignal): Promise<WireCounter> {
  return plan.source === "kernel" ? createKernelCounter(plan.device) : openTcpInfoCounter(plan.port, signal);
}
