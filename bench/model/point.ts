// What the model computes for: a transport at a point, with what is taken for granted. Pure.
import type { Transport } from "../../protocol/transports.ts";
import type { Parameters } from "../result/schema.ts";
import type { Assumptions } from "./assumptions.ts";

export interface ModelPoint {
  readonly transport: Transport;
  readonly parameters: Parameters;
  readonly assume: Assumptions;
}

export function isPolling({ transport }: Pick<ModelPoint, "transport">): boolean {
  return transport.endsWith("polling");
}

/** Messages per millisecond. */
export function ratePerMs({ parameters }: Pick<ModelPoint, "parameters">): number {
  return parameters.messagesPerSecond / 1000;
}

/** A poll that takes a connection of its own. */
export function opensPerPoll(point: Pick<ModelPoint, "transport" | "parameters">): boolean {
  return isPolling(point) && !point.parameters.keepAlive;
}
