import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcomeOf, sumsAtClosing, whyClosed, whyNotClosable, type CountedStory } from "./closing";
import { STORY_STATES } from "./vocabulary";

const closed = new Map([["c", "27.1"]]);
const story = (fields: Partial<CountedStory> = {}): CountedStory => ({ sprintId: "c", squadId: "a", incrementId: "i", points: 5, state: "done", doneOn: "2025-06-20", ...fields });

describe("a closed sprint", () => {
  it.each([
    [{ sprintId: "o" }, "place"],
    [{ sprintId: null, incrementId: null }, "place"],
    [{ squadId: "b" }, "squadId"],
    [{ points: 8 }, "points"],
    [{ state: "in_progress", doneOn: null }, "state"],
    [{ doneOn: "2025-06-21" }, "state"],
  ] as const)("keeps its story: %j is refused beside %s", (change, field) => expect(whyClosed(story(), story(change), closed)).toMatchObject({ field, text: expect.stringContaining("27.1 est clos") }));
  it("lets edit what it is not counted by", () => expect(whyClosed(story(), story(), closed)).toBeNull());
  it("takes no story, new or moved", () => {
    expect(whyClosed(null, story(), closed)).toMatchObject({ field: "place" });
    expect(whyClosed(story({ sprintId: "o" }), story(), closed)).toMatchObject({ field: "place", text: expect.stringContaining("plus aucune story n’y entre") });
  });
  it("leaves the others alone", () => expect(whyClosed(story({ sprintId: "o" }), story({ sprintId: null, points: 1 }), closed)).toBeNull());
});

describe("closing", () => {
  const sprint = (position: number, closedOn: string | null = null) => ({ name: `27.${position}`, position, startsOn: "2025-06-30", closedOn });
  it.each([
    ["2025-06-29", "not_begun"],
    ["2025-06-30", null],
  ])("on %s: %s", (today, reason) => expect(whyNotClosable(sprint(2), [sprint(1, "2025-06-29"), sprint(2)], today)?.reason ?? null).toBe(reason));
  it("in order, once", () => {
    expect(whyNotClosable(sprint(2), [sprint(1), sprint(2)], "2025-07-20")).toEqual({ reason: "earlier_open", name: "27.1" });
    expect(whyNotClosable(sprint(2, "2025-07-20"), [], "2025-07-20")).toEqual({ reason: "already_closed" });
  });
  it("what becomes of a story", () => {
    expect(outcomeOf("done", { kind: "removed" })).toBe("done");
    expect(outcomeOf("ready", { kind: "sprint", sprintId: "n" })).toBe("carried");
    expect(outcomeOf("draft", { kind: "unscheduled" })).toBe("unscheduled");
    expect(outcomeOf("in_progress", { kind: "removed" })).toBe("removed");
  });
  it("done + carried = planned, whatever the stories", () => {
    const anyStory = fc.record({ points: fc.option(fc.integer({ min: 0, max: 4000 }).map((n) => n / 4)), state: fc.constantFrom(...STORY_STATES) });
    fc.assert(
      fc.property(fc.array(anyStory), (stories) => {
        const { planned, done, carried, unestimated } = sumsAtClosing(stories);
        expect(done + carried).toBeCloseTo(planned, 6);
        expect(unestimated).toBe(stories.filter(({ points }) => points === null).length);
      }),
    );
  });
});
