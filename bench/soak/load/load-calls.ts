// What a soak asks of its load process, and what it gets back.
import type { ActiveResources } from "../../../server/process-use.ts";
import type { Effects } from "./effects.ts";
import type { LoadPlan, LoadReport, StalledReadersPlan } from "./soak-load.ts";

export type SoakLoadCalls = {
  /** Resolves when all subscribers are connected and publishing has begun. One load at a time. */
  begin(plan: LoadPlan): Promise<null>;
  beginWindow(window: number): null;
  endWindow(window: number): Effects;
  startStalledReaders(plan: StalledReadersPlan): null;
  stopStalledReaders(server: number): number;
  stopPublishing(nothing: null): Promise<readonly boolean[]>;
  drain(plan: { readonly stop: string; readonly timeoutMs: number }): Promise<boolean>;
  end(stop: string): Promise<LoadReport>;
  /** Forces a collection and tells the memory that is left (heap and external). */
  collectedMemoryBytes(nothing: null): number;
  activeResources(nothing: null): ActiveResources;
};
