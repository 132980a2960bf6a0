import { expect, it } from "vitest";
import { parameters } from "../result/result-for-tests.ts";
import { serversFrom } from "./servers-from.ts";

it("lets subscribers begin at each server in turn, with the header fields of a page that it has sent", () => {
  const chrome = { ...parameters, headers: "chrome" } as const;
  const plan = {
    transport: "websocket",
    parameters: chrome,
    url: "http://a",
    otherUrls: ["http://b", "http://c"],
  } as const;
  const servers = serversFrom(plan);
  expect(servers.map(({ urls }) => urls)).toEqual([
    ["http://a", "http://b", "http://c"],
    ["http://b", "http://c", "http://a"],
    ["http://c", "http://a", "http://b"],
  ]);
  expect(servers.map(({ fields }) => fields.find(([name]) => name === "Origin")?.[1])).toEqual([
    "http://a",
    "http://b",
    "http://c",
  ]);
  expect(serversFrom({ transport: "sse", parameters, url: "http://a" })).toEqual([{ urls: ["http://a"], fields: [] }]);
});
