import { expect, test } from "vitest";
import { readAnswers } from "./answers.ts";

const TEMPLATE =
  "# Frames\n\n## Prediction\n\nHow many bytes?\n\n## Why four octets?\n\n| a | b |\n|---|---|\n|   |   |\n";

test("what nobody touched is not answered, nor are a comment and the template's own words", () => {
  const edited = `${TEMPLATE}\n<!-- my notes -->\n`;
  expect(readAnswers(edited, [TEMPLATE])).toEqual([
    { question: "Prediction", answer: "" },
    { question: "Why four octets?", answer: "" },
  ]);
});

test("an answer is what stands under its heading, with the question's own words", () => {
  const edited = TEMPLATE.replace("How many bytes?", "How many bytes?\n\n131, since the head counts.");
  expect(readAnswers(edited, [TEMPLATE])[0]?.answer).toBe("How many bytes?\n\n131, since the head counts.");
});

test("a table that was filled in is an answer", () => {
  const edited = TEMPLATE.replace("|   |   |", "| 1 | 2 |");
  expect(readAnswers(edited, [TEMPLATE])[1]?.answer).toContain("| 1 | 2 |");
});

test("### belongs to the answer, and a heading in a fenced block is none", () => {
  const edited = "## One ##\r\n### part\r\n```\r\n## no heading\r\n```\r\n## Two\r\nyes";
  expect(readAnswers(edited, [])).toEqual([
    { question: "One", answer: "### part\n```\n## no heading\n```" },
    { question: "Two", answer: "yes" },
  ]);
});

test("a file without headings has no answers", () => {
  expect(readAnswers("only text", [])).toEqual([]);
});

test("a comment that does not end is text; between two comments everything stays", () => {
  expect(readAnswers("## One\n<!-- a -->mine<!--\n-->!\n<!-- b", [])[0]?.answer).toBe("mine!\n<!-- b");
});

test.for([
  ["comments that do not end", `## One\n${"<!--".repeat(500_000)}`],
  ["a heading of marks", `## One ${"#".repeat(1_000_000)}x`],
  ["a heading of spaces", `## One ${" ".repeat(1_000_000)}x`],
] as const)("a file that was made to choke its reader is read at once: %s", ([, markdown]) => {
  const [first] = readAnswers(markdown, []); // in hours, were it quadratic
  expect(first?.question).toMatch(/^One/);
});

test("what is too long or too much is cut, so that the report can be read again", () => {
  const long = readAnswers(`## ${"q".repeat(20_000)}\n${"a".repeat(200_000)}`, [])[0];
  expect(long?.question.length).toBeLessThan(300);
  expect(long?.answer.length).toBe(100_000);
  expect(readAnswers("## q\na\n".repeat(2000), []).length).toBeLessThanOrEqual(1000);
});
