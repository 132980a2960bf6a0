// What the pages are held to.
export const GOALS = {
  firstViewBytes: 150_000,
  firstChartMs: 1000,
  longTasks: 0,
} as const;
