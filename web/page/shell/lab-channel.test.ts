// The pages' channel against the lab's own end of it, over a real WebSocket: what it survives, and what ends it.
import * as v from "valibot";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { startLabServer } from "../../../server/lab-server.ts";
import { type ChannelEnd, createChannel } from "../../channel.ts";
import { type ChannelState, LabChannel } from "./lab-channel.ts";

const schema = v.object({ count: v.number() });

/** Node 20 has none of its own. In a browser an error that nobody listens to is no exception. */
class BrowsersWebSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    this.on("error", () => {});
  }
}

beforeAll(() => void vi.stubGlobal("WebSocket", BrowsersWebSocket));
afterAll(() => void vi.unstubAllGlobals());

interface Lab {
  readonly url: string;
  readonly ends: ChannelEnd[];
  readonly heard: unknown[];
  close(): Promise<void>;
}

async function startLab(greet: (end: ChannelEnd) => void = () => {}, port = 0): Promise<Lab> {
  const [ends, heard]: [ChannelEnd[], unknown[]] = [[], []];
  const upgrading = createChannel({
    schema,
    expected: '{"count":1}',
    open(end) {
      ends.push(end);
      greet(end);
      return { heard: (message) => void heard.push(message), gone() {} };
    },
  });
  const server = await startLabServer({ port, upgradings: new Map([["/channel", upgrading]]) });
  const close = () => server.close({ graceMs: 0 });
  onTestFinished(close);
  return { url: `${server.url}/channel`.replace(/^http/, "ws"), ends, heard, close };
}

function openChannel(url: () => string) {
  const [said, states]: [{ count: number }[], ChannelState[]] = [[], []];
  const channel = new LabChannel<{ count: number }, object>({
    url,
    schema,
    onSaid: (message) => void said.push(message),
    onState: (state) => void states.push(state),
  });
  onTestFinished(() => channel.close());
  return { channel, said, states, is: () => states.map((state) => state.is) };
}

it("opens, hears what fits the contract, and tells", async () => {
  const lab = await startLab((end) => end.say({ count: 1 }));
  const { channel, said, is } = openChannel(() => lab.url);
  expect(channel.state).toEqual({ is: "connecting" });
  expect(channel.tell({ count: 0 })).toBe(false);
  await expect.poll(() => said).toEqual([{ count: 1 }]);
  expect(channel.tell({ count: 2 })).toBe(true);
  await expect.poll(() => lab.heard).toEqual([{ count: 2 }]);
  expect(is()).toEqual(["open"]);
});

it("is opened again when it is lost, at the address that holds by then", async () => {
  const [first, second] = [await startLab(), await startLab((end) => end.say({ count: 2 }))];
  let { url } = first;
  const { said, is } = openChannel(() => url);
  await expect.poll(is).toEqual(["open"]);
  url = second.url;
  await first.close();
  await expect.poll(() => said, { timeout: 10_000 }).toEqual([{ count: 2 }]);
  expect(is()).toEqual(["open", "waiting", "open"]);
});

it("goes on trying while nobody is there", async () => {
  const gone = await startLab();
  await gone.close();
  const { states } = openChannel(() => gone.url);
  await expect.poll(() => states.length, { timeout: 10_000 }).toBeGreaterThan(2);
  expect(states.every((state) => state.is === "waiting")).toBe(true);
});

it("takes a refusal for an answer", async () => {
  const lab = await startLab((end) => end.close(1008, "expected another page"));
  const { channel } = openChannel(() => lab.url);
  await expect.poll(() => channel.state).toEqual({ is: "refused", reason: "expected another page" });
  expect(lab.ends).toHaveLength(1);
});

it.each([
  ["of another shape", { count: "<b>1</b>" }, 'Expected number but received "<b>1</b>": {"count":"<b>1</b>"}'],
  [
    "that its order is unknown",
    { error: "unknown message", expected: "another" },
    'received undefined: {"error":"unkn',
  ],
  ["of any length", { count: "x".repeat(10_000) }, "xxx"],
])("is closed by a message %s, and says so", async (_what, message, problem) => {
  const lab = await startLab((end) => end.say(message));
  const { channel, said, is } = openChannel(() => lab.url);
  await expect.poll(() => channel.state.is).toBe("misunderstood");
  expect(channel.state).toEqual({ is: "misunderstood", problem: expect.stringContaining(problem) });
  expect(JSON.stringify(channel.state).length).toBeLessThan(300);
  lab.ends[0]?.say({ count: 1 });
  expect(channel.tell({ count: 2 })).toBe(false);
  expect([said, is()]).toEqual([[], ["open", "misunderstood"]]);
});

it("says nothing more once it is closed", async () => {
  const lab = await startLab();
  const { channel, is } = openChannel(() => lab.url);
  await expect.poll(is).toEqual(["open"]);
  channel.close();
  lab.ends[0]?.say({ count: 1 });
  await lab.close();
  expect(is()).toEqual(["open"]);
});
