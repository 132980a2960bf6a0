// What the bench asks of the load process of a contender.
import type { EchoFigures, EchoPlan } from "./echo.ts";
import { createEchoConnections } from "./echo.ts";
import { createSubscribers, type Subscribers } from "./subscribers.ts";

type ArgumentOf<Name extends keyof Subscribers> = Parameters<Subscribers[Name]>[0];

export type PeerLoadCalls = {
  connect(plan: ArgumentOf<"connect">): Promise<null>;
  /** From here to `end` messages, bytes and this process's CPU time are counted. */
  begin(nothing: null): Promise<null>;
  received(plan: ArgumentOf<"received">): Promise<{ lastAtUs: number }>;
  end(plan: { messagesEach: number }): Promise<Awaited<ReturnType<Subscribers["count"]>> & { cpuUs: number }>;
  connectEcho(plan: { port: number; connections: number }): Promise<null>;
  echo(plan: EchoPlan): Promise<EchoFigures & { cpuUs: number }>;
  disconnect(nothing: null): null;
};

export function createPeerLoadCalls(): PeerLoadCalls {
  const subscribers = createSubscribers();
  const echoes = createEchoConnections();
  let cpuAtBegin = process.cpuUsage();
  const cpuUs = (): number => {
    const { user, system } = process.cpuUsage(cpuAtBegin);
    return user + system;
  };
  return {
    async connect(plan) {
      await subscribers.connect(plan);
      return null;
    },
    async begin() {
      await subscribers.reset();
      cpuAtBegin = process.cpuUsage();
      return null;
    },
    received: (plan) => subscribers.received(plan),
    async end({ messagesEach }) {
      const used = { cpuUs: cpuUs() };
      return { ...(await subscribers.count(messagesEach)), ...used };
    },
    async connectEcho(plan) {
      await echoes.connect(plan);
      return null;
    },
    async echo(plan) {
      cpuAtBegin = process.cpuUsage();
      const figures = await echoes.run(plan);
      return { ...figures, cpuUs: cpuUs() };
    },
    disconnect() {
      subscribers.disconnect();
      echoes.disconnect();
      return null;
    },
  };
}
