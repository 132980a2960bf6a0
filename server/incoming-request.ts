// Which requests are upgrades: to WebSocket only. Any other offer, such as curl's and Java's of h2c, is ignored (RFC 9110 §7.8).
import { IncomingMessage } from "node:http";

const WEBSOCKET = /(?:^|,)[ \t]*websocket[ \t]*(?:,|$)/i;

/** node:http sets `upgrade` where a request has such fields, and asks it before it emits "upgrade" instead of "request". */
export class IncomingRequest extends IncomingMessage {
  private offersUpgrade = false; // not #private: node:http's constructor sets `upgrade` already

  get upgrade(): boolean {
    return this.offersUpgrade && (this.method === "CONNECT" || WEBSOCKET.test(this.headers.upgrade ?? ""));
  }

  set upgrade(offers: boolean) {
    this.offersUpgrade = offers;
  }
}
