// What requests carry beside their profile as the reader has set it, and what a poll's header then is. Pure.
import type { HeaderField } from "../../../../../bench/header-profiles.ts";
import type { ModelPoint } from "../../../../../bench/model/point.ts";
import { http1AnswerBytes, http1RequestBytes } from "../../../../../bench/model/heads.ts";
import { arrayBytes, total } from "../../../../../bench/model/message-sizes.ts";

/** Of a field with a name of one letter and without a value: "x: " and CR LF. */
export const SMALLEST_FIELD_BYTES = 5;

interface More {
  readonly headerBytes: number;
  readonly cookieBytes: number;
}

/** Only their lengths matter. */
export function moreRequestFields({ headerBytes, cookieBytes }: More): HeaderField[] {
  const fields: HeaderField[] = [];
  if (cookieBytes > 0) fields.push(["Cookie", "x".repeat(cookieBytes)]);
  if (headerBytes > 0) fields.push(["x", "x".repeat(headerBytes - SMALLEST_FIELD_BYTES)]);
  return fields;
}

/** Of a short poll that brings one message: request line, status line and all fields. */
export interface PollHeader {
  readonly requestBytes: number;
  readonly answerBytes: number;
}

export function pollHeader({ parameters, assume }: Omit<ModelPoint, "transport">): PollHeader {
  const point = { transport: "short-polling", parameters, assume } as const;
  const content = { bytes: total(arrayBytes(1, parameters, assume)), isCompressed: false };
  return {
    requestBytes: http1RequestBytes(point),
    answerBytes: http1AnswerBytes(point, { status: 200, content }),
  };
}
