// RFC 6455 over raw sockets: the rules that the bench holds our own server to (contract §6).
import { CONFORMANCE_RULES } from "../../../bench/checks/conformance/check-conformance.ts";
import { CONFORMANCE_CHECKS } from "../../../bench/checks/words/conformance.ts";
import type { Text } from "../../../server/language.ts";
import type { ServerRule } from "../rule.ts";

/**
 * Not of a server under test: masking without a server, a second server with TLS, and a recording that must hold every
 * byte, between which a heartbeat may come.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  "masking-twice",
  "websocket-over-tls",
  "http-then-websocket-on-one-connection",
]);
const WORDS: Readonly<Record<string, Text>> = CONFORMANCE_CHECKS;

export const WEBSOCKET_CONFORMANCE_RULES: readonly ServerRule[] = CONFORMANCE_RULES.filter(
  ({ id }) => !LEFT_OUT.has(id),
).map(({ id, section, expected, attempt }) => ({
  id,
  rule: WORDS[id] ?? { en: id, zh: id },
  section: `§6, ${section}`,
  transports: id === "http-and-websocket-on-one-port" ? ["short-polling", "websocket"] : ["websocket"],
  expected,
  attempt: (target, within) => attempt({ plain: target, secure: undefined }, within),
}));
