// Both halves against each other: whatever is offered, a strict client takes what the server answers (RFC 7692 §7.1).
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { acceptDeflateOffer, type DeflateSettings } from "./deflate-acceptance.ts";
import { checkDeflateAnswer, formatDeflateOffers } from "./deflate-offer.ts";
import { type DeflateOffer, formatDeflateElement, readDeflateElement } from "./deflate-parameters.ts";
import { type ExtensionParameter, formatExtensionList, parseExtensionList } from "./extension-list.ts";

const flags = [undefined, false, true];
const bits = (min: number): number[] => Array.from({ length: 16 - min }, (_, index) => min + index);
const offer: fc.Arbitrary<DeflateOffer> = fc.record({
  serverNoContextTakeover: fc.constantFrom(...flags),
  clientNoContextTakeover: fc.constantFrom(...flags),
  serverMaxWindowBits: fc.constantFrom(undefined, ...bits(8)),
  clientMaxWindowBits: fc.constantFrom(undefined, true as const, ...bits(9)),
});
const settings: fc.Arbitrary<DeflateSettings> = fc.record({
  serverNoContextTakeover: fc.constantFrom(...flags),
  clientNoContextTakeover: fc.constantFrom(...flags),
  serverMaxWindowBits: fc.constantFrom(undefined, ...bits(9)),
  clientMaxWindowBits: fc.constantFrom(undefined, ...bits(9)),
});

test("no answer is one that the client must fail on, and both ends mean the same by it (§7.1)", () => {
  const property = fc.property(fc.array(offer, { minLength: 1, maxLength: 3 }), settings, (offers, settings) => {
    const field = formatExtensionList(formatDeflateOffers(offers));
    const accepted = acceptDeflateOffer(parseExtensionList(field) ?? [], settings);
    if (accepted === undefined) {
      expect(offers.every((offer) => offer.serverMaxWindowBits === 8)).toBe(true);
      return;
    }
    const answered = parseExtensionList(formatExtensionList([accepted.extension])) ?? [];
    const checked = checkDeflateAnswer(answered, offers);
    if (offers.length === 1) {
      expect(checked).toEqual({ parameters: accepted.parameters });
      return;
    }
    // Of several offers the client cannot know which one was taken, and keeps to the hints of the first that fits.
    const parameters = "parameters" in checked ? checked.parameters : undefined;
    expect(parameters).toMatchObject({
      serverNoContextTakeover: accepted.parameters.serverNoContextTakeover,
      serverMaxWindowBits: accepted.parameters.serverMaxWindowBits,
    });
    expect(parameters?.clientMaxWindowBits).toBeLessThanOrEqual(accepted.parameters.clientMaxWindowBits);
    if (accepted.parameters.clientNoContextTakeover) expect(parameters?.clientNoContextTakeover).toBe(true);
  });
  fc.assert(property, { numRuns: 2000 });
});

/** Every order of a list. */
function permutations<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((first, at) => permutations(list.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}

test("every legal combination of the four parameters is read in every order (§7.1)", () => {
  const optional = (...values: (string | undefined)[]): (readonly [string | undefined] | undefined)[] => [
    undefined,
    ...values.map((value) => [value] as const),
  ];
  let read = 0;
  for (const [serverTakeover, clientTakeover] of [[], ["s"], [undefined, "c"], ["s", "c"]]) {
    for (const server of optional("8", "9", "15")) {
      for (const client of optional(undefined, "8", "15")) {
        const parameters: ExtensionParameter[] = [];
        if (serverTakeover) parameters.push(["server_no_context_takeover", undefined]);
        if (clientTakeover) parameters.push(["client_no_context_takeover", undefined]);
        if (server) parameters.push(["server_max_window_bits", server[0]]);
        if (client) parameters.push(["client_max_window_bits", client[0]]);
        for (const ordered of permutations(parameters)) {
          const reading = readDeflateElement({ name: "permessage-deflate", parameters: ordered });
          const written = "offer" in reading ? formatDeflateElement(reading.offer).parameters : reading.problem;
          expect(written).toEqual(parameters);
          read++;
        }
      }
    }
  }
  expect(read).toBe(413); // 9 of four parameters × 24 orders, 24 of three × 6, 22 of two × 2, 8 of one, and none
});

test("whatever parameters come: an answer that is taken is legal, and never throws (§7.1)", () => {
  const name = fc.constantFrom(
    "server_no_context_takeover",
    "client_no_context_takeover",
    "server_max_window_bits",
    "client_max_window_bits",
    "x",
  );
  const value = fc.constantFrom(undefined, "7", "8", "9", "10", "15", "16", "010", "x");
  const parameters = fc.array(fc.tuple(name, value), { maxLength: 4 });
  const property = fc.property(parameters, offer, settings, (parameters, offer, settings) => {
    const element = { name: "permessage-deflate", parameters };
    const checked = checkDeflateAnswer([element], [offer]);
    if ("problem" in checked) return;
    const { serverMaxWindowBits, clientMaxWindowBits, serverNoContextTakeover } = checked.parameters;
    expect(serverMaxWindowBits).toBeLessThanOrEqual(offer.serverMaxWindowBits ?? 15);
    expect(clientMaxWindowBits).toBeGreaterThanOrEqual(9);
    if (offer.serverNoContextTakeover) expect(serverNoContextTakeover).toBe(true);
    if (offer.clientMaxWindowBits === undefined) expect(clientMaxWindowBits).toBe(15);
    acceptDeflateOffer([element], settings);
  });
  fc.assert(property, { numRuns: 2000 });
});
