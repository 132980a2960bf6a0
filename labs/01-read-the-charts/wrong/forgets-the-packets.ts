// The classic figure's own mistake: it ends at the socket.
import { classicRows as rightClassicRows } from "../reference.ts";

export * from "../reference.ts";

export const classicRows: typeof rightClassicRows = () => {
  const rows = rightClassicRows();
  return { ...rows, tcpIp: rows.payload, acknowledgements: rows.payload, timestamps: rows.payload };
};
