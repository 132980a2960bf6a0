// The value of Sec-WebSocket-Extensions, in offers and answers (RFC 6455 §9.1).
import { isToken } from "./token-list.ts";

/** A parameter without "=" has no value. */
export type ExtensionParameter = readonly [name: string, value: string | undefined];

/** One element of the list. Parameters in their order, repeated ones too: what they mean is the extension's matter. */
export interface Extension {
  readonly name: string;
  readonly parameters: readonly ExtensionParameter[];
}

const BLANKS = /[ \t]*/y;
const TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
const QUOTED_STRING = /"(?:[^"\\]|\\.)*"/y; // RFC 9110 §5.6.4

/**
 * Reads a list such as `permessage-deflate; server_max_window_bits=10, foo`. Undefined when it breaks the grammar: the
 * recipient must then fail the connection (§9.1). Empty elements do not count, but one that is not empty there must be
 * (RFC 9110 §5.6.1.2). Blanks may stand around ";" "," and "=" (§9.1: the implied *LWS of RFC 2616).
 */
export function parseExtensionList(text: string): readonly Extension[] | undefined {
  let at = 0;

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  }

  function takeSeparator(separator: string): boolean {
    take(BLANKS);
    if (text[at] !== separator) return false;
    at++;
    take(BLANKS);
    return true;
  }

  function takeParameter(): ExtensionParameter | undefined {
    const name = take(TOKEN);
    if (name === undefined) return undefined;
    if (!takeSeparator("=")) return [name, undefined];
    const value = take(TOKEN) ?? unquote(take(QUOTED_STRING) ?? "");
    return isToken(value) ? [name, value] : undefined; // §9.1: also what was quoted must be a token
  }

  function takeExtension(): Extension | undefined {
    const name = take(TOKEN);
    if (name === undefined) return undefined;
    const parameters: ExtensionParameter[] = [];
    while (takeSeparator(";")) {
      const parameter = takeParameter();
      if (parameter === undefined) return undefined;
      parameters.push(parameter);
    }
    return { name, parameters };
  }

  const extensions: Extension[] = [];
  take(BLANKS);
  do {
    if (at === text.length || text[at] === ",") continue;
    const extension = takeExtension();
    if (extension === undefined) return undefined;
    extensions.push(extension);
  } while (takeSeparator(","));
  return at === text.length && extensions.length > 0 ? extensions : undefined;
}

/** Writes a list; names and values are tokens. */
export function formatExtensionList(extensions: readonly Extension[]): string {
  return extensions
    .map(({ name, parameters }) =>
      [name, ...parameters.map(([name, value]) => (value === undefined ? name : `${name}=${value}`))].join("; "),
    )
    .join(", ");
}

/** RFC 9110 §5.6.4: a backslash stands for the character behind it. */
function unquote(quoted: string): string {
  return quoted.slice(1, -1).replaceAll(/\\(.)/g, "$1");
}
