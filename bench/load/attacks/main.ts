// The attacker process: forked by the bench, called over IPC. One attack at a time, and only until its window ends.
import { createUseMeter } from "../../../server/process-use.ts";
import { answerCalls, onParentGone } from "../../../server/remote-calls.ts";
import { waitUntilUs } from "../wait-until.ts";
import type { AttackCalls } from "./attack-calls.ts";
import { ATTACK_BY_NAME } from "./by-name.ts";
import { startAttack } from "./start-attack.ts";

const use = createUseMeter();

const calls: AttackCalls = {
  async attack({ attack: name, url, startUs, window }) {
    const attack = ATTACK_BY_NAME[name];
    await waitUntilUs(startUs);
    const running = startAttack(attack, { url });
    try {
      await waitUntilUs(window.startUs);
      use.begin();
      const { actions } = running.tally;
      await waitUntilUs(window.endUs);
      const used = use.end();
      const actionsInWindow = running.tally.actions - actions;
      return { pace: attack.pace, tally: running.stop(), actionsInWindow, use: used };
    } finally {
      running.stop();
    }
  },
};

process.on("SIGINT", () => {}); // the bench got it too, and says when to stop
onParentGone(() => process.exit());
answerCalls(calls, null);
