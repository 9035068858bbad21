import { expect, test } from "vitest";
import { originAllowed } from "./origin";

const PUBLIC = "https://cadence.exemple.fr";

test.each([
  ["the public origin", { origin: PUBLIC, host: "10.0.0.4:3000" }, PUBLIC, true, true],
  ["another scheme", { origin: "http://cadence.exemple.fr", host: "cadence.exemple.fr" }, PUBLIC, true, false],
  ["another port", { origin: `${PUBLIC}:8443`, host: "cadence.exemple.fr" }, PUBLIC, true, false],
  ["a host that begins alike", { origin: "https://cadence.exemple.fr.ailleurs.example", host: "cadence.exemple.fr" }, PUBLIC, true, false],
  ["the asked host, in production on a public address", { origin: "https://autre.exemple.fr", host: "autre.exemple.fr" }, PUBLIC, true, false],
  ["the asked host, in development", { origin: "http://192.168.1.4:3000", host: "192.168.1.4:3000" }, PUBLIC, false, true],
  ["127.0.0.1 where localhost is published", { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, "http://localhost:3000", true, true],
  ["another site where localhost is published", { origin: "https://ailleurs.example", host: "localhost:3000" }, "http://localhost:3000", true, false],
  ["no origin", { host: "cadence.exemple.fr" }, PUBLIC, false, false],
  ["the origin null of a sandboxed page", { origin: "null", host: "cadence.exemple.fr" }, PUBLIC, false, false],
] as const)("%s", (_name, headers, publicUrl, production, allowed) => {
  expect(originAllowed(new Headers(headers), { PUBLIC_URL: publicUrl, production })).toBe(allowed);
});
