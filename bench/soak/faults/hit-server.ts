// The server that a fault hits.
import type { SoakBed } from "../bed/soak-bed.ts";
import type { SoakServer } from "../bed/soak-server.ts";
import type { FaultOrder } from "./fault.ts";

export function hitServer({ servers }: SoakBed, { server }: FaultOrder): SoakServer {
  const hit = server === null ? undefined : servers[server];
  if (hit === undefined) throw new Error(`expected a server that there is, got ${server}`);
  return hit;
}
