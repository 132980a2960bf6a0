// What a kind of fault is to a soak: what of it is drawn beforehand, and how it is begun and ended.
import type { Text } from "../../../server/language.ts";
import type { SoakBed } from "../bed/soak-bed.ts";
import type { Random } from "../random.ts";

/** What of a fault is left to chance beside its time: numbers with their units in the names. */
export type FaultParameters = Readonly<Record<string, number>>;

/** As the schedule has it. */
export interface FaultOrder<Parameters extends FaultParameters = FaultParameters> {
  /** From 0; null: it hits no server. */
  readonly server: number | null;
  readonly parameters: Parameters;
}

/** What came of a fault. */
export interface FaultHits {
  /** Of what the kind hits: see `hits` in output/words.ts. */
  readonly hits: number;
  /** Further counts, by kebab-case names. */
  readonly details?: Readonly<Record<string, number>>;
  /** What went wrong that must not, beside all that subscribers and publishers tell. */
  readonly problems?: readonly Text[];
}

export interface FaultUnderWay {
  /** Everything is then as it was before. */
  end(): Promise<FaultHits>;
}

export interface Fault<Parameters extends FaultParameters = FaultParameters> {
  /** Whether it is one server's, drawn by the schedule. */
  readonly hitsServer: boolean;
  /** Why it cannot be had here, in one line. Default: it can. */
  whyNot?(bed: SoakBed): string | undefined;
  /** Pure: the same draws make the same parameters. */
  draw(random: Random): Parameters;
  begin(bed: SoakBed, order: FaultOrder<Parameters>): Promise<FaultUnderWay>;
}
