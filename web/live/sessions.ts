// All sessions of the lab: made on request, a bounded number of them, ended when their pages have gone.
import { randomBytes } from "node:crypto";
import { buildPrograms, type Programs } from "../../bench/run/programs.ts";
import { type Certificate, makeCertificate } from "../../server/certificate.ts";
import { Occupancy } from "./occupancy.ts";
import { openSession, type Session } from "./session.ts";

export interface SessionsOptions {
  readonly distDir: string;
  readonly resultsDir: string;
  /** What the links listen on: the main server's. */
  readonly host: string;
  /** The main server's. */
  readonly certificate: Certificate | undefined;
  /** Default 8. */
  readonly maxSessions?: number;
  /** A session that nobody uses ends after so long. Default 30,000. */
  readonly graceMs?: number;
  /** Every session ends after so long. Default 4 hours. */
  readonly maxAgeMs?: number;
}

/** Who asks, and for what. */
export interface SessionRequest {
  /** 2: over TLS. */
  readonly http: 1 | 2;
  /** The main server's host, with port, as the visitor reached it. */
  readonly mainHost: string;
}

export interface Sessions {
  readonly count: number;
  /** Rejects with a {@link NoSessionError} at the limit, and when the lab is closing. */
  open(request: SessionRequest): Promise<Session>;
  find(id: string): Session | undefined;
  hasOrigin(origin: string): boolean;
  /** A page steers the session from now on, and is let go when it ends; false if another one does. */
  enter(session: Session, letGo: () => void): boolean;
  /** That page has gone. */
  left(session: Session): void;
  /** Ends all; none is made any more. */
  close(): Promise<void>;
}

/** There is no session to be had now. */
export class NoSessionError extends Error {
  override readonly name = "NoSessionError";
  readonly expected: string;
  /** Undefined: never. */
  readonly retryAfterS: number | undefined;

  constructor(message: string, { expected, retryAfterS }: Pick<NoSessionError, "expected" | "retryAfterS">) {
    super(message);
    this.expected = expected;
    this.retryAfterS = retryAfterS;
  }
}

interface Kept {
  readonly session: Session;
  readonly occupancy: Occupancy;
  letGo: () => void;
}

const DEFAULTS = { maxSessions: 8, graceMs: 30_000, maxAgeMs: 4 * 60 * 60 * 1000 } as const;
const LOOK_MS = 1000;
const PROGRAM = { server: "web/live/session-main.ts" } as const;

export function createSessions(options: SessionsOptions): Sessions {
  const { distDir, resultsDir, host, maxSessions, ...limits } = { ...DEFAULTS, ...options };
  const kept = new Map<string, Kept>();
  /** Those that are being made, and those that are being ended. */
  const underWay = new Set<Promise<unknown>>();
  let opening = 0;
  let closed = false;
  let programs: Programs<keyof typeof PROGRAM> | undefined;
  let certificate: Promise<Certificate> | undefined;
  let looking: NodeJS.Timeout | undefined;

  function end({ session, letGo }: Kept): void {
    kept.delete(session.id);
    letGo();
    void track(session.end());
    if (kept.size > 0) return;
    clearInterval(looking);
    looking = undefined;
  }

  function track<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    const settled = (): void => void underWay.delete(work);
    work.then(settled, settled);
    return work;
  }

  function look(): void {
    const nowMs = performance.now();
    for (const each of kept.values()) {
      if (each.occupancy.isOver(nowMs, each.session.openConnections, limits)) end(each);
    }
  }

  function makeRoom(): void {
    if (kept.size + opening < maxSessions) return;
    const nowMs = performance.now();
    const left = [...kept.values()].find(({ occupancy }) => occupancy.isLeft(nowMs));
    if (left === undefined) throw tooMany(maxSessions, limits.graceMs);
    end(left);
  }

  async function make({ http, mainHost }: SessionRequest): Promise<Session> {
    const scheme = options.certificate === undefined ? "http" : "https";
    const mainUrl = `${scheme}://${mainHost}`;
    const { hostname } = new URL(mainUrl);
    const isSecure = options.certificate !== undefined || http === 2;
    // The main server's own, so that it has to be accepted once; else one for all sessions.
    if (isSecure) certificate ??= Promise.resolve(options.certificate ?? makeCertificate(host));
    programs ??= buildPrograms(PROGRAM);
    const id = randomBytes(16).toString("base64url");
    return openSession({
      id,
      file: programs.files.server,
      host,
      server: {
        distDir,
        resultsDir,
        hostname,
        certificate: isSecure ? await certificate : undefined,
        http,
        mainUrl,
      },
    });
  }

  return {
    get count() {
      return kept.size;
    },
    async open(request) {
      if (closed) throw closing();
      makeRoom();
      opening++;
      try {
        const session = await track(make(request));
        if (closed) {
          await track(session.end());
          throw closing();
        }
        kept.set(session.id, { session, occupancy: new Occupancy(performance.now()), letGo: () => {} });
        looking ??= setInterval(look, LOOK_MS);
        return session;
      } finally {
        opening--;
      }
    },
    find: (id) => kept.get(id)?.session,
    hasOrigin: (origin) => [...kept.values()].some(({ session }) => session.origin === origin),
    enter(session, letGo) {
      const entered = kept.get(session.id);
      if (entered?.occupancy.enter() !== true) return false;
      entered.letGo = letGo;
      return true;
    },
    left: (session) => kept.get(session.id)?.occupancy.left(performance.now()),
    async close() {
      closed = true;
      for (const each of kept.values()) end(each);
      while (underWay.size > 0) await Promise.allSettled(underWay);
      programs?.remove();
    },
  };
}

function tooMany(maxSessions: number, graceMs: number): NoSessionError {
  const message =
    maxSessions === 1 ? "there is 1 live session already" : `there are ${maxSessions} live sessions already`;
  const expected = "fewer: one ends soon after its page is closed";
  return new NoSessionError(message, { expected, retryAfterS: Math.ceil(graceMs / 1000) });
}

function closing(): NoSessionError {
  return new NoSessionError("the lab is closing", { expected: "one that goes on", retryAfterS: undefined });
}
