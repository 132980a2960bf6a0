// What load machines can carry.
import { expect, it } from "vitest";
import { shortageOfMachines } from "./bed-load.ts";
import type { MachineDescription } from "./machine-description.ts";

/** With two workers, 1000 files each, and 900 usable ports. */
function machine(name: string, description: Partial<MachineDescription> = {}) {
  const told = { workers: 2, openFiles: 1000, clientPorts: 1000, ...description };
  return { name, description: told as MachineDescription };
}

it("is as much as each of their processes has files, and each of them ports to every server", () => {
  const [alpha, beta] = [machine("alpha"), machine("beta", { openFiles: 500 })];
  expect(shortageOfMachines({ subscribers: 900 }, [alpha])).toBeUndefined();
  expect(shortageOfMachines({ subscribers: 902 }, [alpha])).toMatch(/alpha: .*902.* 900 /);
  expect(shortageOfMachines({ subscribers: 1800, servers: 2 }, [alpha])).toBeUndefined();
  expect(shortageOfMachines({ subscribers: 1602 }, [alpha, beta])).toMatch(/beta: .*501.* 500 /);
  const unlimited = machine("gamma", { openFiles: null, clientPorts: null });
  expect(shortageOfMachines({ subscribers: 1_000_000 }, [unlimited])).toBeUndefined();
});

it("is nothing when none is left", () => {
  expect(shortageOfMachines({ subscribers: 1 }, [])).toMatch(/every load machine is lost|所有负载机/);
});
