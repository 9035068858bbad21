import { expect, test } from "vitest";
import { isFromOurPages } from "./our-pages";

const PUBLIC_URL = "https://cadence.exemple.fr";

test.each([
  ["the browser says that it is ours", { "sec-fetch-site": "same-origin" }, true],
  ["the browser says that it is not, whatever the origin", { "sec-fetch-site": "cross-site", origin: PUBLIC_URL }, false],
  ["a neighbour of the same site", { "sec-fetch-site": "same-site", origin: PUBLIC_URL }, false],
  ["our origin, from a browser that says nothing else", { origin: PUBLIC_URL }, true],
  ["another origin", { origin: `${PUBLIC_URL}.ailleurs.example` }, false],
  ["a sandboxed page", { origin: "null" }, false],
  ["nothing", {}, false],
] as const)("%s", (_case, headers, isOurs) => {
  expect(isFromOurPages(new Headers(headers), { PUBLIC_URL })).toBe(isOurs);
});
