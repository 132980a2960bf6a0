// Runs it quickly: two trials, whatever the scenario plans.
import { command as rightCommand } from "../reference.ts";

export * from "../reference.ts";

export const command = `${rightCommand} --quick`;
