import { expect, it } from "vitest";
import { createCleanup } from "./cleanup.ts";

function noting(notes: string[], name: string): () => Promise<void> {
  return async () => void notes.push(name);
}

it("ends the newest first, and everything once", async () => {
  const notes: string[] = [];
  const cleanup = createCleanup();
  cleanup.add(noting(notes, "first"));
  cleanup.add(noting(notes, "second"));
  await Promise.all([cleanup.end(), cleanup.end()]);
  expect(notes).toEqual(["second", "first"]);
});

it("ends a part earlier, and not again with the rest", async () => {
  const notes: string[] = [];
  const cleanup = createCleanup();
  cleanup.add(noting(notes, "whole"));
  const part = cleanup.part();
  part.add(noting(notes, "part"));
  await part.end();
  expect(notes).toEqual(["part"]);
  await cleanup.end();
  expect(notes).toEqual(["part", "whole"]);
});

it("ends the rest although something could not be ended, and says so", async () => {
  const notes: string[] = [];
  const cleanup = createCleanup();
  cleanup.add(noting(notes, "first"));
  cleanup.add(() => Promise.reject(new Error("stuck")));
  await expect(cleanup.end()).rejects.toThrow("stuck");
  expect(notes).toEqual(["first"]);
});

it("ends at once what comes after the end: what was still starting when the run was stopped", async () => {
  const notes: string[] = [];
  const cleanup = createCleanup();
  await cleanup.end();
  cleanup.add(noting(notes, "late"));
  await cleanup.end();
  expect(notes).toEqual(["late"]);
});
