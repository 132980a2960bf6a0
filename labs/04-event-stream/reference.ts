// The reference of exercise 4: the project's own module.
export { createEventStreamParser, encodeEvent, resumeFields } from "../../protocol/event-stream.ts";
