// An open-loop point in a line: its load; and in another: what lay between clients and server.
import type { Network } from "../result/measured-schema.ts";
import { machinesOver } from "../load-machines.ts";
import type { Parameters, StreamPoint } from "../result/schema.ts";
import { formatNumber } from "./figures.ts";
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
    ...describeServers(parameters, w),
  ];
}

/** Where the load came from and how well those clocks are known, in a line; none when it was the server's own machine. */
export function describeMachines({ series }: Pick<StreamPoint, "series">, w: TableWords): string[] {
  const machines = machinesOver(series.flatMap(({ trials }) => trials));
  const milliseconds = (us: number): string => formatNumber(us / 1000);
  const words = machines.map(({ name, subscribers, offsetUs, errorUs }) =>
    w.machine(name, subscribers, milliseconds(offsetUs), milliseconds(errorUs)),
  );
  return words.length === 0 ? [] : [w.machines(words)];
}

/** Nothing of a point that has the default: one server, the stream in its memory. */
function describeServers({ servers, stream }: Parameters, w: TableWords): string[] {
  return servers === undefined && stream === undefined ? [] : [serversOf({ servers, stream }, w)];
}

/** "2 servers, stream in Redis". */
export function serversOf({ servers = 1, stream = "memory" }: Partial<Parameters>, w: TableWords): string {
  return w.servers(servers, stream === "redis");
}

/** What every point that has a network says of it; what it does not vary is as by default. */
type NetworkParameters = Pick<Parameters, "rttMs" | "tls" | "httpVersion"> & Partial<Parameters>;

interface NetworkPoint {
  readonly parameters: NetworkParameters;
  readonly series: readonly { readonly trials: readonly { readonly network: Network }[] }[];
}

/** Delay, encryption and HTTP version are always said; the rest where it is not the default. */
export function describeNetwork({ parameters, series }: NetworkPoint, w: TableWords): string {
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

export function describeConditions(parameters: NetworkParameters, by: BroughtAbout, w: TableWords): string {
  const { rttMs, jitterMs = 0, bandwidthMbitPerS = 0, lossPercent = 0, tls, httpVersion } = parameters;
  const { compression = false, via = "none" } = parameters;
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
