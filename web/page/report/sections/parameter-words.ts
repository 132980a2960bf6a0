// A scenario's parameters in words: what tells its points apart, and what lay between clients and server.
import type { CapacityParameters, Parameters, StreamPoint } from "../../../../bench/result/schema.ts";
import { machinesOver } from "../../../../bench/load-machines.ts";
import { networkMeans, unusualConditions } from "../figures/conditions.ts";
import { length, sensible, unitFor, whole } from "../../shell/format.ts";
import type { View } from "../view.ts";

/** A point's parameters, of either loop. */
type Known = { readonly [Name in keyof Given]-?: NonNullable<Given[Name]> };
type Given = Parameters & CapacityParameters;

const amount = (value: number, { language }: View) => ({ value: sensible(value, language, { pad: false }) });
const count = (value: number, { language }: View) => ({ value: whole(value, language) });
const time = (ms: number, { language }: View) => ({ value: length(ms, language) });
const bytes = (value: number, { language }: View) => ({ value: unitFor("bytes", value, language).text(value) });

/** "RTT 20 ms", "20 messages/s". */
const WORDS: { readonly [Name in keyof Known]: (value: Known[Name], view: View) => string } = {
  subscribers: (value, view) => view.t("paramSubscribers", count(value, view)),
  connections: (value, view) => view.t("paramConnections", count(value, view)),
  messagesPerSecond: (value, view) => view.t("paramMessagesPerSecond", amount(value, view)),
  payloadBytes: (value, view) => view.t("paramPayloadBytes", bytes(value, view)),
  payloadKind: (kind, { t }) => t(kind === "binary" ? "paramBinary" : "paramText"),
  arrivals: (arrivals, { t }) => t(arrivals === "fixed" ? "paramFixed" : "paramPoisson"),
  pollIntervalMs: (ms, view) => view.t("paramPollInterval", time(ms, view)),
  holdMs: (ms, view) => view.t("paramHold", time(ms, view)),
  heartbeatMs: (ms, view) => view.t("paramHeartbeat", time(ms, view)),
  warmUpMs: (ms, view) => view.t("paramWarmUp", time(ms, view)),
  measuredMs: (ms, view) => view.t("paramMeasured", time(ms, view)),
  headers: (profile, { t }) => t("paramHeaders", { profile }),
  cookieBytes: (value, view) => view.t("paramCookie", bytes(value, view)),
  keepAlive: (isOn, { t }) => t(isOn ? "paramKeepAlive" : "paramNoKeepAlive"),
  tls: (isOn, { t }) => t(isOn ? "paramTls" : "paramNoTls"),
  httpVersion: (version, { t }) => t(version === 2 ? "paramHttp2" : "paramHttp1"),
  compression: (isOn, { t }) => t(isOn ? "paramCompression" : "paramNoCompression"),
  via: (via, { t }) => (via === "none" ? t("paramDirect") : t("paramVia", { via })),
  rttMs: (ms, view) => view.t("paramRtt", time(ms, view)),
  jitterMs: (ms, view) => view.t("paramJitter", time(ms, view)),
  bandwidthMbitPerS: (rate, view) =>
    rate === 0 ? view.t("paramUnlimited") : view.t("paramBandwidth", amount(rate, view)),
  lossPercent: (value, view) => view.t("paramLoss", amount(value, view)),
  servers: (value, view) => (value === 1 ? view.t("paramOneServer") : view.t("paramServers", count(value, view))),
  stream: (place, { t }) => t(place === "redis" ? "paramRedisStream" : "paramMemoryStream"),
};

function words<Name extends keyof Known>(name: Name, value: Known[Name], view: View): string {
  return WORDS[name](value, view);
}

/** What lay between that is not the default, a short phrase each; none where everything is. */
export function conditionWords(point: StreamPoint, view: View): string[] {
  const { parameters } = point;
  const { t } = view;
  const means = networkMeans(point);
  const by = (what: string, means: string): string => (means === "nothing" ? what : t("paramBy", { what, means }));
  const shared = sharedWords(parameters, view);
  const between = unusualConditions(parameters).map((name) => {
    const phrase = words(name, parameters[name], view);
    if (name === "headers" && parameters.cookieBytes > 0) {
      return phrase + t("listComma") + words("cookieBytes", parameters.cookieBytes, view);
    }
    if (name === "lossPercent") return by(phrase, means.lossBy);
    if (name !== "rttMs") return phrase;
    const jitter = parameters.jitterMs > 0 ? `\u00A0± ${length(parameters.jitterMs, view.language)}` : "";
    return by(phrase + jitter, means.delayedBy === "user-space-link" ? t("userSpaceLink") : means.delayedBy);
  });
  return [...shared, ...between, ...machineWords(point, view)];
}

/** Where the load came from, and how well the clock is known that is known least. */
function machineWords({ series }: StreamPoint, { t, language }: View): string[] {
  const machines = machinesOver(series.flatMap(({ trials }) => trials));
  if (machines.length === 0) return [];
  const errorUs = Math.max(...machines.map((machine) => machine.errorUs));
  const names = machines.map(({ name }) => name).join(t("listComma"));
  return [t("paramMachines", { names, error: unitFor("latencyUs", errorUs, language).text(errorUs) })];
}

/** Of several servers, and of a stream in Redis; nothing of one server with the stream in its memory. */
function sharedWords({ servers = 1, stream = "memory" }: Parameters, view: View): string[] {
  return [
    ...(servers > 1 ? [words("servers", servers, view)] : []),
    ...(stream === "redis" ? [words("stream", stream, view)] : []),
  ];
}

/** What tells the points apart: each point's values of the parameters that vary. Numbered where none does. */
export function pointNames(points: readonly { readonly parameters: Partial<Given> }[], view: View): string[] {
  const all = points.map(({ parameters }) => parameters);
  const different = (Object.keys(WORDS) as (keyof Known)[]).filter(
    (name) => new Set(all.map((one) => one[name])).size > 1,
  );
  // A warm-up is as long as what is polled: it tells points apart only where nothing else does.
  const varying = different.length > 1 ? different.filter((name) => name !== "warmUpMs") : different;
  const phrase = (parameters: Partial<Given>, name: keyof Known): string => {
    const value = parameters[name];
    return value === undefined ? "—" : words(name, value, view);
  };
  return all.map((parameters, index) =>
    varying.length === 0
      ? String(index + 1)
      : varying.map((name) => phrase(parameters, name)).join(view.t("listComma")),
  );
}
