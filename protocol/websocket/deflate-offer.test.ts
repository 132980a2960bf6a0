// What a client offers, and the answers on which it must fail the connection (RFC 7692 §5, §7.1).
import { describe, expect, test } from "vitest";
import { checkDeflateAnswer, formatDeflateOffers } from "./deflate-offer.ts";
import type { DeflateOffer } from "./deflate-parameters.ts";
import { formatExtensionList, parseExtensionList } from "./extension-list.ts";

const format = (...offers: DeflateOffer[]): string => formatExtensionList(formatDeflateOffers(offers));
const check = (answer: string, ...offers: DeflateOffer[]) =>
  checkDeflateAnswer(parseExtensionList(answer) ?? [], offers);

const UNLIMITED = {
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 15,
  clientMaxWindowBits: 15,
};

describe("offers (§7.1)", () => {
  test("the examples of §7.1.3", () => {
    expect(format({})).toBe("permessage-deflate");
    expect(format({ clientMaxWindowBits: true, serverMaxWindowBits: 10 }, { clientMaxWindowBits: true })).toBe(
      "permessage-deflate; server_max_window_bits=10; client_max_window_bits, permessage-deflate; client_max_window_bits",
    );
  });

  test("all four parameters; what is false or undefined is left out", () => {
    expect(
      format({
        serverNoContextTakeover: true,
        clientNoContextTakeover: true,
        serverMaxWindowBits: 8,
        clientMaxWindowBits: 9,
      }),
    ).toBe(
      "permessage-deflate; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=8; client_max_window_bits=9",
    );
    expect(format({ serverNoContextTakeover: false, clientMaxWindowBits: undefined })).toBe("permessage-deflate");
  });

  test.for([
    { serverMaxWindowBits: 7 },
    { serverMaxWindowBits: 16 },
    { serverMaxWindowBits: 10.5 },
    { clientMaxWindowBits: 8 }, // no promise that zlib could keep
    { clientMaxWindowBits: 16 },
  ])("not %j", (offer) => {
    expect(() => format(offer)).toThrow(RangeError);
  });
});

describe("takes an answer (§7.1)", () => {
  test.for([
    ["the simplest to the simplest (§7.1.3)", "permessage-deflate", [{}], {}],
    [
      "server_no_context_takeover unprompted (§7.1.1.1)",
      "permessage-deflate; server_no_context_takeover",
      [{}],
      { serverNoContextTakeover: true },
    ],
    [
      "client_no_context_takeover unprompted (§7.1.1.2)",
      "permessage-deflate; client_no_context_takeover",
      [{}],
      { clientNoContextTakeover: true },
    ],
    [
      "client_no_context_takeover left out: the client keeps to its hint (§7.1.1.2)",
      "permessage-deflate",
      [{ clientNoContextTakeover: true }],
      { clientNoContextTakeover: true },
    ],
    [
      "server_max_window_bits unprompted (§7.1.2.1)",
      "permessage-deflate; server_max_window_bits=8",
      [{}],
      { serverMaxWindowBits: 8 },
    ],
    [
      "server_max_window_bits as offered (§7.1.2.1)",
      "permessage-deflate; server_max_window_bits=10",
      [{ serverMaxWindowBits: 10 }],
      { serverMaxWindowBits: 10 },
    ],
    [
      "a smaller server_max_window_bits (§7.1.2.1)",
      "permessage-deflate; server_max_window_bits=9",
      [{ serverMaxWindowBits: 10 }],
      { serverMaxWindowBits: 9 },
    ],
    [
      "client_max_window_bits to an offer without value (§7.1.2.2)",
      "permessage-deflate; client_max_window_bits=9",
      [{ clientMaxWindowBits: true }],
      { clientMaxWindowBits: 9 },
    ],
    [
      "a smaller client_max_window_bits (§7.1.2.2)",
      "permessage-deflate; client_max_window_bits=9",
      [{ clientMaxWindowBits: 10 }],
      { clientMaxWindowBits: 9 },
    ],
    ["client_max_window_bits left out: no limit (§7.1.2.2)", "permessage-deflate", [{ clientMaxWindowBits: true }], {}],
    [
      "client_max_window_bits left out: the client keeps to its hint (§7.1.2.2)",
      "permessage-deflate",
      [{ clientMaxWindowBits: 10 }],
      { clientMaxWindowBits: 10 },
    ],
    [
      "the fallback of §7.1.3",
      "permessage-deflate",
      [{ serverMaxWindowBits: 10, clientMaxWindowBits: true }, { clientMaxWindowBits: true }],
      {},
    ],
    [
      "the first of §7.1.3",
      "permessage-deflate; server_max_window_bits=10",
      [{ serverMaxWindowBits: 10, clientMaxWindowBits: true }, { clientMaxWindowBits: true }],
      { serverMaxWindowBits: 10 },
    ],
    [
      "the fallback's own parameter",
      "permessage-deflate; client_max_window_bits=12",
      [{}, { clientMaxWindowBits: true }],
      { clientMaxWindowBits: 12 },
    ],
  ] as const)("%s", ([, answer, offers, limits]) => {
    expect(check(answer, ...offers)).toEqual({ parameters: { ...UNLIMITED, ...limits } });
  });
});

describe("must fail the connection on", () => {
  test.for([
    ["an extension, when none was offered (RFC 6455 §4.1)", "permessage-deflate", [], "none was offered"],
    ["another extension (RFC 6455 §4.1)", "foo", [{}], "foo, which was not offered"],
    ["another one beside it (RFC 6455 §4.1)", "permessage-deflate, foo", [{}], "foo beside"],
    ["the same accepted twice (§5)", "permessage-deflate, permessage-deflate", [{}, {}], "permessage-deflate beside"],
    ["an unknown parameter (§7.1)", "permessage-deflate; foo", [{}], "unknown parameter foo"],
    [
      "a doubled parameter (§7.1)",
      "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
      [{}],
      "more than once",
    ],
    ["an illegal value (§7.1)", "permessage-deflate; server_max_window_bits=16", [{}], "illegal value"],
    [
      "no value of server_max_window_bits (§7.1.2.1)",
      "permessage-deflate; server_max_window_bits",
      [{}],
      "illegal value",
    ],
    [
      "a value of server_no_context_takeover (§7.1.1.1)",
      "permessage-deflate; server_no_context_takeover=1",
      [{}],
      "illegal value",
    ],
    [
      "no value of client_max_window_bits, which only an offer may lack (§7.1.2.2)",
      "permessage-deflate; client_max_window_bits",
      [{ clientMaxWindowBits: true }],
      "without a value",
    ],
    [
      "server_no_context_takeover missing though offered (§7.1.1.1)",
      "permessage-deflate",
      [{ serverNoContextTakeover: true }],
      "no server_no_context_takeover",
    ],
    [
      "server_max_window_bits missing though offered (§7.1.2.1)",
      "permessage-deflate",
      [{ serverMaxWindowBits: 15 }],
      "got none",
    ],
    [
      "server_max_window_bits larger than offered (§7.1.2.1)",
      "permessage-deflate; server_max_window_bits=11",
      [{ serverMaxWindowBits: 10 }],
      "at most 10, got 11",
    ],
    [
      "client_max_window_bits though not offered (§7.1.2.2)",
      "permessage-deflate; client_max_window_bits=15",
      [{}],
      "though it was not offered",
    ],
    [
      "client_max_window_bits larger than offered (§7.1.2.2)",
      "permessage-deflate; client_max_window_bits=11",
      [{ clientMaxWindowBits: 10 }],
      "at most 10, got 11",
    ],
    [
      "a window of 8 bits to compress with: not supported (§7.1)",
      "permessage-deflate; client_max_window_bits=8",
      [{ clientMaxWindowBits: true }],
      "zlib cannot do",
    ],
    [
      "what answers none of several offers",
      "permessage-deflate; client_max_window_bits=11",
      [{ clientMaxWindowBits: 10 }, {}],
      "in the answer to every offer",
    ],
  ] as const)("%s", ([, answer, offers, problem]) => {
    expect(check(answer, ...offers)).toEqual({ problem: expect.stringContaining(problem) });
  });
});
