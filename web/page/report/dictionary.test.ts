import { describe, expect, it } from "vitest";
import { dictionary, reportTranslator } from "./dictionary.ts";
import { chooseLanguage, type Entry } from "../shell/languages.ts";

const entries: readonly [string, Entry][] = Object.entries(dictionary);

describe("the dictionary", () => {
  it("speaks Chinese where it says so, but for names that are the same everywhere", () => {
    const same = entries.filter(([, { zh }]) => !/\p{Script=Han}/u.test(zh)).map(([key]) => key);
    expect(same.toSorted()).toEqual([
      "atInterval",
      "auditObjection",
      "classicWebsocket",
      "classicWebsocketRate",
      "clauseComma",
      "colon",
      "layerHttp",
      "layerTcpIp",
      "listComma",
      "mapAgainst",
      "mapRatio",
      "paramBy",
      "paramHttp1",
      "paramHttp2",
      "peersLimit",
      "processRedis",
      "runNode",
      "semicolon",
      "transportSse",
      "transportWebsocket",
      "trustTrialsOf",
      "validOfAll",
    ]);
  });

  it("fills placeholders with text as it is", () => {
    expect(reportTranslator("en")("failureHeading", { name: "$& <b>{name}</b>" })).toBe(
      "“$& <b>{name}</b>” cannot be shown",
    );
  });
});

describe("the language", () => {
  it("is the address's, then the remembered one, then the browser's, then English", () => {
    expect(chooseLanguage("zh", "en", ["en"])).toBe("zh");
    expect(chooseLanguage(null, "zh", ["en"])).toBe("zh");
    expect(chooseLanguage(null, null, ["fr-FR", "zh-Hant-TW", "en"])).toBe("zh");
    expect(chooseLanguage("tlh", null, ["fr"])).toBe("en");
  });
});
