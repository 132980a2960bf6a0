// What becomes of publications: told to whoever publishes, counted, and held to what may be under way at a time.
import { MAX_WAITING_PUBLICATION_BYTES, MAX_WAITING_PUBLICATIONS } from "../../limits.ts";
import { type FailedPublication, payloadText, PublishError } from "../../stream.ts";
import { type Acknowledged, type Publication, TOO_MANY } from "./publication.ts";

export class Outcomes {
  readonly failed: Record<FailedPublication, number> = { "not-published": 0, unknown: 0 };
  readonly #max: { readonly messages: number; readonly bytes: number };
  /** Of those that have begun, and have not come to anything yet. */
  #messages = 0;
  #bytes = 0;

  constructor(max = { messages: MAX_WAITING_PUBLICATIONS, bytes: MAX_WAITING_PUBLICATION_BYTES }) {
    this.#max = max;
  }

  /** Whether one may begin; else it has failed. */
  begin(publication: Publication): boolean {
    const { length } = publication.payload;
    if (this.#messages >= this.#max.messages || this.#bytes + length > this.#max.bytes) {
      this.refuse(publication, TOO_MANY);
      return false;
    }
    this.#messages++;
    this.#bytes += length;
    return true;
  }

  /** It has not begun. */
  refuse({ reject }: Publication, problem: string): void {
    this.failed["not-published"]++;
    reject(new PublishError(problem, "not-published"));
  }

  succeed({ id, publication }: Acknowledged): void {
    const { payload, publishedAtUs, resolve } = publication;
    this.#end(publication);
    resolve({ id, publishedAtUs, payload: payloadText(payload) });
  }

  fail(publications: readonly Publication[], outcome: FailedPublication, problem: string): void {
    this.failed[outcome] += publications.length;
    for (const publication of publications) {
      this.#end(publication);
      publication.reject(new PublishError(problem, outcome));
    }
  }

  #end({ payload }: Publication): void {
    this.#messages--;
    this.#bytes -= payload.length;
  }
}
