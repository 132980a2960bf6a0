// Never listens for the end of the connection: who goes away stays parked, with a timer and a wake-up.
import { createLongPolling as createRight } from "../reference.ts";

export const createLongPolling: typeof createRight = (stream, answers) => {
  const right = createRight(stream, answers);
  return {
    stop: () => right.stop(),
    answer: (response, query) => right.answer(deaf(response), query),
  };
};

/** The same object, whose events nobody hears. */
function deaf<Response extends object>(response: Response): Response {
  return new Proxy(response, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (key === "once") return () => response;
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
