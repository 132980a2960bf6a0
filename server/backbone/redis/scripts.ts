// What Redis does as one step, in Lua: to join a stream, and to publish a batch of messages.
import { createHash } from "node:crypto";
import type { Redis } from "ioredis";

export interface Script {
  readonly text: string;
  /** By which Redis knows it once it has seen it. */
  readonly sha1: string;
}

function script(text: string): Script {
  return { text, sha1: createHash("sha1").update(text).digest("hex") };
}

/**
 * Tells where the stream stands, and begins it where it must: a new epoch, empty, when there is none; when this Redis may
 * lack what had been acknowledged (it is in another life, or is a replica that took over, and had not written everything to
 * disk at once); or when it has less of the epoch than the caller knows of. A generation is the time at which an epoch
 * began: entries of a later epoch come after all others, so that whoever reads the old one meets the new one.
 *
 * KEYS: messages, state. ARGV: a fresh epoch; the run id of this Redis, whether it writes everything at once (1, 0), and
 * whether it was a replica (1, 0); what the caller knows: epoch ("" = nothing), generation, last id; of one who is to publish
 * how long batches are remembered (ms), of one who only reads "": who is to publish is refused where nothing can be written.
 * Returns epoch, generation, last id, and the first entry's id.
 */
export const JOIN = script(`
local state = redis.call('HMGET', KEYS[2], 'epoch', 'generation', 'lastId', 'run', 'durable')
local epoch, generation, lastId = state[1], state[2], state[3]
local first = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local isLost = not epoch or not first
  or (state[4] ~= ARGV[2] and (state[5] ~= '1' or ARGV[4] == '1'))
  or (epoch == ARGV[5] and (tonumber(lastId) or 0) < tonumber(ARGV[7]))
if isLost then
  local beganMs = math.max(nowMs, (tonumber(generation) or 0) + 1, ARGV[6] + 1)
  epoch, generation, lastId = ARGV[1], string.format('%.0f', beganMs), '0'
  redis.call('DEL', KEYS[1], KEYS[2])
  redis.call('XADD', KEYS[1], generation .. '-0', 'epoch', epoch)
  first = { generation .. '-0' }
  redis.call('HSET', KEYS[2], 'epoch', epoch, 'generation', generation, 'lastId', lastId)
end
if isLost or ARGV[8] ~= '' or state[4] ~= ARGV[2] or state[5] ~= ARGV[3] then
  redis.call('HSET', KEYS[2], 'run', ARGV[2], 'durable', ARGV[3])
end
local fields = ARGV[8] ~= '' and redis.call('HGETALL', KEYS[2]) or {}
for i = 1, #fields, 2 do
  local isBatch = string.sub(fields[i], 1, 6) == 'batch:'
  if isBatch and nowMs - (string.match(fields[i + 1], '%d+$') or 0) > tonumber(ARGV[8]) then
    redis.call('HDEL', KEYS[2], fields[i])
  end
end
return { epoch, generation, lastId, first[1] }`);

/**
 * Appends a batch and returns the id of its first message; the others follow it without a gap. Asked again for the same batch
 * it returns the same and appends nothing. 0: the stream is not of this epoch. -1: a later batch of this publisher is in it.
 * What a batch came to stands beside the stream, not in a key of its own: Redis cannot throw away the one without the other.
 *
 * KEYS: messages, state. ARGV: epoch, publisher, number of the batch, messages kept; then of each message: publishedAtUs,
 * "text" or "octets", payload.
 */
export const PUBLISH = script(`
local batch = 'batch:' .. ARGV[2]
local state = redis.call('HMGET', KEYS[2], 'epoch', 'generation', 'lastId', batch)
if state[1] ~= ARGV[1] then return 0 end
if state[4] then
  local number, firstId = string.match(state[4], '^(%d+) (%d+)')
  if number == ARGV[3] then return tonumber(firstId) end
  if tonumber(number) > tonumber(ARGV[3]) then return -1 end
end
local id = tonumber(state[3])
local firstId = id + 1
for i = 5, #ARGV, 3 do
  id = id + 1
  redis.call('XADD', KEYS[1], 'MAXLEN', '=', ARGV[4], state[2] .. '-' .. string.format('%.0f', id),
    'at', ARGV[i], ARGV[i + 1], ARGV[i + 2])
end
local time = redis.call('TIME')
redis.call('HSET', KEYS[2], 'lastId', string.format('%.0f', id),
  batch, string.format('%s %.0f %s%03d', ARGV[3], firstId, time[1], math.floor(time[2] / 1000)))
return firstId`);

/** Sends a script's text only to a Redis that does not know it. */
export async function runScript(
  redis: Redis,
  { text, sha1 }: Script,
  keys: readonly string[],
  values: readonly (string | number | Buffer)[],
): Promise<unknown> {
  try {
    return await redis.evalsha(sha1, keys.length, ...keys, ...values);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
    return redis.eval(text, keys.length, ...keys, ...values);
  }
}

/** Whether Redis said no, and not the connection failed. */
export function isAnswer(error: unknown): error is Error {
  return error instanceof Error && error.name === "ReplyError";
}
