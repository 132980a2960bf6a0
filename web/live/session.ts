// One visitor's session: a server process of its own behind a link of its own, and what can be done to them.
import { type Relay, startRelay } from "../../bench/network/link/relay.ts";
import { DEFAULT_LIVE_SETTINGS, type LiveSettings, type ServerEvent } from "./contract.ts";
import { createServerProcess, SERVER_IS_DOWN, type ServerProcess } from "./server-process.ts";
import type { Observation, SessionServerPlan } from "./session-calls.ts";

export interface SessionPlan {
  /** Nobody else's to guess: who knows it steers the session. */
  readonly id: string;
  /** The compiled program of the server process. */
  readonly file: string;
  /** What the link listens on. */
  readonly host: string;
  readonly server: SessionServerPlan;
}

export interface Session {
  readonly id: string;
  /** Of its pages: the link's. */
  readonly origin: string;
  readonly isUp: boolean;
  readonly settings: LiveSettings;
  /** Connections through the link. */
  readonly openConnections: number;
  set(settings: LiveSettings): Promise<void>;
  /** Resets every connection. */
  cut(): void;
  /** Resolves when the server goes on. */
  stall(ms: number): Promise<void>;
  /** Kills the server, if there is one, and starts another. Resolves when it is up. */
  restart(): Promise<void>;
  publish(payload: string): Promise<void>;
  observe(): Promise<Observation>;
  endObserving(): Promise<void>;
  /** Who is told what becomes of the server; undefined: nobody. */
  watch(watcher: ((what: ServerEvent) => void) | undefined): void;
  /** Everything is gone when it resolves. */
  end(): Promise<void>;
}

/** Resolves when its server is up and the link is open. Leaves nothing behind when it rejects. */
export async function openSession({ id, file, host, server: plan }: SessionPlan): Promise<Session> {
  let onCrash = (): void => {};
  const server = createServerProcess(file, plan, () => onCrash());
  let link: Relay | undefined;
  try {
    const far = { serverHost: "127.0.0.1", serverPort: await server.start() };
    const { rttMs } = DEFAULT_LIVE_SETTINGS;
    link = await startRelay({ host, ...far, rttMs, jitterMs: 0, bandwidthMbitPerS: 0, seed: 0 });
    const scheme = plan.certificate === undefined ? "http" : "https";
    const session = new LinkedServer(id, `${scheme}://${plan.hostname}:${link.port}`, server, link);
    onCrash = () => session.crashed();
    await server.call("setPublishing", session.settings);
    return session;
  } catch (error) {
    await Promise.all([server.end(), link?.close()]);
    throw error;
  }
}

class LinkedServer implements Session {
  readonly id: string;
  readonly origin: string;
  settings = DEFAULT_LIVE_SETTINGS;
  readonly #server: ServerProcess;
  readonly #link: Relay;
  #tell: (what: ServerEvent) => void = () => {};
  #isStalled = false;
  #isRestarting = false;

  constructor(id: string, origin: string, server: ServerProcess, link: Relay) {
    this.id = id;
    this.origin = origin;
    this.#server = server;
    this.#link = link;
  }

  get isUp(): boolean {
    return this.#server.isUp;
  }

  get openConnections(): number {
    return this.#link.open;
  }

  async set(settings: LiveSettings): Promise<void> {
    const { messagesPerSecond, payloadBytes, rttMs } = this.settings;
    this.settings = settings;
    if (settings.rttMs !== rttMs) this.#link.setRttMs(settings.rttMs);
    const isSameSchedule = settings.messagesPerSecond === messagesPerSecond && settings.payloadBytes === payloadBytes;
    if (this.isUp && !isSameSchedule) await this.#server.call("setPublishing", settings);
  }

  cut(): void {
    this.#link.cut();
    this.#tell("cut");
  }

  async stall(ms: number): Promise<void> {
    if (!this.isUp) throw new Error(SERVER_IS_DOWN);
    if (this.#isStalled) throw new Error("the server is stalled: expected it to be going on");
    const stalled = this.#server.call("stall", ms);
    this.#isStalled = true;
    this.#tell("stalled");
    try {
      await stalled;
      this.#tell("going-on");
    } catch (error) {
      if (this.isUp) throw error; // one that was killed meanwhile has been told of
    } finally {
      this.#isStalled = false;
    }
  }

  async restart(): Promise<void> {
    if (this.#isRestarting) throw new Error("the server is being restarted: expected it to be up or down");
    this.#isRestarting = true;
    try {
      this.#link.setServerPort(undefined);
      const wasUp = this.isUp;
      const killed = this.#server.kill();
      if (wasUp) this.#tell("killed");
      await killed;
      const port = await this.#server.start();
      await this.#server.call("setPublishing", this.settings);
      this.#link.setServerPort(port);
      this.#tell("up");
    } catch (error) {
      this.#tell("ended");
      throw error;
    } finally {
      this.#isRestarting = false;
    }
  }

  async publish(payload: string): Promise<void> {
    await this.#server.call("publish", payload);
  }

  observe(): Promise<Observation> {
    return this.#server.call("observe", null);
  }

  async endObserving(): Promise<void> {
    await this.#server.call("endObserving", null);
  }

  watch(watcher: ((what: ServerEvent) => void) | undefined): void {
    this.#tell = watcher ?? (() => {});
  }

  crashed(): void {
    this.#link.setServerPort(undefined);
    this.#tell("ended");
  }

  async end(): Promise<void> {
    this.watch(undefined);
    await Promise.all([this.#server.end(), this.#link.close()]);
  }
}
