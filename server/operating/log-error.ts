// What may be logged of an error: where it came from and what kind it was, nothing that a client sent.

export interface DescribedError {
  readonly type: string;
  readonly message: string;
  /** Of the system or of Node, such as "ENOENT". */
  readonly code?: string;
  /** Begins with type and message. */
  readonly stack: string;
}

/**
 * An error's own properties are left out (Node's of an invalid URL holds all of it), and so is what its message quotes: JSON's
 * quotes the text that it could not read, others a URL with its query.
 */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "", stack: `thrown: ${typeof error}` };
  const { name, message, stack = "" } = error;
  const { code } = error as NodeJS.ErrnoException;
  const shown = withoutContent(message);
  const frames = stack.split("\n").filter((line) => /^ +at /.test(line));
  return {
    type: name,
    message: shown,
    ...(typeof code === "string" && { code }),
    stack: [`${name}: ${shown}`, ...frames].join("\n"),
  };
}

/** One line, without what stands in double quotes or behind a question mark. */
function withoutContent(message: string): string {
  return message
    .replace(/"[^]*"/g, '"…"')
    .replace(/\?[^\s'"]*/g, "?…")
    .replace(/\s+/g, " ");
}
