// Who is plugged in: a cable from each open stream to its connection, a loose end for whoever waits.
import { useShell } from "../shell/choices-context.ts";
import { PALETTES } from "../shell/palette.ts";
import { type HttpVersion, MAX_CONNECTIONS } from "./http-version.ts";
import type { Stream } from "./streams.ts";
import type { Geometry } from "./use-geometry.ts";

export interface CablesProps {
  readonly streams: readonly Stream[];
  /** The last row: one plain request. */
  readonly isAsking: boolean;
  readonly version: HttpVersion;
  readonly geometry: Geometry | undefined;
}

/** Where a loose end hangs, as a share of the width. */
const LOOSE_END = 0.3;

export function Cables(props: CablesProps) {
  const { geometry } = props;
  return (
    <svg class="cables" aria-hidden="true">
      {geometry && <Drawn {...props} geometry={geometry} />}
    </svg>
  );
}

function Drawn({ streams, isAsking, version, geometry }: CablesProps & { readonly geometry: Geometry }) {
  const { shade } = useShell();
  const { width, lanes, sockets } = geometry;
  const yOf = (row: number) => {
    const lane = lanes[row];
    return lane && lane.top + lane.height / 2;
  };
  return (
    <>
      {streams.map(({ number, state, connection, messages }) => {
        const y = yOf(number - 1);
        if (y === undefined) return null;
        if (state === "waiting") return <LooseEnd key={number} y={y} width={width} />;
        // All of HTTP/2's end at one socket, side by side.
        const socket = connection === null ? undefined : sockets[version === 2 ? 0 : connection];
        if (socket === undefined) return null;
        const share = version === 2 ? (number - 0.5) / streams.length : 0.5;
        const end = socket.top + socket.height * share;
        const path = `M0 ${y} C${width * 0.55} ${y} ${width * 0.45} ${end} ${width} ${end}`;
        return (
          <g key={number} stroke={PALETTES[shade].subjects.sse}>
            <path class="cable" d={path} />
            {messages > 0 && <path key={messages} class="pulse" d={path} pathLength={1} />}
          </g>
        );
      })}
      {isAsking && <LooseEnd y={yOf(streams.length) ?? 0} width={width} />}
    </>
  );
}

function LooseEnd({ y, width }: { readonly y: number; readonly width: number }) {
  const end = width * LOOSE_END;
  return (
    <g class="loose">
      <path d={`M0 ${y} H${end}`} />
      <path class="plug" d={`M${end} ${y} h0.01`} />
    </g>
  );
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
