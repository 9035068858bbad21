import { describe, expect, it, test } from "vitest";
import { nextQuoteDeadline, nextRequestState, REQUEST_EVENTS, REQUEST_STATES, REQUEST_STEPS, requestMoves, type RequestEvent, type RequestState } from "./quote-states";
import { findRuleProfile } from "./rule-profile";

/** Every pair that may happen, written again by hand: anything absent here must be refused. */
const ALLOWED = new Map<string, RequestState>([
  ["draft send", "sent"],
  ["draft cancel", "cancelled"],
  ["sent deposit", "answered"],
  ["sent cancel", "cancelled"],
  ["answered deposit", "answered"],
  ["answered accept", "accepted"],
  ["answered refuse", "sent"],
  ["answered cancel", "cancelled"],
]);

describe("every state × every event", () => {
  test.each(REQUEST_STATES.flatMap((state) => REQUEST_EVENTS.map((event) => [state, event] as [RequestState, RequestEvent])))("%s × %s", (state, event) => expect(nextRequestState(state, event)).toBe(ALLOWED.get(`${state} ${event}`) ?? null));
  it("the list of every move is the same", () => expect(new Map(requestMoves().map(({ from, event, to }) => [`${from} ${event}`, to]))).toEqual(ALLOWED));
  it("only a deposit is the contractor's", () => expect(REQUEST_EVENTS.filter((event) => REQUEST_STEPS[event].by.includes("contractor"))).toEqual(["deposit"]));
});

describe("when a quote is due", () => {
  const clock = (today: string, profile = "cctp_justice") => ({ rules: [{ effectiveOn: "2025-02-03", rules: findRuleProfile(profile)! }], zone: "metropole" as const, today });
  const sent = { state: "sent" as const, sentOn: "2025-07-01", refusedOn: null };
  // Ten working days after Tuesday 1 July, the 14th being a holiday: Wednesday 16.
  it("ten working days after the request", () => expect(nextQuoteDeadline(sent, clock("2025-07-02"))).toMatchObject({ step: "quote", party: "contractor", state: "ok", due: { value: "2025-07-16" } }));
  it("near a week before, late the day after", () => {
    expect(nextQuoteDeadline(sent, clock("2025-07-08")).state).toBe("ok");
    expect(nextQuoteDeadline(sent, clock("2025-07-09")).state).toBe("due_soon");
    expect(nextQuoteDeadline(sent, clock("2025-07-16")).state).toBe("due_soon");
    expect(nextQuoteDeadline(sent, clock("2025-07-17")).state).toBe("late");
  });
  it("a refusal starts it again", () => expect(nextQuoteDeadline({ ...sent, refusedOn: "2025-07-21" }, clock("2025-07-21")).due?.value).toBe("2025-08-04"));
  it("nothing is awaited of a draft, nor once it came", () => {
    for (const state of ["draft", "answered", "accepted", "cancelled"] as const) expect(nextQuoteDeadline({ ...sent, state }, clock("2025-07-02")).step).toBeNull();
  });
  it("a contract that does not fix it says so", () => expect(nextQuoteDeadline(sent, clock("2025-07-02", "ccag_tic_2021"))).toMatchObject({ state: "none", due: { value: null, unknownBecause: expect.stringContaining("ne fixe pas ce délai") } }));
});
