// What is done to the network between clients and server, and by what means: the kernel's where it has them.
import { impairmentWords } from "./impairment-words.ts";
import { checkLinkOptions, type LinkOptions } from "./link/link-options.ts";
import { type Loss, type LossCounts, startLoss, whyNoLoss } from "./loss.ts";
import type { Namespaces } from "./namespaces.ts";
import { startNetem, whyNoNetem } from "./netem.ts";

/** All zero: the network as it is. See {@link LinkOptions}. */
export interface Impairment extends Omit<LinkOptions, "seed"> {
  /** Of the packets of each direction, at random; in steps of 0.01. */
  readonly lossPercent: number;
}

export interface ImpairmentMeans {
  /** For round-trip time, jitter and bandwidth. */
  readonly delay: "none" | "netem" | "link";
  /** Why `delay` is not netem although there is something to delay. */
  readonly whyNoNetem: string | undefined;
  readonly loss: "none" | "nft" | "netem";
  /** The link's relay acknowledges for the other side, and joins and cuts segments: IP bytes are not such a network's. */
  readonly falsifiesIpBytes: boolean;
}

/** What was asked for is not to be had here; the message is one line that says why. */
export class ImpairmentUnavailableError extends Error {
  override readonly name = "ImpairmentUnavailableError";
}

/** Throws a RangeError with one line that says what was expected. */
export function checkImpairment({ lossPercent, ...link }: Impairment): void {
  checkLinkOptions({ ...link, seed: 0 });
  if (!(lossPercent === 0 || (lossPercent >= 0.01 && lossPercent <= 50))) {
    throw new RangeError(`lossPercent ${lossPercent}: expected 0 or a number from 0.01 to 50`);
  }
}

/**
 * Finds out by trying, about 50 ms. nft comes before netem for losses: it drops at the receiver, so that the sender's
 * counters hold what was sent. Throws RangeError or ImpairmentUnavailableError.
 */
export async function chooseMeans(
  impairment: Impairment,
  { inNamespaces, tried = { whyNoNetem, whyNoLoss } }: { inNamespaces: boolean; tried?: Tried },
): Promise<ImpairmentMeans> {
  checkImpairment(impairment);
  const words = impairmentWords();
  const isDelayed = impairment.rttMs > 0 || impairment.bandwidthMbitPerS > 0;
  const isLossy = impairment.lossPercent > 0;
  if (isLossy && !inNamespaces) throw new ImpairmentUnavailableError(words.lossOutside);
  const noNft = isLossy ? await tried.whyNoLoss() : undefined;
  const needsNetem = isDelayed || noNft !== undefined;
  const noNetem = !needsNetem ? undefined : inNamespaces ? await tried.whyNoNetem() : words.netemOutside;
  if (noNft !== undefined && noNetem !== undefined) {
    throw new ImpairmentUnavailableError(words.noLoss(noNft, noNetem));
  }
  const delay = !isDelayed ? "none" : noNetem === undefined ? "netem" : "link";
  const loss = !isLossy ? "none" : noNft === undefined ? "nft" : "netem";
  return {
    delay,
    whyNoNetem: delay === "link" ? noNetem : undefined,
    loss,
    falsifiesIpBytes: delay === "link",
  };
}

type Tried = Readonly<Record<"whyNoNetem" | "whyNoLoss", () => Promise<string | undefined>>>;

/** In force in the namespaces until it is closed. */
export interface ImpairedNamespaces {
  /** Since it began; undefined without loss. */
  readLoss(): Promise<LossCounts | undefined>;
  close(): Promise<void>;
}

/**
 * What the kernel does; the link is a process of the load's side, which the caller starts when `means.delay` says so.
 * Throws SystemCommandError.
 */
export async function impairNamespaces(
  namespaces: Pick<Namespaces, "enter" | "deviceOf">,
  impairment: Impairment,
  means: ImpairmentMeans,
): Promise<ImpairedNamespaces> {
  const byNetem = {
    rttMs: means.delay === "netem" ? impairment.rttMs : 0,
    jitterMs: means.delay === "netem" ? impairment.jitterMs : 0,
    bandwidthMbitPerS: means.delay === "netem" ? impairment.bandwidthMbitPerS : 0,
    lossPercent: means.loss === "netem" ? impairment.lossPercent : 0,
  };
  const started: Loss[] = [];
  const close = async (): Promise<void> => {
    for (const each of started.splice(0)) await each.close();
  };
  try {
    if (means.delay === "netem" || means.loss === "netem") started.push(await startNetem(namespaces, byNetem));
    if (means.loss === "nft") started.push(await startLoss(namespaces, impairment.lossPercent));
  } catch (error) {
    await close();
    throw error;
  }
  const last = started.at(-1);
  return { readLoss: async () => (means.loss === "none" ? undefined : last?.read()), close };
}
