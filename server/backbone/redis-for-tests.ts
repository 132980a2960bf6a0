// Redis for tests: one process for a file, or one for a test that harms it; streams of their own names, closed with the test.
import { afterAll, beforeAll, describe, onTestFinished } from "vitest";
import { Redis } from "ioredis";
import { openRedisStream, type RedisStream, type RedisStreamOptions } from "./redis.ts";
import { type RedisProcess, type RedisProcessOptions, redisServerMissing, startRedisProcess } from "./redis-process.ts";

const whyNone = redisServerMissing();

/** Where there is no redis-server the reason stands in the title. */
export function describeWithRedis(title: string, tests: () => void): void {
  describe.skipIf(whyNone !== undefined)(whyNone === undefined ? title : `${title} (${whyNone})`, tests);
}

/** One that keeps nothing on disk, for all tests around it. To be called within {@link describeWithRedis}. */
export function sharedRedis(): () => RedisProcess {
  let redis: RedisProcess | undefined;
  beforeAll(async () => {
    redis = await startRedisProcess();
  });
  afterAll(() => redis?.stop());
  return () => {
    if (redis === undefined) throw new Error("expected a test that runs");
    return redis;
  };
}

/** Of one test, which may kill it. */
export async function startRedisForTest(options?: RedisProcessOptions): Promise<RedisProcess> {
  const redis = await startRedisProcess(options);
  onTestFinished(() => redis.stop());
  return redis;
}

let streams = 0;

/** Another one each time. */
export function uniqueName(): string {
  return `test-${++streams}`;
}

/** Of a name of its own, with room for 1,000 messages. */
export async function openForTest(
  url: string,
  options: Partial<Omit<RedisStreamOptions, "url">> = {},
): Promise<RedisStream> {
  const stream = await openRedisStream({ url, name: uniqueName(), history: 1000, ...options });
  onTestFinished(() => stream.close());
  return stream;
}

/** A connection of the test's own, to do what others might. */
export function connectRedis(url: string): Redis {
  const redis = new Redis(url);
  redis.on("error", () => {});
  onTestFinished(() => redis.disconnect());
  return redis;
}
