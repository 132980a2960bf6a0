// What stands in for parts of the measured programs: nothing, in the bench's own. Where a student's solution is measured,
// a module made from it takes this one's place (solution-modules.ts).
import type { NodeSseOptions } from "../../clients/sse.ts";
import type { NodeWebSocketOptions } from "../../clients/websocket.ts";
import type { ServerParts } from "../../server/run-server.ts";

export type ClientParts = Pick<NodeSseOptions, "createEventStreamParser"> &
  Pick<NodeWebSocketOptions, "createFrameParser">;

export const serverParts: ServerParts = {};
export const clientParts: ClientParts = {};
