import { describe, expect, test } from "vitest";
import { canHappen, deliveryEvent, nextOrderState, ORDER_EVENTS, ORDER_STEPS, orderMoves, standingOf, TAKE_UP, TAKEN_UP_STATES, verdictEvent, type OrderEvent } from "./order-states";
import { ORDER_STATES, type OrderState } from "./vocabulary";

/** Every pair that may happen, written again by hand: anything absent here must be refused. */
const ALLOWED = `
draft issue issued
draft cancel cancelled
issued start in_progress
issued deliver delivered
issued cancel cancelled
in_progress start in_progress
in_progress deliver delivered
in_progress postpone postponed
in_progress cancel cancelled
delivered verify under_verification
delivered accept accepted
delivered postpone postponed
delivered reject rejected
under_verification verify under_verification
under_verification accept accepted
under_verification postpone postponed
under_verification reject rejected
postponed start postponed
postponed deliver delivered
postponed postpone postponed
postponed verify under_verification
postponed accept accepted
postponed reject rejected
accepted certify certified
accepted reopen under_verification
rejected reopen under_verification
certified invoice invoiced
invoiced pay paid`
  .trim()
  .split("\n")
  .map((line) => line.split(" ") as [OrderState, OrderEvent, OrderState]);

test("the list of every move is the table written by hand, and each says who makes it and what it writes", () => {
  expect(orderMoves().map(({ from, event, to }) => `${from} ${event} ${to}`).toSorted()).toEqual(ALLOWED.map((row) => row.join(" ")).toSorted());
  for (const event of ORDER_EVENTS) {
    expect(ORDER_STEPS[event].by).toEqual(expect.arrayContaining(["administrator", "moa"]));
    expect(ORDER_STEPS[event].by.includes("contractor")).toBe(event === "start" || event === "deliver");
    expect(ORDER_STEPS[event].writes).not.toBe("");
  }
});

test("an order is taken up of a register by the administration alone, never as a draft, nor where a decision with its reasons is still to be followed", () => {
  expect(TAKE_UP.by).toEqual(["administrator", "moa"]);
  expect(ORDER_STATES.filter((state) => !TAKEN_UP_STATES.some((each) => each === state))).toEqual(["draft", "postponed", "rejected"]);
});

describe("every state × every event", () => {
  const pairs = ORDER_STATES.flatMap((state) => ORDER_EVENTS.map((event) => [state, event] as const));
  test.each(pairs)("%s × %s", (state, event) => {
    const expected = ALLOWED.find(([from, what]) => from === state && what === event)?.[2] ?? null;
    expect(nextOrderState(state, event)).toBe(expected);
    expect(canHappen(state, event)).toBe(expected !== null);
  });
});

const awaited = { deliveredOn: null, verdict: null, decidedOn: null };
const delivered = { deliveredOn: "2025-07-25", verdict: null, decidedOn: null };
const accepted = { deliveredOn: "2025-07-25", verdict: "conforme", decidedOn: "2025-08-01" } as const;
const postponed = { deliveredOn: "2025-07-25", verdict: "ajournement", decidedOn: "2025-08-12" } as const;
const redelivered = { ...postponed, deliveredOn: "2025-08-20" };
const rejected = { deliveredOn: "2025-07-25", verdict: "rejet", decidedOn: "2025-08-12" } as const;

describe("what the deliverables say of the order", () => {
  test("a delivery after the verdict asks for a fresh one; on the very day of the verdict it does not", () => {
    expect(standingOf(redelivered)).toBe("undecided");
    expect(standingOf({ ...postponed, deliveredOn: "2025-08-12" })).toBe("postponed");
  });

  test("the first of two deliveries starts the order, the second delivers it", () => {
    expect(deliveryEvent([delivered, awaited])).toBe("start");
    expect(deliveryEvent([delivered, delivered])).toBe("deliver");
  });

  test("what was postponed must come back before the order is delivered again", () => {
    expect(deliveryEvent([postponed, delivered])).toBe("start");
    expect(deliveryEvent([redelivered, accepted])).toBe("deliver");
  });

  test.each([
    ["a deliverable is still awaited", [accepted, awaited], null],
    ["one of two is decided", [accepted, delivered], "verify"],
    ["one is postponed, whatever the others", [accepted, postponed, delivered], "postpone"],
    ["all are accepted", [accepted, accepted], "accept"],
    ["all are decided, one is rejected", [accepted, rejected], "reject"],
  ])("a verdict when %s", (_case, deliverables, event) => {
    expect(verdictEvent(deliverables)).toBe(event);
  });
});
