// The scenarios that measure the article's claims, and the commands that run them. Pure.

export const CLAIM_SCENARIOS = [
  "steady",
  "idle",
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
  "echo",
  "heartbeat",
  "conformance",
  "browser",
] as const;

export type ClaimScenario = (typeof CLAIM_SCENARIOS)[number];

/** Measures all claims in one run. */
export const ARTICLE_COMMAND = "npm run bench -- --suite article";

/** Measures some. */
export function commandOf(scenarios: readonly ClaimScenario[]): string {
  return `npm run bench -- --scenario ${scenarios.join(",")}`;
}
