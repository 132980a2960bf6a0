// Bytes by layer, added up and scaled. Pure.

/** Of one direction, at the sockets; what each layer holds is said in bench/result/measured-schema.ts. */
export interface Layers {
  readonly payload: number;
  readonly framing: number;
  readonly http: number;
  readonly tls: number;
}

export interface BothWays {
  readonly up: Layers;
  readonly down: Layers;
}

export const NO_LAYERS: Layers = { payload: 0, framing: 0, http: 0, tls: 0 };
export const NO_BYTES: BothWays = { up: NO_LAYERS, down: NO_LAYERS };

export function layers(some: Partial<Layers>): Layers {
  return { ...NO_LAYERS, ...some };
}

export function tcpStreamBytes({ payload, framing, http, tls }: Layers): number {
  return payload + framing + http + tls;
}

export function add(...all: readonly BothWays[]): BothWays {
  const sum = (direction: "up" | "down", layer: keyof Layers): number =>
    all.reduce((bytes, one) => bytes + one[direction][layer], 0);
  const direction = (name: "up" | "down"): Layers => ({
    payload: sum(name, "payload"),
    framing: sum(name, "framing"),
    http: sum(name, "http"),
    tls: sum(name, "tls"),
  });
  return { up: direction("up"), down: direction("down") };
}

export function scale({ up, down }: BothWays, by: number): BothWays {
  const direction = ({ payload, framing, http, tls }: Layers): Layers => ({
    payload: payload * by,
    framing: framing * by,
    http: http * by,
    tls: tls * by,
  });
  return { up: direction(up), down: direction(down) };
}
