// Trial of remedy c: eight tabs of a browser that opens six connections to an origin, on our real server.
import { startLabServer } from "../../../server/lab-server.ts";
import type { OpenStream, SharedStream } from "../remedies.ts";
import { CONNECTIONS_OF_A_BROWSER, startBrowser } from "./browser.ts";
import { until } from "./loopback.ts";

export interface Tabs {
  readonly tabs: number;
  /** How many streams were asked for, and how many of them the server has open. */
  readonly asked: number;
  readonly open: number;
  /** Whether a request beside the streams was answered. */
  readonly pollAnswered: boolean;
  /** Of one message, published when all tabs were there: how often each tab got it. */
  readonly deliveries: readonly number[];
  /** Of another one, when all but the last tab were gone. */
  readonly deliveriesToLast: number;
  /** Streams that were open when all tabs were gone. */
  readonly openAtEnd: number;
  /** Of a third one, to a tab that came after that. */
  readonly deliveriesToNew: number;
}

const TABS = 8;
const LIMIT_MS = 1000;
/** For what should not come: another delivery of the same message, an answer although all connections are held. */
const SETTLE_MS = 60;

export async function tryTabs(createSharedStream: (open: OpenStream) => SharedStream): Promise<Tabs> {
  const server = await startLabServer({ port: 0 });
  const browser = startBrowser(server.port);
  const openStreams = (): number => server.meter.snapshot().sse.open;

  /** How often each of these tabs gets the next message. */
  async function publishTo(tabs: readonly Tab[], limitMs = LIMIT_MS): Promise<readonly number[]> {
    for (const tab of tabs) tab.received = 0;
    await server.stream.publish("tick", 0);
    await until(() => tabs.every(({ received }) => received > 0), limitMs);
    await until(() => false, SETTLE_MS);
    return tabs.map(({ received }) => received);
  }

  try {
    const shared = createSharedStream(browser.open);
    const tabs = Array.from({ length: TABS }, () => new Tab(shared));
    const { asked } = browser;
    await until(() => browser.begun > 0 && browser.begun >= Math.min(asked, CONNECTIONS_OF_A_BROWSER), LIMIT_MS);
    const open = openStreams();
    const isFull = asked >= CONNECTIONS_OF_A_BROWSER;
    const pollAnswered = await browser.poll(isFull ? SETTLE_MS : LIMIT_MS);
    const deliveries = await publishTo(tabs, isFull ? SETTLE_MS : LIMIT_MS);

    for (const tab of tabs.slice(0, -1)) tab.leave();
    const [deliveriesToLast = 0] = await publishTo(tabs.slice(-1));
    tabs.at(-1)?.leave();
    await until(() => openStreams() === 0, LIMIT_MS);
    const openAtEnd = openStreams();

    const { begun } = browser;
    const fresh = new Tab(shared);
    await until(() => browser.begun > begun, LIMIT_MS);
    const [deliveriesToNew = 0] = await publishTo([fresh]);
    fresh.leave();
    return { tabs: TABS, asked, open, pollAnswered, deliveries, deliveriesToLast, openAtEnd, deliveriesToNew };
  } finally {
    browser.end();
    await server.close({ graceMs: 0 });
  }
}

class Tab {
  received = 0;
  readonly leave: () => void;

  constructor(shared: SharedStream) {
    this.leave = shared.subscribe(() => void this.received++);
  }
}
