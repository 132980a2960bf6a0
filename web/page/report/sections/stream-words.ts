// What was done at a point of an open-loop scenario, in a sentence.
import type { Parameters } from "../../../../bench/result/schema.ts";
import { length, sensible, unitFor, whole } from "../../shell/format.ts";
import type { View } from "../view.ts";

/** Of a point that publishes. */
export function streamLead(parameters: Parameters, { t, language }: View): string {
  return t("streamLead", {
    subscribers: whole(parameters.subscribers, language),
    rate: sensible(parameters.messagesPerSecond, language),
    payload: unitFor("bytes", parameters.payloadBytes, language).text(parameters.payloadBytes),
    interval: length(parameters.pollIntervalMs, language),
  });
}

/** Of a point at which nothing is published. */
export function idleLead(parameters: Parameters, { t, language }: View): string {
  return t("idleLead", {
    subscribers: whole(parameters.subscribers, language),
    rate: sensible(parameters.messagesPerSecond, language),
    interval: length(parameters.pollIntervalMs, language),
    hold: length(parameters.holdMs, language),
    heartbeat: length(parameters.heartbeatMs, language),
  });
}
