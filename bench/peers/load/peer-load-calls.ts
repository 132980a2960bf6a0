// What the bench asks of the load process of a contender.
import type { EchoFigures, EchoPlan } from "./echo.ts";
import { createEchoConnections } from "./echo.ts";
import { createPollers, type PollCount, type PollPlan } from "./pollers.ts";
import { type ConnectPlan, createSubscribers, type Subscribers } from "./subscribers.ts";

export interface FollowPlan extends ConnectPlan {
  /** By streams, or by polling: by requests that wait, or by such as are asked for with `poll`. */
  readonly by: "stream" | "parked" | "polls";
}

type ArgumentOf<Name extends keyof Subscribers> = Parameters<Subscribers[Name]>[0];

export type PeerLoadCalls = {
  connect(plan: FollowPlan): Promise<null>;
  /** From here to `end` messages, bytes and this process's CPU time are counted. */
  begin(nothing: null): Promise<null>;
  received(plan: ArgumentOf<"received">): Promise<{ lastAtUs: number }>;
  end(plan: { messagesEach: number }): Promise<Awaited<ReturnType<Subscribers["count"]>> & { cpuUs: number }>;
  startPolling(plan: PollPlan): null;
  stopPolling(nothing: null): Promise<PollCount>;
  connectEcho(plan: { port: number; connections: number }): Promise<null>;
  echo(plan: EchoPlan): Promise<EchoFigures & { cpuUs: number }>;
  disconnect(nothing: null): null;
};

export function createPeerLoadCalls(): PeerLoadCalls {
  const streams = createSubscribers();
  const pollers = createPollers();
  let subscribers: Subscribers = streams;
  const echoes = createEchoConnections();
  let cpuAtBegin = process.cpuUsage();
  const cpuUs = (): number => {
    const { user, system } = process.cpuUsage(cpuAtBegin);
    return user + system;
  };
  return {
    async connect(plan) {
      subscribers = plan.by === "stream" ? streams : pollers;
      if (plan.by === "stream") await streams.connect(plan);
      else await pollers.connect({ ...plan, parked: plan.by === "parked" });
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
    startPolling(plan) {
      pollers.start(plan);
      return null;
    },
    stopPolling: () => pollers.stop(),
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
      streams.disconnect();
      pollers.disconnect();
      echoes.disconnect();
      return null;
    },
  };
}
