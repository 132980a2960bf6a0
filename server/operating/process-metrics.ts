// Metrics of the process, whatever servers run in it: CPU, memory, garbage collection, event loop, open files (by prom-client).
import { collectDefaultMetrics, Registry } from "prom-client";

let registry: Registry | undefined;

/** Made by the first call, from which on the event loop and the garbage collector are observed: who never asks never pays. */
export function processMetrics(): Registry {
  if (registry !== undefined) return registry;
  registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of LISTS) registry.removeSingleMetric(name);
  return registry;
}

/** They would go through every socket of the process each time. */
const LISTS = [
  "nodejs_active_resources",
  "nodejs_active_resources_total",
  "nodejs_active_handles",
  "nodejs_active_handles_total",
  "nodejs_active_requests",
  "nodejs_active_requests_total",
];
