// Says "nothing new" with 200 and an empty array.
import { createLongPolling as createRight } from "../reference.ts";
import type { CreateLongPolling } from "../rig/play.ts";

export const createLongPolling: CreateLongPolling = (stream, answers) =>
  createRight(stream, {
    gap: (response, gap) => answers.gap(response, gap),
    messages(response, entries, cursor) {
      if (entries.length > 0) answers.messages(response, entries, cursor);
      else response.writeHead(200, { "Content-Length": 2, "Stream-Cursor": cursor }).end("[]");
    },
  });
