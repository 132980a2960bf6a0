// The view in the page's address and in the browser's memory, so that it can be shared and comes back.

/** What is set on the Live page. */
export type LiveField =
  | "messages-per-second"
  | "payload-bytes"
  | "rtt-ms"
  | "poll-interval-ms"
  | "cookie-bytes"
  | "window-s";

/** "open.claims", "point.steady": what begins alike is of one kind. */
export type AddressField =
  | "lang"
  | "theme"
  | "result"
  | "compare"
  | "view"
  | "hex"
  | "receiver"
  | "exercise"
  | LiveField
  | `${string}.${string}`;

/** A field's name may come from a file; a longer one is not kept. */
const MAX_FIELD_CHARS = 100;
/** Browsers refuse more than about 100 changes in 10 s. */
const WRITE_EVERY_MS = 250;

/** What is not yet in the address; null takes a field out. */
const pending = new Map<string, string | null>();
let waiting: ReturnType<typeof setTimeout> | undefined;

export function fromAddress(field: AddressField): string | null {
  const said = pending.get(field);
  return said === undefined ? new URL(location.href).searchParams.get(field) : said;
}

/**
 * Null takes the field out. The history gets no entry: going back leaves the page. Changes that follow fast on one
 * another are written together.
 */
export function toAddress(field: AddressField, value: string | null): void {
  if (field.length > MAX_FIELD_CHARS || fromAddress(field) === value) return;
  pending.set(field, value);
  if (waiting !== undefined) return;
  writeAddress();
  waiting = setTimeout(() => {
    waiting = undefined;
    writeAddress();
  }, WRITE_EVERY_MS);
}

/** Takes out all fields of a kind: "point" for all of "point.…". */
export function clearFromAddress(kind: string): void {
  const { searchParams } = new URL(location.href);
  for (const field of [...searchParams.keys(), ...pending.keys()]) {
    if (isOfKind(field, kind)) toAddress(field, null);
  }
}

function isOfKind(field: string, kind: string): field is `${string}.${string}` {
  return field.startsWith(`${kind}.`);
}

/** The page's address with all that is in view. */
export function addressNow(): string {
  writeAddress();
  return location.href;
}

function writeAddress(): void {
  if (pending.size === 0) return;
  const url = new URL(location.href);
  for (const [field, value] of pending) {
    if (value === null) url.searchParams.delete(field);
    else url.searchParams.set(field, value);
  }
  pending.clear();
  history.replaceState(null, "", url);
}

/** A browser may forbid storage; then nothing is remembered and nothing else happens. */
export function remembered(field: "lang" | "theme"): string | null {
  try {
    return localStorage.getItem(`lab.${field}`);
  } catch {
    return null;
  }
}

export function remember(field: "lang" | "theme", value: string): void {
  try {
    localStorage.setItem(`lab.${field}`, value);
  } catch {
    // Remembering is a convenience.
  }
}
