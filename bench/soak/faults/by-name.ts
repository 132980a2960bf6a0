// Every fault by its name. One that is missing does not compile.
import type { FaultKind } from "../fault-kinds.ts";
import { cut, redisCut } from "./cut.ts";
import type { Fault } from "./fault.ts";
import { fullDisk } from "./full-disk.ts";
import { halfOpen } from "./half-open.ts";
import { redisKilled, serverKilled } from "./killed.ts";
import { slowLink } from "./slow-link.ts";
import { stalledReaders } from "./stalled-readers.ts";

export const FAULT_BY_NAME: Readonly<Record<FaultKind, Fault>> = {
  cut,
  "server-killed": serverKilled,
  "redis-killed": redisKilled,
  "redis-cut": redisCut,
  "stalled-readers": stalledReaders,
  "half-open": halfOpen,
  "slow-link": slowLink,
  "full-disk": fullDisk,
};
