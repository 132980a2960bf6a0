// Where in Redis a stream is. The braces keep its keys in one slot of a cluster, as scripts need it.

export interface RedisKeys {
  /** The stream of messages: entries `<generation>-<id>`, see entries.ts. */
  readonly messages: string;
  /**
   * A hash: epoch, generation, lastId; of which life of Redis it is: run, durable; and what the last batch of each publisher
   * came to, `batch:<publisher>`: its number, the id of its first message, and when that was (ms).
   */
  readonly state: string;
}

/** `name`: see {@link isStreamName}. */
export function redisKeys(name: string): RedisKeys {
  return {
    messages: `{${name}}:messages`,
    state: `{${name}}:state`,
  };
}

export function isStreamName(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text);
}
