// Content codings of answers: what is asked for, what is read (RFC 9110 §8.4, §12.5.3).
import { gunzipSync } from "node:zlib";
import type { HeaderField } from "./header-fields.ts";

/** Content in a coding that is not understood, broken, or too long. The message is one line. */
export class ContentDecodingError extends Error {
  override readonly name = "ContentDecodingError";
}

export type ContentCoding = "identity" | "gzip";

/** Of content after decoding; what is longer is refused. As for a message on a WebSocket: 16 MiB. */
export const MAX_CONTENT_BYTES = 16 * 1024 * 1024;

/** What a client adds to ask for compression; nothing where a recorded profile says what it accepts. */
export function acceptEncodingFields(compression: boolean, profile: readonly HeaderField[] = []): HeaderField[] {
  const isSaid = profile.some(([name]) => name.toLowerCase() === "accept-encoding");
  return compression && !isSaid ? [["Accept-Encoding", "gzip"]] : [];
}

/** Reads Content-Encoding. Throws a {@link ContentDecodingError} on anything but gzip, also called x-gzip (§8.4.1.3). */
export function contentCoding(contentEncoding: string | undefined): ContentCoding {
  const coding = contentEncoding?.trim().toLowerCase() ?? "";
  if (coding === "" || coding === "identity") return "identity";
  if (coding === "gzip" || coding === "x-gzip") return "gzip";
  throw new ContentDecodingError(`expected Content-Encoding gzip or none, got ${contentEncoding}`);
}

/** Decodes content that has come whole. Throws a {@link ContentDecodingError}. */
export function decodeContent(content: Buffer, contentEncoding: string | undefined): Buffer {
  if (contentCoding(contentEncoding) === "identity") return content;
  try {
    return gunzipSync(content, { maxOutputLength: MAX_CONTENT_BYTES });
  } catch (error) {
    throw decodingError(error);
  }
}

/** What zlib threw, as what it means. */
export function decodingError(error: unknown): ContentDecodingError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ERR_BUFFER_TOO_LARGE") return tooLong();
  return new ContentDecodingError(`expected content in gzip, got something else: ${message}`);
}

export function tooLong(): ContentDecodingError {
  return new ContentDecodingError(`expected content of at most ${MAX_CONTENT_BYTES} bytes before and after decoding`);
}
