import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { inTurn } from "./in-turn";

const asked = (headers: Record<string, string>, method = "GET") => ({ method, headers }) as unknown as IncomingMessage;
const PAGE = { accept: "text/html,application/xhtml+xml" };
const newResponse = () => Object.assign(new EventEmitter(), { destroyed: false }) as unknown as ServerResponse;
const nextTurn = () => sleep(5);

function startAll(count: number, options: Parameters<typeof inTurn>[1], headers: Record<string, string> = PAGE) {
  const begun: ServerResponse[] = [];
  const answer = inTurn((_, response) => begun.push(response), options);
  const responses = Array.from({ length: count }, newResponse);
  for (const response of responses) answer(asked(headers), response);
  return { begun, responses };
}

test("pages begin in the order asked for, the next when one has ended or was left", async () => {
  const { begun, responses } = startAll(5, { atOnce: 2, longestMs: 10_000 });
  await nextTurn();
  expect(begun).toEqual(responses.slice(0, 2));
  responses[1]!.emit("finish");
  await nextTurn();
  expect(begun).toEqual(responses.slice(0, 3));
  responses[0]!.emit("close");
  responses[0]!.emit("finish");
  await nextTurn();
  expect(begun).toEqual(responses.slice(0, 4));
});

test("a page that lasts does not hold up the next", async () => {
  const { begun } = startAll(2, { atOnce: 1, longestMs: 1 });
  await sleep(50);
  expect(begun).toHaveLength(2);
});

test("what nobody waits for any more is not rendered", async () => {
  const { begun, responses } = startAll(3, { atOnce: 1, longestMs: 10_000 });
  await nextTurn();
  Object.assign(responses[1]!, { destroyed: true });
  responses[0]!.emit("finish");
  await nextTurn();
  expect(begun).toEqual([responses[0], responses[2]]);
});

test("a page asked for by the router waits for its turn; a call, a form and a live feed do not", async () => {
  const waiting = startAll(2, { atOnce: 1, longestMs: 10_000 }, { rsc: "1", accept: "*/*" });
  const live = startAll(2, { atOnce: 1, longestMs: 10_000 }, { accept: "text/event-stream" });
  await nextTurn();
  expect([waiting.begun.length, live.begun.length]).toEqual([1, 2]);
  let posted = 0;
  const answer = inTurn(() => (posted += 1), { atOnce: 1, longestMs: 10_000 });
  for (const response of [newResponse(), newResponse()]) answer(asked(PAGE, "POST"), response);
  expect(posted).toBe(2);
});

test("what surrounds a request is there when its turn comes", async () => {
  const around = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  const answer = inTurn(() => seen.push(around.getStore()), { atOnce: 1, longestMs: 10_000 });
  const first = newResponse();
  around.run("première", () => answer(asked(PAGE), first));
  around.run("seconde", () => answer(asked(PAGE), newResponse()));
  await nextTurn();
  first.emit("finish");
  await nextTurn();
  expect(seen).toEqual(["première", "seconde"]);
});
