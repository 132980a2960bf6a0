// A Redis of our own for tests, the bench and the soak: on a loopback port, with a folder of its own, gone with its owner.
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Language } from "../language.ts";
import { type Launched, launchRedis, redisEnvironment, RedisProcessError } from "./redis/launch.ts";
import { redisWords } from "./redis/words.ts";

export { RedisProcessError } from "./redis/launch.ts";

export interface RedisProcessOptions {
  /** Every write is on disk before it is answered; else nothing outlives the process. Default false. */
  readonly durable?: boolean;
  /** Default: a free one. */
  readonly port?: number;
  /** Where it listens. Default 127.0.0.1; anybody who reaches another address may use it. */
  readonly host?: string;
  /** Its files; not removed. Default: a temporary folder, removed at the end. */
  readonly directory?: string;
  /** Ends the wait for a start, not the process. */
  readonly signal?: AbortSignal | undefined;
  /** A command that makes it run in a network namespace of its own, where nobody here reaches it. Default: none. */
  readonly within?: readonly string[];
  /** Told each time when it ends although it was neither killed nor stopped here. */
  readonly onEnded?: () => void;
}

export interface RedisProcess {
  /** `redis://host:port` */
  readonly url: string;
  readonly port: number;
  /** Another one after each restart; of the last one while none runs. */
  readonly pid: number;
  /** SIGKILL, as a crash; resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends it if it runs, and starts it on the same port and folder: durable it has all it had. */
  restart(): Promise<void>;
  /** Resolves when the process, and its temporary folder, are gone. */
  stop(): Promise<void>;
}

/** Somebody else may take a free port first. */
const MAX_ATTEMPTS = 5;

/** Why there can be no Redis of our own, in one line, by default in the terminal's language; undefined if redis-server is installed and runs. */
export function redisServerMissing(of?: Language): string | undefined {
  const { error, status } = spawnSync("redis-server", ["--version"], { env: redisEnvironment, timeout: 5000 });
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === "ENOENT") return redisWords(of).noServerInstalled;
  return status === 0 ? undefined : redisWords(of).serverBroken(code ?? `exit code ${status}`);
}

/** Resolves once it answers. Throws {@link RedisProcessError}, or the signal's reason. */
export async function startRedisProcess(options: RedisProcessOptions = {}): Promise<RedisProcess> {
  const { durable = false, host = "127.0.0.1", signal, within = [], onEnded } = options;
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "lab-redis-")));
  const isTemporary = options.directory === undefined;
  const removeDirectory = (): Promise<void> =>
    isTemporary ? rm(directory, { recursive: true, force: true }) : Promise.resolve();
  const launch = (port: number): Promise<Launched> =>
    launchRedis({ port, host, durable, directory, isTemporary, signal, within, onEnded });
  let launched: Launched;
  try {
    launched = options.port === undefined ? await onFreePort(host, launch) : await launch(options.port);
  } catch (error) {
    await removeDirectory();
    throw error;
  }
  const { port } = launched;
  return {
    url: `redis://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    get pid() {
      return launched.pid;
    },
    kill: () => launched.end(),
    async restart() {
      await launched.end();
      launched = await launch(port);
    },
    async stop() {
      await launched.end();
      await removeDirectory();
    },
  };
}

async function onFreePort(host: string, launch: (port: number) => Promise<Launched>): Promise<Launched> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(await findFreePort(host));
    } catch (error) {
      const isTaken = error instanceof RedisProcessError && /Address already in use/i.test(error.problem);
      if (!isTaken || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

/** Free a moment ago. */
async function findFreePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");
  return address.port;
}
