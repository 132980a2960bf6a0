// A follower's own HTTP/2 connection: TCP, TLS, and node:http2's session above a tap that counts (RFC 9113).
import { type ClientHttp2Session, connect } from "node:http2";
import { connectTo, type OnConnected } from "../connections.ts";
import type { RequestOptions } from "../node-options.ts";
import type { Target } from "../target.ts";
import { FrameTap } from "./frame-tap.ts";

/** As Chrome says them: Node's windows of 64 KiB would make large messages wait for a round trip that no browser waits for. */
const SETTINGS = {
  headerTableSize: 65_536,
  enablePush: false,
  initialWindowSize: 6_291_456,
  maxHeaderListSize: 262_144,
} as const;
const CONNECTION_WINDOW_BYTES = 15_728_640;

/** How long a server may take to close after our GOAWAY. */
const LEAVE_TIMEOUT_MS = 1000;

export class Http2Connection {
  /** Takes requests at once; they leave when TLS is established. Its errors are seen to: `problem` has them. */
  readonly session: ClientHttp2Session;
  /** Resolves when the TCP connection is closed. */
  readonly closed: Promise<void>;
  /** What broke the connection; undefined while it holds, and when it was ended in good manners. */
  problem: Error | undefined;
  readonly #cutTcp: (error?: Error) => void;
  #isSecured = false;

  /** Connects to an https target. */
  constructor(target: Target, options: Omit<RequestOptions, "fields">) {
    const { meter } = options;
    const onConnected: OnConnected = (tcp, plaintext) => meter?.streamConnection(tcp, plaintext);
    const { tcp, secured, closed } = connectTo(target, onConnected, { ...options, httpVersion: 2 });
    if (secured === undefined) throw new TypeError("expected an https:// target for HTTP/2");
    this.closed = closed;
    this.#cutTcp = (error) => void tcp.destroy(error);
    const tap = new FrameTap(secured, meter);
    tap.once("error", (error) => (this.problem ??= error));
    tap.once("ready", () => (this.#isSecured = true));
    const session = connect(`https://${target.authority}`, { createConnection: () => tap, settings: SETTINGS });
    session.on("error", (error) => (this.problem ??= error));
    session.once("connect", () => {
      if (!session.destroyed) session.setLocalWindowSize(CONNECTION_WINDOW_BYTES);
    });
    this.session = session;
  }

  /** Whether it takes another request: no GOAWAY has come, it is not closed. */
  get isUsable(): boolean {
    return !this.session.closed && !this.session.destroyed;
  }

  /** Destroys the connection without a word. */
  cut(error?: Error): void {
    this.problem ??= error;
    this.#cutTcp(error);
  }

  /** Says GOAWAY and closes when its streams are over (§5.4.1, §6.8), or after a second. Resolves when it is closed. */
  async leave(): Promise<void> {
    if (!this.#isSecured) this.cut();
    this.session.close();
    const timer = setTimeout(() => this.cut(), LEAVE_TIMEOUT_MS);
    await this.closed;
    clearTimeout(timer);
  }
}
