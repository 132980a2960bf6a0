// Answers to an opening handshake that are wrong, each in one way; a browser must fail every one of them (RFC 6455 §4.1).
import { createHash } from "node:crypto";
import type { AnswerFields } from "../../server/bare-answer.ts";
import type { HandshakeFault } from "./watch-messages.ts";

export interface FaultyAnswer {
  readonly status: number;
  readonly fields: AnswerFields;
}

/** `right`: the fields of the answer without a fault. */
export function faultyAnswer(fault: HandshakeFault, right: AnswerFields): FaultyAnswer {
  const noContent = { "Content-Length": "0", Connection: "close" };
  switch (fault) {
    case "wrong-accept":
      return switching({ ...right, "Sec-WebSocket-Accept": createHash("sha1").update("wrong").digest("base64") });
    case "no-upgrade":
      return switching(Object.fromEntries(Object.entries(right).filter(([name]) => name !== "Upgrade")));
    case "unoffered-subprotocol":
      return switching({ ...right, "Sec-WebSocket-Protocol": "unoffered.v1" });
    case "unoffered-extension":
      return switching({ ...right, "Sec-WebSocket-Extensions": "x-unoffered" });
    case "status-200":
      return { status: 200, fields: noContent };
    case "status-403":
      return { status: 403, fields: noContent };
    case "redirect":
      return { status: 302, fields: { Location: "/echo", ...noContent } };
  }
}

function switching(fields: AnswerFields): FaultyAnswer {
  return { status: 101, fields };
}
