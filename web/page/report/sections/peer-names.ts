// What contenders, panels and points are called.
import type {
  Contender,
  Measure,
  ParametersOf,
  PointParameters,
  Protocol,
} from "../../../../bench/peers/result/schema.ts";
import { unitFor, whole } from "../../shell/format.ts";
import type { Translate } from "../dictionary.ts";
import type { View } from "../view.ts";

export function contenderName(contender: Contender, t: Translate): string {
  const names: Partial<Record<Contender, string>> = {
    ours: t("peersOurs"),
    "ours-string": t("peersOursString"),
    net: t("peersNet"),
    "ws-string": t("peersWsString"),
    "ws-bufferutil": "ws + bufferutil",
    "ws-bufferutil-string": t("peersWsNativeString"),
    hono: "Hono",
    fastify: "Fastify",
    nchan: "nginx + nchan",
  };
  return names[contender] ?? contender;
}

export function isOurs(contender: Contender): boolean {
  return contender === "ours" || contender === "ours-string";
}

/** Per measure: the panel's title, how it is read, what its cost is called. */
export const PANEL_KEYS = {
  broadcast: ["peersBroadcast", "peersBroadcastRead", "peersCostPerDelivery"],
  saturation: ["peersSaturation", "peersSaturationRead", "peersCostPerDelivery"],
  "long-poll": ["peersLongPoll", "peersLongPollRead", "peersCostPerDelivery"],
  poll: ["peersPoll", "peersPollRead", "peersCostPerRequest"],
  echo: ["peersEcho", "peersEchoRead", "peersCostPerRoundTrip"],
  receive: ["peersReceive", "peersReceiveRead", "peersCostPerMessage"],
  load: ["peersLoad", "peersLoadRead", "peersLoadCostPerMessage"],
  "load-poll": ["peersLoadPoll", "peersLoadPollRead", "peersLoadCostPerPoll"],
  memory: ["peersMemory", "peersMemoryRead", "peersCostPerConnection"],
} as const satisfies Record<Measure, unknown>;

export const PROTOCOL_KEYS = {
  websocket: "transportWebsocket",
  sse: "transportSse",
  "long-polling": "transportLongPolling",
  "short-polling": "transportShortPolling",
} as const satisfies Record<Protocol, unknown>;

/** The size by which a panel's points differ, and what else was asked. */
export function pointName(parameters: PointParameters, { t, language }: View): readonly [size: string, rest: string] {
  const count = (value: number) => whole(value, language);
  const bytes = (value: number) => unitFor("bytes", value, language).text(value);
  const { measure } = parameters;
  if (measure === "memory") return [t("peersIdle", { count: count(parameters.connections) }), ""];
  if (measure === "poll") return pollName(parameters, { t, language });
  if (measure === "broadcast" || measure === "saturation" || measure === "long-poll" || measure === "load") {
    const { subscribers, messageBytes } = parameters;
    const size = t("peersSubscribers", { count: count(subscribers) });
    const each = bytes(messageBytes);
    return measure === "saturation"
      ? [size, t("peersBursts", { count: count(parameters.messagesPerBurst), bytes: each })]
      : [size, t("peersPace", { rate: count(subscribers * parameters.messagesPerSecond), bytes: each })];
  }
  if (measure === "load-poll")
    return [t("peersConnections", { count: count(parameters.connections) }), t("peersClosedLoop")];
  const size = t("peersPayload", { bytes: bytes(parameters.payloadBytes) });
  return measure === "echo"
    ? [size, t("peersConnections", { count: count(parameters.connections) })]
    : [size, t("peersChunks", { bytes: bytes(parameters.chunkBytes) })];
}

/** Its points differ in how fast is asked, and in whether there is anything new. */
function pollName(
  { requestsPerSecond, messagesPerAnswer, messageBytes, connections }: ParametersOf<"poll">,
  { t, language }: Pick<View, "t" | "language">,
): readonly [size: string, rest: string] {
  const rate = requestsPerSecond === null ? "" : whole(requestsPerSecond, language);
  const pace = requestsPerSecond === null ? t("peersClosedLoop") : t("peersRequestRate", { rate });
  const open = t("peersConnections", { count: whole(connections, language) });
  if (messagesPerAnswer === 0) return [t("peersNothingNew", { pace }), open];
  const bytes = unitFor("bytes", messageBytes, language).text(messageBytes);
  return [pace, `${open} · ${t("peersOneMessage", { bytes })}`];
}
