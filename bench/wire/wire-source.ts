// Which of the sources of IP bytes this system offers, and opening one.
import { whyNoNamespaces } from "../network/namespaces.ts";
import { createKernelCounter } from "./kernel.ts";
import { openTcpInfoCounter, whyNoTcpInfo } from "./tcp-info.ts";
import type { WireCounter, WirePlan, WireSource } from "./wire-counter.ts";

/** The one asked for is impossible here; the message is one line that says why. */
export class WireSourceError extends Error {
  override readonly name = "WireSourceError";
}

export interface ChosenWireSource {
  readonly source: WireSource;
  /** Better ones that are impossible here, with the reason. */
  readonly passedOver: readonly { readonly source: WireSource; readonly reason: string }[];
}

const WHY_NOT: Readonly<Record<WireSource, () => Promise<string | undefined>>> = {
  kernel: whyNoNamespaces,
  tcpinfo: whyNoTcpInfo,
  model: () => Promise.resolve(undefined),
};

/** `auto` takes the best that works, found out by trying (under 0.2 s). Throws WireSourceError if what was asked for does not. */
export async function wireSourceFor(asked: "auto" | WireSource): Promise<ChosenWireSource> {
  if (asked !== "auto") {
    const reason = await WHY_NOT[asked]();
    if (reason !== undefined) throw new WireSourceError(reason);
    return { source: asked, passedOver: [] };
  }
  const passedOver: { source: WireSource; reason: string }[] = [];
  for (const source of ["kernel", "tcpinfo"] as const) {
    const reason = await WHY_NOT[source]();
    if (reason === undefined) return { source, passedOver };
    passedOver.push({ source, reason });
  }
  return { source: "model", passedOver };
}

/** To be opened before the first connection, inside the load's network namespace if there is one. */
export async function openWireCounter(plan: WirePlan, signal?: AbortSignal): Promise<WireCounter> {
  return plan.source === "kernel" ? createKernelCounter(plan.device) : openTcpInfoCounter(plan.port, signal);
}
