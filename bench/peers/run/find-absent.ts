// Contenders that this machine does not have.
import type { PeersResult } from "../result/schema.ts";

export async function findAbsent(): Promise<PeersResult["absent"]> {
  return [{ contender: "nchan", reason: "nginx has no nchan module here (libnginx-mod-nchan)" }];
}
