// A contender and its load without their processes: the same calls, made here.
import type { RemoteCalls, RemoteProcess } from "../../../server/remote-calls.ts";
import { createPeerLoadCalls } from "../load/peer-load-calls.ts";
import { createPeerCalls } from "../servers/peer-calls.ts";
import type { PeerServer } from "../servers/peer-server.ts";
import type { FanOut } from "./fan-out.ts";

export function inThisProcess(server: PeerServer): FanOut {
  return {
    server: callable(createPeerCalls(server), { port: server.port }),
    load: callable(createPeerLoadCalls(), null),
  };
}

function callable<Calls extends RemoteCalls, Ready>(calls: Calls, ready: Ready): RemoteProcess<Calls, Ready> {
  return { pid: undefined, ready, call: async (name, argument) => calls[name]?.(argument) as never };
}
