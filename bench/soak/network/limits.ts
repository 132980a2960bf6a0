// What this machine does not allow a soak, found out by trying; each in one line, undefined where it does.
import { whyNoFullDisk } from "../disk/full-disk.ts";
import { whyNoPortLoss } from "./port-loss.ts";

export interface SoakLimits {
  /** Random loss; without it a slow link is slow and narrow only. */
  readonly whyNoLoss: string | undefined;
  readonly whyNoFullDisk: string | undefined;
}

/** `whyNotPrivate`: why this process has no network and no mounts of its own; undefined if it has. */
export async function trySoakLimits(whyNotPrivate: string | undefined): Promise<SoakLimits> {
  return { whyNoLoss: whyNotPrivate ?? (await whyNoPortLoss()), whyNoFullDisk: whyNoFullDisk() };
}
