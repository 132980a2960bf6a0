// What a server takes of the client's offers, and the element that it answers (RFC 7692 §5, §7.1).
import { describe, expect, test } from "vitest";
import { acceptDeflateOffer, type DeflateSettings } from "./deflate-acceptance.ts";
import { formatExtensionList, parseExtensionList } from "./extension-list.ts";

/** The answer to a Sec-WebSocket-Extensions field, or undefined when nothing is accepted. */
function accept(offers: string, settings: DeflateSettings = {}): string | undefined {
  const accepted = acceptDeflateOffer(parseExtensionList(offers) ?? [], settings);
  return accepted && formatExtensionList([accepted.extension]);
}

describe("answers the examples of §7.1.3", () => {
  test("the simplest offer with the simplest response", () => {
    expect(accept("permessage-deflate")).toBe("permessage-deflate");
  });

  test("a wish for a window of 1,024 bytes", () => {
    expect(accept("permessage-deflate; client_max_window_bits; server_max_window_bits=10")).toBe(
      "permessage-deflate; server_max_window_bits=10",
    );
  });

  test("a wish with a fallback: the first offer when it can be honoured, else the second", () => {
    const offers = (bits: number): string =>
      `permessage-deflate; client_max_window_bits; server_max_window_bits=${bits}, permessage-deflate; client_max_window_bits`;
    expect(accept(offers(10))).toBe("permessage-deflate; server_max_window_bits=10");
    expect(accept(offers(8))).toBe("permessage-deflate");
  });
});

describe("says what was agreed on (§7.1)", () => {
  const unlimited = {
    serverNoContextTakeover: false,
    clientNoContextTakeover: false,
    serverMaxWindowBits: 15,
    clientMaxWindowBits: 15,
  };
  test.for([
    ["permessage-deflate", {}, {}],
    ["permessage-deflate; server_no_context_takeover", {}, { serverNoContextTakeover: true }],
    ["permessage-deflate; client_no_context_takeover", {}, { clientNoContextTakeover: true }],
    ["permessage-deflate; server_max_window_bits=9", {}, { serverMaxWindowBits: 9 }],
    ["permessage-deflate; client_max_window_bits=8", {}, { clientMaxWindowBits: 8 }],
    ["permessage-deflate; client_max_window_bits", { clientMaxWindowBits: 11 }, { clientMaxWindowBits: 11 }],
    ["permessage-deflate", { clientMaxWindowBits: 11 }, {}],
    [
      "permessage-deflate",
      { serverNoContextTakeover: true, serverMaxWindowBits: 12 },
      { serverNoContextTakeover: true, serverMaxWindowBits: 12 },
    ],
  ] as const)("%s with %j", ([offers, settings, limits]) => {
    const accepted = acceptDeflateOffer(parseExtensionList(offers) ?? [], settings);
    expect(accepted?.parameters).toEqual({ ...unlimited, ...limits });
  });
});

describe("answers each parameter as its section says", () => {
  test.for([
    [
      "server_no_context_takeover when offered (§7.1.1.1)",
      "server_no_context_takeover",
      {},
      "server_no_context_takeover",
    ],
    [
      "server_no_context_takeover unprompted, when the server wants it (§7.1.1.1)",
      "",
      { serverNoContextTakeover: true },
      "server_no_context_takeover",
    ],
    [
      "client_no_context_takeover when offered (§7.1.1.2)",
      "client_no_context_takeover",
      {},
      "client_no_context_takeover",
    ],
    [
      "client_no_context_takeover unprompted, when the server wants it (§7.1.1.2)",
      "",
      { clientNoContextTakeover: true },
      "client_no_context_takeover",
    ],
    ["server_max_window_bits as offered (§7.1.2.1)", "server_max_window_bits=15", {}, "server_max_window_bits=15"],
    [
      "a smaller server_max_window_bits than offered (§7.1.2.1)",
      "server_max_window_bits=12",
      { serverMaxWindowBits: 10 },
      "server_max_window_bits=10",
    ],
    [
      "no larger server_max_window_bits than offered (§7.1.2.1)",
      "server_max_window_bits=10",
      { serverMaxWindowBits: 12 },
      "server_max_window_bits=10",
    ],
    [
      "server_max_window_bits unprompted, when the server wants it (§7.1.2.1)",
      "",
      { serverMaxWindowBits: 12 },
      "server_max_window_bits=12",
    ],
    [
      "no client_max_window_bits unless offered, though the server wants it (§7.1.2.2)",
      "",
      { clientMaxWindowBits: 10 },
      "",
    ],
    [
      "client_max_window_bits that the server wants (§7.1.2.2)",
      "client_max_window_bits",
      { clientMaxWindowBits: 10 },
      "client_max_window_bits=10",
    ],
    [
      "the smaller of hint and wish, the hint (§7.1.2.2)",
      "client_max_window_bits=9",
      { clientMaxWindowBits: 10 },
      "client_max_window_bits=9",
    ],
    [
      "the smaller of hint and wish, the wish (§7.1.2.2)",
      "client_max_window_bits=11",
      { clientMaxWindowBits: 10 },
      "client_max_window_bits=10",
    ],
    ["the hint alone, to spare memory (§7.1.2.2)", "client_max_window_bits=11", {}, "client_max_window_bits=11"],
    [
      "no client_max_window_bits where nobody limits it (§7.1.2.2)",
      "client_max_window_bits=15",
      { clientMaxWindowBits: 15 },
      "",
    ],
    ["quoted values (RFC 6455 §9.1)", 'server_max_window_bits="10"', {}, "server_max_window_bits=10"],
  ] as const)("%s", ([, offered, settings, answered]) => {
    const element = (parameters: string): string => `permessage-deflate${parameters && "; "}${parameters}`;
    expect(accept(element(offered), settings)).toBe(element(answered));
  });
});

describe("declines an offer, and considers the next (§5, §7.1)", () => {
  const illegalBits = [
    "",
    "=7",
    "=16",
    "=09",
    "=0",
    "=010",
    "=1",
    "=150",
    "=-9",
    "=+9",
    "=9.0",
    "=1e1",
    "=0xa",
    "=nine",
  ];
  test.for([
    ["another extension", "x-webkit-deflate-frame"],
    ["the name in another case: names are compared as registered", "Permessage-Deflate"],
    ["an unknown parameter", "permessage-deflate; window_bits=10"],
    ["a parameter that every object has", "permessage-deflate; __proto__"],
    ["a parameter in another case", "permessage-deflate; Server_No_Context_Takeover"],
    ["a doubled parameter", "permessage-deflate; server_no_context_takeover; server_no_context_takeover"],
    ["a doubled parameter with two values", "permessage-deflate; server_max_window_bits=10; server_max_window_bits=11"],
    [
      "a doubled client_max_window_bits, once without value",
      "permessage-deflate; client_max_window_bits; client_max_window_bits=10",
    ],
    ["server_no_context_takeover with a value (§7.1.1.1)", "permessage-deflate; server_no_context_takeover=1"],
    ["client_no_context_takeover with a value (§7.1.1.2)", "permessage-deflate; client_no_context_takeover=true"],
    ...illegalBits.map(
      (bits) => ["illegal bits (§7.1.2.1)", `permessage-deflate; server_max_window_bits${bits}`] as const,
    ),
    ...illegalBits
      .slice(1)
      .map((bits) => ["illegal bits (§7.1.2.2)", `permessage-deflate; client_max_window_bits${bits}`] as const),
    [
      "a window of 8 bits, which zlib cannot make (§7.1: not supported)",
      "permessage-deflate; server_max_window_bits=8",
    ],
  ] as const)("%s: %s", ([, offer]) => {
    expect(accept(offer)).toBeUndefined();
    expect(accept(`${offer}, permessage-deflate; client_no_context_takeover`)).toBe(
      "permessage-deflate; client_no_context_takeover",
    );
  });

  test("takes every legal number of bits", () => {
    for (const bits of [9, 10, 11, 12, 13, 14, 15]) {
      expect(accept(`permessage-deflate; server_max_window_bits=${bits}`)).toContain(`server_max_window_bits=${bits}`);
    }
    for (const bits of [8, 9, 10, 11, 12, 13, 14]) {
      expect(accept(`permessage-deflate; client_max_window_bits=${bits}`)).toContain(`client_max_window_bits=${bits}`);
    }
  });

  test("takes the first of several legal ones: the client's order is its preference (§5)", () => {
    const offers = "foo, permessage-deflate; server_max_window_bits=12, permessage-deflate; server_max_window_bits=10";
    expect(accept(offers)).toBe("permessage-deflate; server_max_window_bits=12");
  });
});

test.for([
  ["serverMaxWindowBits", 8],
  ["serverMaxWindowBits", 16],
  ["serverMaxWindowBits", 9.5],
  ["clientMaxWindowBits", 7],
  ["clientMaxWindowBits", Number.NaN],
] as const)("the server's own settings are checked: %s %d", ([name, bits]) => {
  expect(() => acceptDeflateOffer([], { [name]: bits })).toThrow(RangeError);
});
