// All that the page holds: its channel to the server, its one WebSocket, what was said, and what passed on the wire.
import type { News, Order, RefusalCode } from "../../../frames/watch-messages.ts";
import type { ChannelState } from "../../shell/lab-channel.ts";
import { describeClose, describeError, EventLog } from "./event-log.ts";
import { describeData } from "./message-data.ts";
import { itemOf, type TimelineItem } from "./timeline.ts";
import { WatchChannel } from "./watch-channel.ts";

export interface ConnectOptions {
  /** Without the token, which is added to the lab's own echo. */
  readonly url: string;
  readonly protocols: readonly string[];
  readonly binaryType: BinaryType;
  readonly deflate: boolean;
}

export const MAX_ITEMS = 200;

export class FramesSession {
  readonly #listeners = new Set<() => void>();
  readonly #watchers = new Set<(item: TimelineItem) => void>();
  readonly channel = new WatchChannel({
    onNews: (news) => this.#told(news),
    onState: (state) => {
      if (state.is === "open") this.#connectionsBefore = Math.max(0, ...this.items.map(({ connection }) => connection));
      this.channelState = state;
      this.#changed();
    },
  });
  readonly log = new EventLog(() => this.#changed());
  channelState: ChannelState = { is: "connecting" };
  items: readonly TimelineItem[] = [];
  /** Why the server did not do what it was asked. */
  refusal: RefusalCode | null = null;
  socket: WebSocket | null = null;
  #count = 0;
  /** Connections that were told of before the channel was lost: on a new one the server counts from 1 again. */
  #connectionsBefore = 0;
  #frameRequest = 0;

  /** Returns the function that ends it. */
  start(): () => void {
    this.channel.open();
    return () => {
      this.socket?.close();
      this.channel.close();
      cancelAnimationFrame(this.#frameRequest);
    };
  }

  /** Called at most once per picture. Returns the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Every item as it is told. Returns the function that ends it. */
  watch(listener: (item: TimelineItem) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  get defaultUrl(): string {
    return withoutQuery(this.channel.echoUrl());
  }

  order(order: Order): void {
    this.refusal = null;
    this.channel.order(order);
    this.#changed();
  }

  clear(): void {
    this.items = [];
    this.log.clear();
  }

  async connect({ url, protocols, binaryType, deflate }: ConnectOptions): Promise<void> {
    this.refusal = null;
    this.socket?.close();
    await this.channel.configure(deflate, null);
    const address = url === this.defaultUrl ? this.channel.echoUrl().href : url;
    const shown = [JSON.stringify(url), ...(protocols.length > 0 ? [JSON.stringify(protocols)] : [])].join(", ");
    this.attempt("new WebSocket", shown, () => {
      const socket = protocols.length > 0 ? new WebSocket(address, [...protocols]) : new WebSocket(address);
      this.socket = socket;
      socket.binaryType = binaryType;
      this.#listen(socket);
    });
  }

  /** Calls, and keeps what was thrown. */
  attempt(name: string, detail: string, call: () => void): void {
    try {
      call();
      this.log.add("call", name, detail, this.socket);
    } catch (error) {
      const { name: errorName, message } = describeError(error);
      this.log.add("call", name, detail, this.socket);
      this.log.add("exception", errorName, message, this.socket);
    }
  }

  #listen(socket: WebSocket): void {
    const add = (name: string, detail: string) => this.log.add("event", name, detail, socket);
    socket.addEventListener("open", () => add("open", ""));
    socket.addEventListener("message", ({ data }) => add("message", describeData(data)));
    socket.addEventListener("error", () => add("error", ""));
    socket.addEventListener("close", (event) => add("close", describeClose(event)));
  }

  #told(news: News): void {
    if (news.kind === "refused") this.refusal = news.code;
    const item = itemOf(news, ++this.#count, this.#connectionsBefore);
    if (item !== null) {
      this.items = [...this.items.slice(1 - MAX_ITEMS), item];
      for (const watcher of this.#watchers) watcher(item);
    }
    this.#changed();
  }

  #changed(): void {
    if (this.#frameRequest !== 0) return;
    this.#frameRequest = requestAnimationFrame(() => {
      this.#frameRequest = 0;
      for (const listener of this.#listeners) listener();
    });
  }
}

function withoutQuery(url: URL): string {
  return url.href.replace(/\?.*$/, "");
}
