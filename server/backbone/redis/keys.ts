// Where in Redis a stream is. The braces keep its keys in one slot of a cluster, as scripts need it.

export interface RedisKeys {
  /** The stream of messages: entries `<generation>-<id>`, see entries.ts. */
  readonly messages: string;
  /** A hash: epoch, generation, lastId; and of which life of Redis it is: run, durable. */
  readonly state: string;
  /** What the last batch of one publisher came to. */
  publisher(token: string): string;
}

/** `name`: see {@link isStreamName}. */
export function redisKeys(name: string): RedisKeys {
  return {
    messages: `{${name}}:messages`,
    state: `{${name}}:state`,
    publisher: (token) => `{${name}}:publisher:${token}`,
  };
}

export function isStreamName(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text);
}
