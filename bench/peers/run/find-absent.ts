// Contenders that this machine does not have.
import type { PeersResult } from "../result/schema.ts";
import { findNchan } from "../servers/nchan/find-nchan.ts";

export async function findAbsent(): Promise<PeersResult["absent"]> {
  const nchan = await findNchan();
  return "missing" in nchan ? [{ contender: "nchan", reason: nchan.missing }] : [];
}
