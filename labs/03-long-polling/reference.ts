// The reference of exercise 3: the project's own module.
export { createLongPolling } from "../../server/transports/long-polling.ts";
