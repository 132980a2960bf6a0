// The plans say of each exercise what the exercise says of itself, and their links lead to files.
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { About } from "../exercise/exercise.ts";
import { exerciseNames } from "../exercises.ts";

const FOLDER = new URL("./", import.meta.url);

test.each(["en", "zh"] as const)("title, minutes and claims of every exercise: %s", (language) => {
  const plans = readFileSync(new URL(`plans.${language}.md`, FOLDER), "utf8");
  for (const name of exerciseNames()) {
    const about = readFileSync(new URL(`../${name}/about.json`, FOLDER), "utf8");
    const { title, minutes, claims } = JSON.parse(about) as About;
    const row = plans.split("\n").find((line) => line.includes(`(../${name}/handout.${language}.md)`)) ?? "";
    const [number, link, time, , listed = ""] = row
      .split("|")
      .slice(1)
      .map((cell) => cell.trim());
    expect(number).toBe(String(Number(name.slice(0, 2))));
    expect(link).toContain(`[${title[language]}]`);
    expect(time).toBe(String(minutes));
    expect(claimsOf(listed), name).toEqual(claims);
  }
});

test.each(["plans.en.md", "plans.zh.md"])("every link of %s leads to a file", (file) => {
  const links = readFileSync(new URL(file, FOLDER), "utf8").matchAll(/\]\(([^)]+)\)/g);
  for (const [, link = ""] of links) expect(existsSync(new URL(link, FOLDER)), link).toBe(true);
});

/** "C1, C4" or "C10–C14". */
function claimsOf(text: string): string[] {
  return text.split(/, |、/).flatMap((part) => {
    const [first = 0, last = first] = [...part.matchAll(/C(\d+)/g)].map(([, number]) => Number(number));
    return Array.from({ length: last - first + 1 }, (_, n) => `C${first + n}`);
  });
}
