// One visitor of the Frames page: what was chosen for the next connection, and the connections that are open.
import type { RefusalCode, HandshakeFault, News, Order } from "./watch-messages.ts";
import type { ConnectionOrder, WatchedEcho } from "./watched-echo.ts";

/** At a time. */
const MAX_CONNECTIONS = 8;

export class Watcher {
  readonly tell: (news: News) => void;
  readonly #open = new Set<WatchedEcho>();
  /** Connections so far. */
  #count = 0;
  deflate = false;
  fault: HandshakeFault | null = null;

  constructor(tell: (news: News) => void) {
    this.tell = tell;
  }

  get isFull(): boolean {
    return this.#open.size >= MAX_CONNECTIONS;
  }

  nextConnection(): number {
    return ++this.#count;
  }

  opened(echo: WatchedEcho): void {
    this.#open.add(echo);
  }

  readonly gone = (echo: WatchedEcho): void => {
    this.#open.delete(echo);
  };

  heard(order: Order): void {
    if (order.do !== "configure") {
      const code = this.#obey(order);
      if (code !== undefined) this.tell({ kind: "refused", code });
      return;
    }
    this.deflate = order.deflate;
    this.fault = order.fault;
    this.tell({ kind: "configured" });
  }

  /** Its connections are of use to nobody else. */
  end(): void {
    for (const echo of this.#open) echo.goAway();
  }

  #obey(order: ConnectionOrder): RefusalCode | undefined {
    const latest = [...this.#open].findLast(({ state }) => state === "open");
    return latest === undefined ? "no-connection" : latest.obey(order);
  }
}
