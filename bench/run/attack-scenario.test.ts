// The attack scenario with real processes, in short windows.
import * as v from "valibot";
import { expect, it } from "vitest";
import { TRANSPORTS } from "../../protocol/transports.ts";
import { scenarioResultSchema } from "../result/schema.ts";
import { attack } from "../scenarios/attack.ts";
import type { AttackScenario } from "../scenarios/scenario.ts";
import { attackResult, runAttackScenario } from "./attack-scenario.ts";
import { collected, scenarioRun } from "./scenario-run-for-tests.ts";

const scenario: AttackScenario = {
  ...attack,
  trials: 1,
  attacks: ["cross-site", "slow-header"],
  parameters: {
    ...attack.parameters,
    subscribersPerTransport: 3,
    messagesPerSecond: 50,
    pollIntervalMs: 50,
    warmUpMs: 100,
    measuredMs: 400,
  },
};

it("pairs a window with each attack and one without, on all transports at once", async () => {
  const finished = await collected(runAttackScenario(scenario, scenarioRun(TRANSPORTS)));
  expect(finished.map((one) => one.attack).toSorted()).toEqual(scenario.attacks.toSorted());
  for (const { attack: name, trial } of finished) {
    expect(trial.attacker.actionsInWindow, name).toBeGreaterThan(0);
    for (const window of [trial.undisturbed, trial.attacked]) {
      expect(window.honest.map(({ transport }) => transport)).toEqual(TRANSPORTS);
      for (const { transport, ledger, deliveries } of window.honest) {
        expect(deliveries, `${name} ${transport}`).toBeGreaterThan(0);
        expect(ledger, `${name} ${transport}`).toMatchObject({ lost: 0, duplicate: 0, delivered: ledger.expected });
      }
    }
  }
  expect(finished.find((one) => one.attack === "cross-site")?.trial.attacker).toMatchObject({ answered: 0, failed: 0 });
  const result = attackResult(scenario, finished);
  expect(v.parse(scenarioResultSchema, result)).toEqual(result);
}, 60_000);
