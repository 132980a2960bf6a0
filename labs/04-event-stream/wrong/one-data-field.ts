// Puts data as it is behind one `data:`, its line ends too.
import { encodeEvent as encodeRightEvent } from "../reference.ts";

export * from "../reference.ts";

export const encodeEvent: typeof encodeRightEvent = ({ data, ...rest }) =>
  data === undefined ? encodeRightEvent(rest) : `${encodeRightEvent(rest).slice(0, -1)}data: ${data}\n\n`;
