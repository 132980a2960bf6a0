// What a student wrote into answers.md: one answer for each `##` heading.

export const ANSWERS_FILE = "answers.md";

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
  return sectionsOf(markdown.replaceAll(/<!--[^]*?-->/g, "")).map(({ question, lines }) => {
    const isAnswered = lines.some((line) => !given.has(line.trim()));
    return { question, answer: isAnswered ? lines.join("\n").trim() : "" };
  });
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
    const question = fence === undefined ? /^ {0,3}##[ \t]+(.*?)[ \t#]*$/.exec(line)?.[1] : undefined;
    if (question !== undefined) sections.push({ question, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
}
