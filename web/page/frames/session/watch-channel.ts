// The page's end of /frames/watch: under a random token of its own it is told the bytes of its own connections, and gives orders.
import { type HandshakeFault, type News, NewsSchema, type Order } from "../../../frames/watch-messages.ts";
import { type ChannelState, LabChannel, socketUrl } from "../../shell/lab-channel.ts";

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

export class WatchChannel {
  readonly #listener: WatchListener;
  readonly #waiting: (() => void)[] = [];
  /** Of the latest attempt: the one before it may still be watched for, as far as the server knows. */
  #token = randomToken();
  #channel: LabChannel<News, Order> | undefined;

  constructor(listener: WatchListener) {
    this.#listener = listener;
  }

  open(): void {
    this.#channel = new LabChannel<News, Order>({
      url: () => {
        this.#token = randomToken();
        const url = socketUrl("./frames/watch");
        url.searchParams.set("token", this.#token);
        return url;
      },
      schema: NewsSchema,
      onSaid: (news) => this.#heard(news),
      onState: (state) => {
        if (state.is !== "open") this.#resume();
        this.#listener.onState(state);
      },
    });
  }

  close(): void {
    this.#channel?.close();
    this.#resume();
  }

  order(order: Order): void {
    this.#channel?.tell(order);
  }

  /** Resolves when the server knows it, or the channel is gone. */
  async configure(deflate: boolean, fault: HandshakeFault | null): Promise<void> {
    if (this.#channel?.tell({ do: "configure", deflate, fault }) !== true) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Where the tapped echo is: for nobody who does not know the token. */
  echoUrl(): URL {
    const url = socketUrl("./frames/echo");
    url.searchParams.set("watch", this.#token);
    return url;
  }

  #resume(): void {
    for (const resume of this.#waiting.splice(0)) resume();
  }

  #heard(news: News): void {
    if (news.kind === "configured") this.#waiting.shift()?.();
    this.#listener.onNews(news);
  }
}
