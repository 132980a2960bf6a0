// Who is plugged in: a cable from each open stream to its connection, a loose end for whoever waits.
import { PALETTES } from "../shell/palette.ts";
import { useShell } from "../shell/choices-context.ts";
import { type HttpVersion, MAX_CONNECTIONS } from "./http-version.ts";
import type { Stream } from "./streams.ts";

export interface CablesProps {
  readonly streams: readonly Stream[];
  /** The last row: one plain request. */
  readonly isAsking: boolean;
  readonly version: HttpVersion;
}

/** Where a loose end hangs, of a width of 100. */
const LOOSE_END = 30;

export function Cables({ streams, isAsking, version }: CablesProps) {
  const { shade } = useShell();
  const rows = streams.length + 1;
  const color = PALETTES[shade].subjects.sse;
  return (
    <svg class="cables" viewBox={`0 0 100 ${rows}`} preserveAspectRatio="none" aria-hidden="true">
      {streams.map(({ number, state, connection, messages }) => {
        const y = number - 0.5;
        if (state === "waiting") return <LooseEnd key={number} y={y} />;
        if (connection === null) return null;
        const end = endOf(connection, y, rows, version);
        const path = `M0 ${y} C55 ${y} 45 ${end} 100 ${end}`;
        return (
          <g key={number} stroke={color}>
            <path class="cable" d={path} />
            {messages > 0 && <path key={messages} class="pulse" d={path} pathLength={1} />}
          </g>
        );
      })}
      {isAsking && <LooseEnd y={rows - 0.5} />}
    </svg>
  );
}

function LooseEnd({ y }: { readonly y: number }) {
  return (
    <g class="loose">
      <path d={`M0 ${y} H${LOOSE_END}`} />
      <path class="plug" d={`M${LOOSE_END} ${y} h0.01`} />
    </g>
  );
}

/** Beside the socket's middle; all of HTTP/2's share one, side by side. */
function endOf(connection: number, y: number, rows: number, version: HttpVersion): number {
  if (version === 2) return rows / 2 + (y - rows / 2) / 2;
  return ((connection + 0.5) / MAX_CONNECTIONS[version]) * rows;
}

export function Sockets({ streams, version }: Pick<CablesProps, "streams" | "version">) {
  const isTaken = (one: number) =>
    streams.some(({ connection }) => connection === one || (version === 2 && connection !== null));
  return (
    <ol class={version === 2 ? "sockets sockets-one" : "sockets"} aria-hidden="true">
      {Array.from({ length: MAX_CONNECTIONS[version] }, (_, one) => (
        <li key={one} class={isTaken(one) ? "socket socket-taken" : "socket"}>
          {one + 1}
        </li>
      ))}
    </ol>
  );
}
