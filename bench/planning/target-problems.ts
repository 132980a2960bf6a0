// What `--target` does not go together with: what only a server that the bench starts itself can do. Pure.
import type { BenchOptions } from "../bench-options.ts";
import { targetWords } from "../output/target-words.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { MIN_SCHEDULED_PAYLOAD_BYTES } from "../target/scheduled-payload.ts";
import { TARGET_SCENARIOS } from "./choose-scenarios.ts";

/** Options that ask something of our own server, or of the namespaces that it runs in. */
const OWN_SERVER_OPTIONS = [
  "tls",
  "http",
  "compression",
  "via",
  "loss-percent",
  "pcap",
  "payload",
  "predict",
  "use",
  "servers",
  "stream",
] as const;

export function problemOfTarget(options: BenchOptions, scenarios: readonly Scenario[]): string | undefined {
  const { target } = options;
  const w = targetWords();
  if (target === undefined) return options["target-heartbeat-ms"] === undefined ? undefined : w.heartbeatWithoutTarget;
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (url === undefined || !isOrigin(url)) return w.badTarget(target);
  const byFile = (["suite", "scenario-file"] as const).find((name) => options[name] !== undefined);
  if (byFile !== undefined) return w.notWithTarget(`--${byFile}`);
  const other = scenarios.find(({ name }) => !TARGET_SCENARIOS.includes(name));
  if (other !== undefined) return w.scenarioOfOurs(other.name, TARGET_SCENARIOS.join(", "));
  const ours = OWN_SERVER_OPTIONS.find((name) => options[name] !== undefined && options[name] !== false);
  if (ours !== undefined) return w.notWithTarget(`--${ours}`);
  if (options.wire !== "auto") return w.notWithTarget("--wire");
  if ((options["payload-bytes"] ?? Infinity) < MIN_SCHEDULED_PAYLOAD_BYTES) {
    return w.payloadTooShort(MIN_SCHEDULED_PAYLOAD_BYTES);
  }
  return undefined;
}

/** Over TLS, below a path or with a password it would be another server than the one that is asked. */
function isOrigin({ protocol, origin, href }: URL): boolean {
  return protocol === "http:" && href === `${origin}/`;
}
