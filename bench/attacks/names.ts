// The stable names of the attacks: of options, results, tests and SECURITY.md. Pure.
export const ATTACK_NAMES = [
  "slow-header",
  "slow-body",
  "unfinished-handshake",
  "connections-beyond-limit",
  "half-open-peers",
  "stalled-reader",
  "ping-flood",
  "one-byte-fragments",
  "deflate-bomb",
  "huge-lengths",
  "request-smuggling",
  "header-injection",
  "path-traversal",
  "cross-site",
  "dns-rebinding",
  "prototype-keys",
  "secrets-in-logs",
] as const;

export type AttackName = (typeof ATTACK_NAMES)[number];

export function isAttackName(text: string): text is AttackName {
  return ATTACK_NAMES.some((name) => name === text);
}
