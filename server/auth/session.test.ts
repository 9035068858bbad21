import { encode } from "next-auth/jwt";
import { afterEach, expect, it, vi } from "vitest";
import { readClaims } from "./session";

const SECRET = "secret-des-essais";
const tokenOf = (token: Record<string, unknown>, maxAge = 600) => encode({ token, secret: SECRET, maxAge });

afterEach(() => void vi.useRealTimers());

it("says who a token is of, the first time and the next ones, for its own secret only", async () => {
  const token = await tokenOf({ uid: "u1", sv: 3 });
  expect([await readClaims(token, SECRET), await readClaims(token, SECRET)]).toEqual(Array.from({ length: 2 }, () => ({ userId: "u1", sessionVersion: 3 })));
  expect(await readClaims(token, "un autre secret")).toBeNull();
  expect(await readClaims(`${token.slice(0, -2)}AA`, SECRET)).toBeNull();
});

it("no longer once it has expired, though it was opened before", async () => {
  const token = await tokenOf({ uid: "u1", sv: 3 }, 60);
  expect(await readClaims(token, SECRET)).not.toBeNull();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 120_000 });
  expect(await readClaims(token, SECRET)).toBeNull();
});

it("forgets the oldest ones: a thousand later it still reads each of them", async () => {
  const first = await tokenOf({ uid: "first", sv: 0 });
  await readClaims(first, SECRET);
  for (let rank = 0; rank < 1_001; rank += 1) await readClaims(await tokenOf({ uid: `u${rank}`, sv: 0 }), SECRET);
  expect(await readClaims(first, SECRET)).toEqual({ userId: "first", sessionVersion: 0 });
});

it("says nothing of what has another shape, nor of no token", async () => {
  expect(await readClaims(await tokenOf({ uid: 3, sv: "x" }), SECRET)).toBeNull();
  for (const token of ["", "abc", null]) expect(await readClaims(token, SECRET)).toBeNull();
});
