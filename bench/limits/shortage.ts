// Whether this machine's limits are enough for so many subscribers, and if not, for how many they are. Pure.
import type { Network } from "../result/measured-schema.ts";
import type { Parameters } from "../result/schema.ts";
import { OTHER_OPEN_FILES, usablePorts } from "./load-shares.ts";
import type { MachineLimits } from "./machine-limits.ts";

export interface Shortage {
  readonly of: "openFiles" | "clientPorts";
  /** Subscribers. */
  readonly asked: number;
  readonly needed: number;
  readonly allowed: number;
  /** So many subscribers could be had. */
  readonly most: number;
}

export interface Between extends Pick<Parameters, "subscribers" | "via"> {
  readonly delayedBy: Network["delayedBy"];
  /** A server that the bench did not start may be anywhere, and only addresses of this machine reach it. */
  readonly isForeign: boolean;
}

/** Undefined when there is enough of everything, as far as the system tells. */
export function shortageOf(
  { subscribers: asked, via, delayedBy, isForeign }: Between,
  limits: Pick<MachineLimits, "openFiles" | "clientPorts" | "hasManyAddresses">,
): Shortage | undefined {
  const { openFiles, hasManyAddresses } = limits;
  const isRelayed = via !== "none" || delayedBy === "user-space-link";
  const filesEach = isRelayed ? 2 : 1; // a relay has a connection on either side
  const needed = asked * filesEach + OTHER_OPEN_FILES;
  if (openFiles !== null && needed > openFiles) {
    const most = Math.max(0, Math.floor((openFiles - OTHER_OPEN_FILES) / filesEach));
    return { of: "openFiles", asked, needed, allowed: openFiles, most };
  }
  const ports = usablePorts(limits);
  const hasOneAddress = isRelayed || isForeign || !hasManyAddresses;
  if (hasOneAddress && asked > ports) return { of: "clientPorts", asked, needed: asked, allowed: ports, most: ports };
  return undefined;
}
