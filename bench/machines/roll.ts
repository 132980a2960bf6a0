// Which load machines have joined: each writes itself down again and again, and is forgotten when it no longer does.
import type { Redis } from "ioredis";
import * as v from "valibot";
import { type MachineDescription, machineDescriptionSchema } from "./machine-description.ts";
import { keyOf } from "./mailbox.ts";
import { SILENT_AFTER_MS } from "./messages.ts";
import { execute } from "./redis-connection.ts";

const ROLL = keyOf("machines");

/** Once, and then at least every few seconds: nothing is left of those that were killed. Rejects where Redis refuses it. */
export async function enterRoll(redis: Redis, description: MachineDescription): Promise<void> {
  const { id } = description;
  const entry = redis.pipeline().set(keyOf("machine", id), JSON.stringify(description), "PX", SILENT_AFTER_MS);
  await execute(entry.sadd(ROLL, id).pexpire(ROLL, SILENT_AFTER_MS));
}

export async function leaveRoll(redis: Redis, id: string): Promise<void> {
  await execute(redis.pipeline().srem(ROLL, id).del(keyOf("machine", id)));
}

/** By name. Who speaks another language than this version of the lab is told by its id alone. */
export async function readRoll(redis: Redis): Promise<{ machines: MachineDescription[]; strangers: string[] }> {
  const machines: MachineDescription[] = [];
  const strangers: string[] = [];
  for (const id of await redis.smembers(ROLL)) {
    const text = await redis.get(keyOf("machine", id));
    if (text === null) {
      await redis.srem(ROLL, id); // killed: it could not leave
      continue;
    }
    const read = v.safeParse(machineDescriptionSchema, parse(text));
    if (read.success && read.output.id === id) machines.push(read.output);
    else strangers.push(id);
  }
  return { machines: machines.toSorted((one, other) => one.name.localeCompare(other.name)), strangers };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
