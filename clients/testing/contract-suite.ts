// The contract of a following, rule by rule: the same for every client, in Node and in a browser.
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it, type TestContext } from "vitest";
import type { Transport } from "../../protocol/transports.ts";
import type { Follow } from "../follow.ts";
import { createLedger } from "../ledger.ts";
import { type Relay, startRelay } from "./relay.ts";
import { type AnyFollowOptions, type WatchedFollowing, watchFollowing } from "./watched-following.ts";
import { PLAIN_WIRE, type Wire } from "./wires.ts";

/** The server as the suite needs it; passed in, since clients/ does not know server/. */
export interface ContractServer {
  readonly port: number;
  readonly stream: { readonly epoch: string; publish(payload: string, publishedAtUs: number): Promise<unknown> };
  close(options?: { graceMs?: number }): Promise<void>;
}

export interface ContractSubject {
  readonly transport: Transport;
  /** Default: HTTP/1.1 in plain text. */
  readonly wire?: Wire;
  /** What else is not as usual, such as "in gzip". */
  readonly variant?: string;
  readonly follow: Follow<AnyFollowOptions>;
  readonly startServer: (options: { readonly port: number } & ServerSettings) => Promise<ContractServer>;
  /** Whether it can tell a silent server from a quiet one. */
  readonly noticesSilence: boolean;
}

interface ServerSettings {
  readonly history?: number;
  readonly heartbeatMs?: number;
}

interface Lab {
  readonly server: ContractServer;
  readonly relay: Relay;
  startServer(): Promise<ContractServer>;
  publish(count: number): Promise<void>;
  follow(
    options: Partial<Pick<AnyFollowOptions, "after" | "ledger" | "silenceMs" | "holdMs">>,
    path?: string,
  ): WatchedFollowing;
}

export function describeContract(subject: ContractSubject): void {
  const { transport, wire = PLAIN_WIRE, variant } = subject;
  const way = variant === undefined ? wire.name : `${wire.name} (${variant})`;
  const title = `${transport} over ${way} keeps the contract of a following (design: the contract)`;

  async function startLab({ onTestFinished }: TestContext, settings: ServerSettings = {}): Promise<Lab> {
    async function startServer(): Promise<ContractServer> {
      const started = await subject.startServer({ port: 0, ...settings });
      onTestFinished(() => started.close({ graceMs: 0 }));
      return started;
    }

    const server = await startServer();
    const relay = await startRelay();
    relay.pointAt(server.port);
    onTestFinished(() => relay.close());
    return {
      server,
      relay,
      startServer,
      async publish(count) {
        for (let sent = 0; sent < count; sent++) await server.stream.publish("x", 0);
      },
      follow(options, path = "") {
        const url = relay.url.replace(/^http:/, `${wire.scheme}:`) + path;
        const following = watchFollowing(subject.follow, url, options);
        onTestFinished(() => following.end().catch(() => {})); // a refused one has been looked at
        return following;
      },
    };
  }

  describe(title, { concurrent: true }, () => {
    it("follows from now on without `after`", async (context) => {
      const lab = await startLab(context);
      await lab.publish(3);
      const following = lab.follow({});
      await following.until(() => following.opens.length === 1);
      expect(following.opens).toEqual([`${lab.server.stream.epoch}.3`]);
      await lab.publish(2);
      await following.until(() => following.ids.length === 2);
      expect(following.ids).toEqual([4, 5]);
    });

    it("follows from a cursor", async (context) => {
      const lab = await startLab(context);
      await lab.publish(5);
      const following = lab.follow({ after: `${lab.server.stream.epoch}.2` });
      await following.until(() => following.ids.length === 3);
      expect(following.ids).toEqual([3, 4, 5]);
      expect(following.gaps).toEqual([]);
    });

    it("follows from the oldest message that is kept with `after` 0, and that is no gap", async (context) => {
      const lab = await startLab(context, { history: 3 });
      await lab.publish(5);
      const following = lab.follow({ after: "0" });
      await following.until(() => following.ids.length === 3);
      await lab.publish(1);
      await following.until(() => following.ids.length === 4);
      expect(following.ids).toEqual([3, 4, 5, 6]);
      expect(following.gaps).toEqual([]);
    });

    it("hands over each message once, in order, while more are published", async (context) => {
      const lab = await startLab(context);
      await lab.publish(20);
      const ledger = createLedger(0);
      const following = lab.follow({ after: "0", ledger });
      for (let burst = 1; burst <= 30; burst++) await lab.publish(burst % 5);
      const lastId = 20 + 60;
      await following.until(() => following.ids.length === lastId);
      expect(following.ids).toEqual(Array.from({ length: lastId }, (_, index) => index + 1));
      expect(ledger.close(lastId)).toEqual({ expected: 80, delivered: 80, lost: 0, duplicate: 0, outOfOrder: 0 });
    });

    it("loses nothing when all connections are cut, again and again", { timeout: 20_000 }, async (context) => {
      const lab = await startLab(context);
      const ledger = createLedger(0);
      const following = lab.follow({ after: "0", ledger });
      for (let cut = 1; cut <= 2; cut++) {
        await following.until(() => following.opens.length > 0 && following.ids.length === (cut - 1) * 4);
        await lab.publish(2);
        lab.relay.cutAll();
        await lab.publish(2);
      }
      await following.until(() => following.ids.length === 8);
      expect(following.ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(following.gaps).toEqual([]);
      expect(ledger.close(8)).toMatchObject({ delivered: 8, lost: 0, outOfOrder: 0 });
    });

    it("keeps trying while the server is down", { timeout: 20_000 }, async (context) => {
      const lab = await startLab(context);
      lab.relay.pointAt(undefined);
      const following = lab.follow({});
      await following.until(() => following.retries.length === 2);
      expect(following.retries.map(({ attempt }) => attempt)).toEqual([1, 2]);
      lab.relay.pointAt(lab.server.port);
      await following.until(() => following.opens.length === 1);
    });

    it("is told of a gap when its cursor is older than what is kept, and goes on", async (context) => {
      const lab = await startLab(context, { history: 2 });
      const { epoch } = lab.server.stream;
      await lab.publish(5);
      const following = lab.follow({ after: `${epoch}.1` });
      await following.until(() => following.ids.length === 2);
      await lab.publish(1);
      await following.until(() => following.ids.length === 3);
      expect(following.gaps).toEqual([{ oldestId: 4, lastId: 5, cursor: `${epoch}.3` }]);
      expect(following.ids).toEqual([4, 5, 6]);
    });

    it("is told of a gap when its cursor lies ahead of the stream, and goes on", async (context) => {
      const lab = await startLab(context);
      const { epoch } = lab.server.stream;
      await lab.publish(2);
      const following = lab.follow({ after: `${epoch}.99` });
      await following.until(() => following.ids.length === 2);
      expect(following.gaps).toEqual([{ oldestId: 1, lastId: 2, cursor: `${epoch}.0` }]);
      expect(following.ids).toEqual([1, 2]);
    });

    it("is told of a gap when the server was restarted, and goes on", { timeout: 20_000 }, async (context) => {
      const lab = await startLab(context);
      await lab.publish(3);
      const following = lab.follow({ after: "0" });
      await following.until(() => following.ids.length === 3);
      const restarted = await lab.startServer();
      await restarted.stream.publish("x", 0);
      await restarted.stream.publish("x", 0);
      lab.relay.pointAt(restarted.port);
      lab.relay.cutAll();
      await following.until(() => following.ids.length === 5);
      expect(following.gaps).toEqual([{ oldestId: 1, lastId: 2, cursor: `${restarted.stream.epoch}.0` }]);
      expect(following.ids).toEqual([1, 2, 3, 1, 2]);
    });

    it("ends on abort and leaves no connection open", async (context) => {
      const lab = await startLab(context);
      const following = lab.follow({ holdMs: 60_000 });
      await following.until(() => following.opens.length === 1);
      await following.end();
      await lab.relay.whenUnused();
      await lab.publish(1);
      expect(following.ids).toEqual([]);
    });

    it("ends on abort while it is still connecting", async (context) => {
      const lab = await startLab(context);
      await lab.follow({}).end();
      await lab.relay.whenUnused();
    });

    const silenceRule = subject.noticesSilence
      ? "notices that the server has gone silent, and loses nothing"
      : "does not notice that the server has gone silent: EventSource keeps heartbeats to itself";
    it(silenceRule, async (context) => {
      const lab = await startLab(context);
      const following = lab.follow({ silenceMs: 200, holdMs: 50 });
      await following.until(() => following.opens.length === 1);
      lab.relay.silenceAll();
      await lab.publish(1);
      if (!subject.noticesSilence) {
        await delay(600); // that nothing happens can only be seen by waiting
        expect([following.retries, following.ids]).toEqual([[], []]);
        return;
      }
      await following.until(() => following.ids.length === 1);
      expect(following.retries.map(({ reason }) => reason)).toContainEqual(
        expect.stringMatching(/within 2[05]0 ms|for 200 ms/),
      );
      expect(following.ids).toEqual([1]);
    });

    it("does not take a quiet server for a dead one", async (context) => {
      const lab = await startLab(context, { heartbeatMs: 300 });
      const following = lab.follow({ silenceMs: 1500, holdMs: 300 });
      await following.until(() => following.opens.length === 1);
      await delay(2200); // that nothing happens can only be seen by waiting
      expect(following.retries).toEqual([]);
      expect(following.opens).toHaveLength(1);
    });

    it("rejects when the server refuses for good", async (context) => {
      const lab = await startLab(context);
      const refused = lab.follow({}, "/nowhere");
      await expect(refused.ended).rejects.toThrow(/refused with 404/);
      await lab.relay.whenUnused();
    });

    it("rejects a malformed cursor", async (context) => {
      const lab = await startLab(context);
      await expect(lab.follow({ after: "yesterday" }).ended).rejects.toThrow(/expected a cursor .*got "yesterday"/);
    });
  });
}
