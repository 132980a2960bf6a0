// The head of a request or an answer as text: its first line and its fields (RFC 9112 §2.1).

export interface HttpHead {
  readonly firstLine: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

export function readHead(text: string): HttpHead {
  const [firstLine = "", ...lines] = text.split(/\r?\n/);
  const fields = lines.flatMap((line) => {
    const at = line.indexOf(":");
    return at <= 0 ? [] : [{ name: line.slice(0, at), value: line.slice(at + 1).trim() }];
  });
  return { firstLine, fields };
}

/** Whatever the case of its name; null when it is not there. */
export function fieldOf({ fields }: HttpHead, name: string): string | null {
  return fields.find((field) => field.name.toLowerCase() === name)?.value ?? null;
}
