// Each attack carried out for a moment on a server of the lab: it happens, it gets what is promised, and nobody else notices.
import { expect, it, onTestFinished } from "vitest";
import { followStream } from "../../../clients/by-transport.ts";
import { createLedger } from "../../../clients/ledger.ts";
import { startLabServer } from "../../../server/lab-server.ts";
import { ATTACK_NAMES, type AttackName } from "../../attacks/names.ts";
import type { AttackTally } from "./attacker-sockets.ts";
import { ATTACK_BY_NAME } from "./by-name.ts";
import { startAttack } from "./start-attack.ts";

/** What nearly all connections come to, as far as a moment shows it: time limits are longer. */
const OUTCOME: Readonly<Record<AttackName, "refused" | "held">> = {
  "slow-header": "held",
  "slow-body": "held",
  "unfinished-handshake": "held",
  "connections-beyond-limit": "held",
  "half-open-peers": "held",
  "stalled-reader": "held",
  "ping-flood": "held",
  "one-byte-fragments": "held",
  "deflate-bomb": "refused",
  "huge-lengths": "refused",
  "request-smuggling": "refused",
  "header-injection": "refused",
  "path-traversal": "refused",
  "cross-site": "refused",
  "dns-rebinding": "refused",
  "prototype-keys": "refused",
  "secrets-in-logs": "refused",
};

const FEW = { connections: 4, actionsPerSecond: 200 };
const ENOUGH = 12;

it.each(ATTACK_NAMES)("%s: the server goes on as if nothing were", async (name) => {
  const server = await startLabServer({ port: 0 });
  onTestFinished(() => server.close({ graceMs: 0 }));
  const abort = new AbortController();
  const ledger = createLedger(0);
  let last = 0;
  const following = followStream("websocket", server.url, {
    after: "0",
    signal: abort.signal,
    ledger,
    onMessage: ({ id }) => (last = id),
  });
  const attack = startAttack(ATTACK_BY_NAME[name], { url: server.url, pace: FEW });
  try {
    await server.stream.publish("first", 0);
    await expect.poll(() => attack.tally.actions, { timeout: 20_000 }).toBeGreaterThanOrEqual(ENOUGH);
    await expect.poll(() => last).toBe(1);
    if (OUTCOME[name] === "refused") await expect.poll(() => attack.tally.refused).toBeGreaterThan(0);
  } finally {
    attack.stop();
  }
  await server.stream.publish("last", 0);
  await expect.poll(() => last).toBe(2);
  abort.abort();
  await following;
  expect(ledger.close(2)).toMatchObject({ delivered: 2, lost: 0, duplicate: 0, outOfOrder: 0 });
  const { tally } = attack;
  expect(sumOf(tally)).toBe(tally.connections);
  if (OUTCOME[name] === "held") expect(tally.held).toBe(tally.connections);
  else expect(tally.answered).toBeLessThan(tally.refused);
  await expect.poll(() => openConnections(server.meter.snapshot())).toBe(0);
});

function sumOf({ answered, refused, cut, failed, held }: AttackTally): number {
  return answered + refused + cut + failed + held;
}

function openConnections(meter: Readonly<Record<string, { readonly open: number }>>): number {
  return Object.values(meter).reduce((sum, { open }) => sum + open, 0);
}
