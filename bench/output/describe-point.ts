// An open-loop point in a line: its load; and in another: what lay between clients and server.
import type { Parameters, StreamPoint } from "../result/schema.ts";
import type { TableWords } from "./table-words.ts";

export function describeLoad(parameters: Parameters, w: TableWords): string[] {
  const { subscribers, messagesPerSecond, payloadBytes, pollIntervalMs, heartbeatMs, holdMs } = parameters;
  return [
    w.subscribers(subscribers),
    messagesPerSecond === 0 ? w.quiet(heartbeatMs, holdMs) : w.stream(messagesPerSecond, payloadBytes),
    ...(parameters.payloadKind === "binary" ? [w.binary] : []),
    w.pollInterval(pollIntervalMs),
    parameters.headers === "cookie" ? w.cookie(parameters.cookieBytes) : w.headers(parameters.headers),
    ...(parameters.keepAlive ? [] : [w.newConnection]),
  ];
}

/** Delay, encryption and HTTP version are always said; the rest where it is not the default. */
export function describeNetwork({ parameters, series }: StreamPoint, w: TableWords): string {
  const network = series[0]?.trials[0]?.network;
  const delayedBy = network?.delayedBy === "user-space-link" ? w.userSpaceLink : (network?.delayedBy ?? "?");
  const by = { delayedBy, lossBy: network?.lossBy ?? "?", isPrivate: network?.isPrivate === true };
  return describeConditions(parameters, by, w);
}

/** What brings the conditions about, in words. */
export interface BroughtAbout {
  readonly delayedBy: string;
  readonly lossBy: string;
  readonly isPrivate: boolean;
}

export function describeConditions(parameters: Parameters, by: BroughtAbout, w: TableWords): string {
  const { rttMs, jitterMs, bandwidthMbitPerS, lossPercent, tls, httpVersion, compression, via } = parameters;
  return w.network([
    rttMs === 0 ? w.noDelay : w.rtt(rttMs, jitterMs, by.delayedBy),
    ...(bandwidthMbitPerS > 0 ? [w.bandwidth(bandwidthMbitPerS)] : []),
    ...(lossPercent > 0 ? [w.loss(lossPercent, by.lossBy)] : []),
    tls ? w.tls : w.noTls,
    httpVersion === 2 ? "HTTP/2" : "HTTP/1.1",
    ...(compression ? [w.compressed] : []),
    ...(via === "none" ? [] : [w.via(via)]),
    ...(by.isPrivate ? [w.isPrivate] : []),
  ]);
}
