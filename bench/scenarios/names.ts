// The stable names of the scenarios: of options, results, claims and the page. Pure.
export const SCENARIO_NAMES = [
  "steady",
  "idle",
  "capacity",
  "overhead",
  "headers",
  "cookie",
  "keep-alive",
  "latency",
  "rtt",
  "loss",
  "binary",
  "compression",
  "tls-h2",
  "handshake",
  "break-even",
  "scale",
  "overload",
  "servers",
  "echo",
  "heartbeat",
  "attack",
  "conformance",
  "browser",
] as const;

export type ScenarioName = (typeof SCENARIO_NAMES)[number];
