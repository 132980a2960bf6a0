// What a student wrote into answers.md: one answer for each `##` heading.
import { MAX_ANSWER_CHARS } from "../../bench/result/lab-report.ts";
import { shorten } from "../exercise/fault.ts";

export const ANSWERS_FILE = "answers.md";

/** What is longer, or more, is cut: the report's readers refuse it. */
const MAX_QUESTION_CHARS = 200;
const MAX_QUESTIONS = 100;

export interface Answer {
  /** The heading. */
  readonly question: string;
  /** Empty: not answered. */
  readonly answer: string;
}

/**
 * `templates`: the answers.md that the exercise began with, in each language. What stood there already is no answer, nor
 * is a comment (`<!-- -->`).
 */
export function readAnswers(markdown: string, templates: readonly string[]): readonly Answer[] {
  const given = new Set(templates.flatMap((template) => template.split(/\r?\n/)).map((line) => line.trim()));
  return sectionsOf(withoutComments(markdown)).map(({ question, lines }) => {
    const isAnswered = lines.some((line) => !given.has(line.trim()));
    return { question, answer: isAnswered ? shorten(lines.join("\n").trim(), MAX_ANSWER_CHARS - 1) : "" };
  });
}

/** One that does not end is text. No regular expression: of a file that was made for it, one takes hours. */
function withoutComments(markdown: string): string {
  let text = "";
  let at = 0;
  for (;;) {
    const begin = markdown.indexOf("<!--", at);
    const end = begin === -1 ? -1 : markdown.indexOf("-->", begin);
    if (end === -1) return text + markdown.slice(at);
    text += markdown.slice(at, begin);
    at = end + 3;
  }
}

interface Section {
  readonly question: string;
  readonly lines: string[];
}

/** A heading within a fenced block is none (CommonMark §4.5). */
function sectionsOf(markdown: string): readonly Section[] {
  const sections: Section[] = [];
  let fence: string | undefined;
  for (const line of markdown.split(/\r?\n/)) {
    const [mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.slice(1) ?? [];
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence) === true && line.trim() === mark) fence = undefined;
    const heading = fence === undefined ? /^ {0,3}##[ \t]+(.*)$/.exec(line)?.[1] : undefined;
    const question = heading === undefined ? undefined : shorten(withoutClosing(heading), MAX_QUESTION_CHARS);
    if (question !== undefined) sections.push({ question, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.slice(0, MAX_QUESTIONS);
}

/** `## One ##` is the heading "One". */
function withoutClosing(heading: string): string {
  let end = heading.length;
  while (end > 0 && " \t#".includes(heading.charAt(end - 1))) end--;
  return heading.slice(0, end);
}
