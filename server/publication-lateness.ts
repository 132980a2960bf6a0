// How late each publication of a schedule left its scheduled instant: kept by position, four bytes each, up to a bound.

/** As it travels between processes: JSON knows no typed arrays. */
export interface PublicationLateness {
  /** The id of the first publication; the ids of the others follow without a gap. */
  readonly firstId: number;
  /** Microseconds, a Uint32Array in this machine's byte order, in base64. */
  readonly latenessUs: string;
}

export interface LatenessLog {
  /** Keeps the next publication's lateness. */
  add(latenessUs: number): void;
  /** Null when there were more than the log may keep. */
  encode(firstId: number): PublicationLateness | null;
}

/** 4 MB; 5.3 MB as text between two processes. */
const MAX_PUBLICATIONS = 1_000_000;
const CHUNK_PUBLICATIONS = 4096;
const MAX_UINT32 = 2 ** 32 - 1;

/** `maxPublications`: what it may keep. Default 1,000,000. */
export function createLatenessLog(maxPublications = MAX_PUBLICATIONS): LatenessLog {
  const chunks: Uint32Array[] = [];
  let chunk = new Uint32Array(0);
  let used = 0;
  let added = 0;
  return {
    add(latenessUs) {
      if (++added > maxPublications) return;
      if (used === chunk.length) {
        chunk = new Uint32Array(CHUNK_PUBLICATIONS);
        chunks.push(chunk);
        used = 0;
      }
      chunk[used++] = Math.min(latenessUs, MAX_UINT32);
    },
    encode(firstId) {
      if (added > maxPublications) return null;
      const bytes = Buffer.concat(chunks.map(({ buffer }) => Buffer.from(buffer)));
      const length = added * Uint32Array.BYTES_PER_ELEMENT;
      return { firstId, latenessUs: bytes.subarray(0, length).toString("base64") };
    },
  };
}

/** Tells by its id how late a message left, in microseconds; undefined for one that is not of the schedule. */
export function readLateness({ firstId, latenessUs }: PublicationLateness): (id: number) => number | undefined {
  const bytes = Buffer.from(latenessUs, "base64");
  const all = new Uint32Array(bytes.length / Uint32Array.BYTES_PER_ELEMENT);
  bytes.copy(new Uint8Array(all.buffer));
  return (id) => all[id - firstId];
}
