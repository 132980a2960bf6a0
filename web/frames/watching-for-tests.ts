// A page of the Frames view without a browser: its watch channel, and the connections that it opens.
import { onTestFinished } from "vitest";
import { type LabServer, startLabServer } from "../../server/lab-server.ts";
import { openRawWebSocket, type RawWebSocket } from "../../server/raw-websocket-for-tests.ts";
import { createFramesLab } from "./frames-lab.ts";
import type { News, Order } from "./watch-messages.ts";

export interface Watching {
  readonly token: string;
  order(order: Order): void;
  next(): Promise<News>;
  /** The next news of this kind; others before it are left out. */
  nextOf<Kind extends News["kind"]>(kind: Kind): Promise<Extract<News, { kind: Kind }>>;
  /** Opens /frames/echo, and takes the news of its handshake. */
  open(fields?: Record<string, string>): Promise<RawWebSocket>;
}

export async function startFramesServer(): Promise<LabServer> {
  const server = await startLabServer({ port: 0, upgradings: createFramesLab() });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return server;
}

export const tokenOf = (letter: string): string => letter.repeat(22);

export async function startWatching(server: LabServer, token = tokenOf("a")): Promise<Watching> {
  const channel = await openRawWebSocket(server.port, `/frames/watch?token=${token}`);
  const next = async () => JSON.parse(await channel.nextText()) as News;
  async function nextOf<Kind extends News["kind"]>(kind: Kind): Promise<Extract<News, { kind: Kind }>> {
    for (;;) {
      const news = await next();
      if (news.kind === kind) return news as Extract<News, { kind: Kind }>;
    }
  }
  return {
    token,
    order: (order) => channel.sendText(JSON.stringify(order)),
    next,
    nextOf,
    async open(fields = {}) {
      const opened = await openRawWebSocket(server.port, `/frames/echo?watch=${token}`, { fields });
      await nextOf("answer");
      return opened;
    },
  };
}
