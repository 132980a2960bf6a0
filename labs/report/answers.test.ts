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
