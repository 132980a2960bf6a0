// The view in the page's address and in the browser's memory, so that it can be shared and comes back.

export type AddressField = "lang" | "theme" | "result" | "compare" | "view" | "hex" | "receiver";

export function fromAddress(field: AddressField): string | null {
  return new URL(location.href).searchParams.get(field);
}

/** Null takes the field out. The history gets no entry: going back leaves the page. */
export function toAddress(field: AddressField, value: string | null): void {
  const url = new URL(location.href);
  if (value === null) url.searchParams.delete(field);
  else url.searchParams.set(field, value);
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
