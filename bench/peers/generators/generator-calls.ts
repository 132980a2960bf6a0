// What the bench asks of a load generator's process.
import type { Generated, Generator, GeneratorPlan } from "./generator.ts";

export type GeneratorCalls = {
  connect(plan: GeneratorPlan): Promise<null>;
  /** From here on messages and CPU time are counted. */
  begin(nothing: null): Promise<null>;
  /** So far. */
  count(nothing: null): Generated & { readonly cpuUs: number };
  /** What was wrong until the last answer. */
  end(nothing: null): Promise<Pick<Generated, "wrong">>;
};

export function createGeneratorCalls(generator: Generator): GeneratorCalls {
  let cpuAtBegin = process.cpuUsage();
  return {
    async connect(plan) {
      await generator.connect(plan);
      return null;
    },
    async begin() {
      await generator.begin();
      cpuAtBegin = process.cpuUsage();
      return null;
    },
    count() {
      const { user, system } = process.cpuUsage(cpuAtBegin);
      return { ...generator.count(), cpuUs: user + system };
    },
    async end() {
      await generator.end();
      return { wrong: generator.count().wrong };
    },
  };
}
