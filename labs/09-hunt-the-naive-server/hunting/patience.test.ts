import { expect, test } from "vitest";
import { afterPatience } from "./patience.ts";

/** Keeps the process from everything else. */
function block(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

test("a process that did not get its turns has spent one of them, whatever the clock says", async () => {
  let isOver = false;
  const cancel = afterPatience(100, () => (isOver = true));
  block(150);
  await turn();
  expect(isOver).toBe(false);
  cancel();
});

test("patience ends after its turns", async () => {
  await new Promise<void>((resolve) => void afterPatience(60, resolve));
});

test("what is cancelled never calls back", async () => {
  let isOver = false;
  const cancel = afterPatience(0, () => (isOver = true));
  cancel();
  await new Promise<void>((resolve) => void afterPatience(40, resolve));
  expect(isOver).toBe(false);
});
