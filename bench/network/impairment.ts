// What the kernel does to the network between clients and server: netem where it has it, losses by nft or netem.
import type { LinkOptions } from "./link/link-options.ts";
import { type Loss, type LossCounts, startLoss } from "./loss.ts";
import type { Conditions } from "./conditions.ts";
import type { Namespaces } from "./namespaces.ts";
import { startNetem } from "./netem.ts";

/** All zero: the network as it is. See {@link LinkOptions}. */
export interface Impairment extends Omit<LinkOptions, "seed"> {
  /** Of the packets of each direction, at random; in steps of 0.01. */
  readonly lossPercent: number;
}

/** In force in the namespaces until it is closed. */
export interface ImpairedNamespaces {
  /** Since it began; undefined without loss. */
  readLoss(): Promise<LossCounts | undefined>;
  close(): Promise<void>;
}

/** The user-space link is no business of the kernel's: its process is started by who needs it. Throws SystemCommandError. */
export async function impairNamespaces(
  namespaces: Pick<Namespaces, "enter" | "deviceOf">,
  impairment: Impairment,
  { delayedBy, lossBy }: Pick<Conditions, "delayedBy" | "lossBy">,
): Promise<ImpairedNamespaces> {
  const isDelayed = delayedBy === "netem";
  const byNetem = {
    rttMs: isDelayed ? impairment.rttMs : 0,
    jitterMs: isDelayed ? impairment.jitterMs : 0,
    bandwidthMbitPerS: isDelayed ? impairment.bandwidthMbitPerS : 0,
    lossPercent: lossBy === "netem" ? impairment.lossPercent : 0,
  };
  const started: Loss[] = [];
  const close = async (): Promise<void> => {
    for (const each of started.splice(0)) await each.close();
  };
  try {
    if (isDelayed || lossBy === "netem") started.push(await startNetem(namespaces, byNetem));
    if (lossBy === "nft") started.push(await startLoss(namespaces, impairment.lossPercent));
  } catch (error) {
    await close();
    throw error;
  }
  const last = started.at(-1);
  return { readLoss: async () => (lossBy === "nothing" ? undefined : last?.read()), close };
}
