// Reading a result file: every way in which a file can be wrong gets one line that says what was expected. Pure.
import * as v from "valibot";
import { type Result, RESULT_FORMAT, RESULT_VERSION, resultSchema } from "./schema.ts";

/** Not a result file that this version can read. `code` lets the page translate it; `detail` names the place. */
export class ResultError extends Error {
  override readonly name = "ResultError";
  readonly code: "not-json" | "not-a-result" | "other-version" | "invalid";
  readonly detail: string;
  constructor(code: ResultError["code"], detail: string) {
    const line = oneLine(detail);
    super(`not a readable result file: ${line}`);
    this.code = code;
    this.detail = line;
  }
}

/** Reads and validates a result file's text. Throws {@link ResultError}. */
export function readResult(json: string): Result {
  return readAs(json, { format: RESULT_FORMAT, versions: [RESULT_VERSION], schema: resultSchema });
}

/** What a kind of result file says of itself, and what must be in it. */
export interface ResultKind<Schema extends v.GenericSchema> {
  readonly format: string;
  /** Those that the schema reads, the newest last. */
  readonly versions: readonly number[];
  readonly schema: Schema;
}

/** Reads any of the lab's result files. Throws {@link ResultError}. */
export function readAs<Schema extends v.GenericSchema>(json: string, kind: ResultKind<Schema>): v.InferOutput<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new ResultError("not-json", "expected complete JSON; is the file truncated?");
  }
  const head = value as { format?: unknown; version?: unknown } | null;
  if (typeof head !== "object" || head === null || head.format !== kind.format) {
    throw new ResultError("not-a-result", `expected "format": "${kind.format}"`);
  }
  if (!kind.versions.some((version) => version === head.version)) {
    const expected = kind.versions.join(" or ");
    throw new ResultError("other-version", `expected version ${expected}, got ${JSON.stringify(head.version)}`);
  }
  const parsed = v.safeParse(kind.schema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  const path = v.getDotPath(issue) ?? "the file";
  throw new ResultError("invalid", `${path}: ${issue.message}`);
}

const MAX_DETAIL_CHARS = 300;

/** What a file says about itself may be long, and may have line ends. */
function oneLine(text: string): string {
  const cut = text.length > MAX_DETAIL_CHARS ? `${text.slice(0, MAX_DETAIL_CHARS)}…` : text;
  return cut.replace(/[\r\n\u2028\u2029]+/g, " ");
}
