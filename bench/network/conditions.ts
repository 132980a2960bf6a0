// How the conditions of a point are brought about on this machine, or why they cannot be.
import { type Language, language } from "../../server/language.ts";
import type { Network } from "../result/measured-schema.ts";
import type { Parameters } from "../result/schema.ts";
import { conditionWords } from "./condition-words.ts";
import type { Possibilities } from "./possibilities.ts";

/** What a point asks of the network, and where its TCP/IP bytes are to come from. */
export interface Wish extends Pick<
  Parameters,
  "rttMs" | "jitterMs" | "bandwidthMbitPerS" | "lossPercent" | "via" | "servers" | "stream"
> {
  readonly wire: "auto" | "kernel" | "tcpinfo" | "model";
  readonly capture: boolean;
  /** A server that the bench did not start: it is where it is. Default false. */
  readonly isForeign?: boolean;
  /** A Redis that the bench did not start keeps the stream: the servers have to be where it can be reached. Default false. */
  readonly isRedisForeign?: boolean;
}

/** What a result says of it, but for what only the trial knows. */
export type Conditions = Omit<Network, "droppedPackets">;

/** A wish that this machine cannot fulfil; the message is one line that says why, and what works instead. */
export class ImpossibleError extends Error {
  override readonly name = "ImpossibleError";
}

/** Throws {@link ImpossibleError}, in a language; by default the terminal's. */
export async function chooseConditions(
  wish: Wish,
  everywhere: Possibilities,
  of: Language = language,
): Promise<Conditions> {
  const w = conditionWords(of);
  if (wish.isForeign === true) return foreignConditions(wish);
  const possible = wish.isRedisForeign === true ? withoutNamespaces(everywhere) : everywhere;
  if (wish.stream === "redis" && wish.isRedisForeign !== true) await need(possible.whyNoRedis(of), w.noRedis);
  if (wish.via === "nginx") await need(possible.whyNoNginx(of), w.noNginx);
  const delayedBy = await chooseDelay(wish, possible);
  if (delayedBy === "user-space-link" && (wish.servers ?? 1) > 1) throw new ImpossibleError(w.linkOfOneServer);
  const lossBy = await chooseLoss(wish, possible, of);
  if (lossBy !== "nothing" && (wish.wire === "tcpinfo" || wish.wire === "model")) {
    throw new ImpossibleError(w.lossUnseen(wish.wire));
  }
  const wire = await chooseWire(wish, delayedBy, { possible, of });
  if (wish.capture && wish.isRedisForeign === true) throw new ImpossibleError(w.captureBesideRedis);
  if (wish.capture) await need(possible.whyNoCapture(of), w.noCapture);
  const isCounted = wish.wire === "auto" || wish.wire === "kernel";
  const wantsPrivate = isCounted || wish.capture || delayedBy === "netem" || lossBy !== "nothing";
  const isPrivate = wantsPrivate && (await possible.whyNoNamespaces()) === undefined;
  return { ...wire, delayedBy, lossBy, isPrivate };
}

/** Its connections are not the only ones to its port: publishing has its own, and nobody tells the packets apart. */
function foreignConditions({ rttMs, bandwidthMbitPerS }: Wish): Conditions {
  const delayedBy = rttMs === 0 && bandwidthMbitPerS === 0 ? "nothing" : "user-space-link";
  return { wire: "none", wireReason: REASONS.foreign, delayedBy, lossBy: "nothing", isPrivate: false };
}

async function chooseDelay(wish: Wish, possible: Possibilities): Promise<Conditions["delayedBy"]> {
  if (wish.rttMs === 0 && wish.bandwidthMbitPerS === 0) return "nothing";
  const hasNetem = (await possible.whyNoNamespaces()) === undefined && (await possible.whyNoNetem()) === undefined;
  return hasNetem ? "netem" : "user-space-link";
}

async function chooseLoss({ lossPercent }: Wish, possible: Possibilities, of: Language): Promise<Conditions["lossBy"]> {
  if (lossPercent === 0) return "nothing";
  await need(possible.whyNoNamespaces(of), conditionWords(of).noLoss);
  const whyNoNft = await possible.whyNoNft(of);
  if (whyNoNft === undefined) return "nft"; // drops at the receiver: the sender's counters hold what was sent
  const whyNoNetem = await possible.whyNoNetem(of);
  if (whyNoNetem === undefined) return "netem";
  throw new ImpossibleError(conditionWords(of).noLoss(`${whyNoNft}; ${whyNoNetem}`));
}

async function chooseWire(
  { wire, servers = 1 }: Wish,
  delayedBy: Conditions["delayedBy"],
  { possible, of }: { readonly possible: Possibilities; readonly of: Language },
): Promise<Pick<Conditions, "wire" | "wireReason">> {
  const w = conditionWords(of);
  if (wire === "model") return { wire: "model", wireReason: REASONS.asked };
  if (delayedBy === "user-space-link") {
    if (wire !== "auto") throw new ImpossibleError(w.linkFalsifies(wire));
    return { wire: "none", wireReason: REASONS.link };
  }
  if (wire === "kernel") await need(possible.whyNoNamespaces(of), w.noKernel);
  if (wire === "tcpinfo" && servers > 1) throw new ImpossibleError(w.wireOfOneServer(wire));
  if (wire === "tcpinfo") await need(possible.whyNoTcpInfo(of), w.noTcpInfo);
  if (wire !== "auto") return { wire, wireReason: wire === "kernel" ? null : REASONS.asked };
  const noNamespaces = await possible.whyNoNamespaces("en");
  if (noNamespaces === undefined) return { wire: "kernel", wireReason: null };
  if (servers > 1) return { wire: "model", wireReason: `${noNamespaces}; ${REASONS.servers}` };
  const noTcpInfo = await possible.whyNoTcpInfo("en");
  if (noTcpInfo === undefined) return { wire: "tcpinfo", wireReason: noNamespaces };
  return { wire: "model", wireReason: `${noNamespaces}; ${noTcpInfo}` };
}

/** As they stand in results: in English, which the page translates. */
const REASONS = {
  asked: "as asked",
  foreign: "the server is not one of the bench's own",
  link: "the user-space link makes connections of its own",
  servers: "tcp_info is counted of one server",
} as const;

function withoutNamespaces(possible: Possibilities): Possibilities {
  return { ...possible, whyNoNamespaces: (of) => Promise.resolve(conditionWords(of).redisElsewhere) };
}

async function need(reason: Promise<string | undefined>, problem: (reason: string) => string): Promise<void> {
  const whyNot = await reason;
  if (whyNot !== undefined) throw new ImpossibleError(problem(whyNot));
}
