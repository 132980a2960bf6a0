import { ATTACK_NAMES } from "../attacks/names.ts";
import type { AttackScenario } from "./scenario.ts";

/** Honest subscribers on all transports at once, beside an attacker: each window with one is paired with one without. */
export const attack: AttackScenario = {
  name: "attack",
  kind: "attack",
  about: {
    en: "1,000 subscribers while somebody attacks: their p99 and losses against a window without the attack",
    zh: "1000 个订阅者在攻击之下：其 p99 与丢失，与无攻击的窗口对比",
  },
  trials: 6,
  attacks: ATTACK_NAMES,
  parameters: {
    subscribersPerTransport: 250,
    messagesPerSecond: 20,
    payloadBytes: 100,
    pollIntervalMs: 500,
    warmUpMs: 500,
    measuredMs: 3000,
    spareConnections: 500,
  },
  quick: {
    trials: 1,
    parameters: {
      subscribersPerTransport: 5,
      pollIntervalMs: 100,
      warmUpMs: 200,
      measuredMs: 500,
      spareConnections: 100,
    },
  },
};
