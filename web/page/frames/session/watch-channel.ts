// The page's end of /frames/watch: under a random token of its own it is told the bytes of its own connections, and gives orders.
import type { HandshakeFault, News, Order } from "../../../frames/watch-messages.ts";

export type ChannelState = "connecting" | "open" | "closed";

export interface WatchListener {
  onNews(news: News): void;
  onState(state: ChannelState): void;
}

/** 192 bits in base64url. */
function randomToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

/** A WebSocket address of the lab: relative to the page, so that the lab may live below any path. */
export function socketUrl(path: string): URL {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.search = "";
  url.hash = "";
  return url;
}

export class WatchChannel {
  readonly #listener: WatchListener;
  readonly #token = randomToken();
  readonly #waiting: (() => void)[] = [];
  #socket: WebSocket | undefined;

  constructor(listener: WatchListener) {
    this.#listener = listener;
  }

  open(): void {
    const url = socketUrl("./frames/watch");
    url.searchParams.set("token", this.#token);
    const socket = new WebSocket(url);
    this.#socket = socket;
    this.#listener.onState("connecting");
    socket.addEventListener("open", () => this.#listener.onState("open"));
    socket.addEventListener("message", ({ data }) => this.#heard(JSON.parse(String(data)) as News));
    socket.addEventListener("close", () => {
      for (const resume of this.#waiting.splice(0)) resume();
      if (this.#socket === socket) this.#listener.onState("closed");
    });
  }

  close(): void {
    this.#socket?.close();
    this.#socket = undefined;
  }

  order(order: Order): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(order));
  }

  /** Resolves when the server knows it, or the channel is gone. */
  async configure(deflate: boolean, fault: HandshakeFault | null): Promise<void> {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    const known = new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.order({ do: "configure", deflate, fault });
    await known;
  }

  /** Where the tapped echo is: for nobody who does not know the token. */
  echoUrl(): URL {
    const url = socketUrl("./frames/echo");
    url.searchParams.set("watch", this.#token);
    return url;
  }

  #heard(news: News): void {
    if (news.kind === "configured") this.#waiting.shift()?.();
    this.#listener.onNews(news);
  }
}
