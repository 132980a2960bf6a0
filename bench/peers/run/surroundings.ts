// What a run depends on beside the lab's code: the peers' versions, a native bufferutil.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const PACKAGES = ["ws", "bufferutil", "better-sse", "hono", "@hono/node-server", "fastify"];

/** As installed; "unknown" where a package's manifest cannot be read. */
export function packageVersions(): Record<string, string> {
  return Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)]));
}

function versionOf(name: string): string {
  try {
    const manifest = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
    return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
  } catch {
    return "unknown";
  }
}

/** Whether bufferutil found its native build; it falls back to JavaScript without a word. */
export function isBufferutilNative(): boolean {
  try {
    const { unmask } = createRequire(import.meta.url)("bufferutil") as { unmask: () => void };
    return String(unmask).includes("[native code]");
  } catch {
    return false;
  }
}
