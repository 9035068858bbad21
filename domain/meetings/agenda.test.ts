import { describe, expect, it, test } from "vitest";
import { composeAgenda, overrunSeconds, plannedTime, type SeriesMeeting, type Topic } from "./agenda";

const meeting = (heldOn: string, over: Partial<SeriesMeeting> = {}): SeriesMeeting => ({ id: heldOn, heldOn, isCancelled: false, isOver: false, ...over });
const topic = (meetingId: string, title: string, over: Partial<Topic> = {}): Topic => ({
  ...{ id: `${meetingId} ${title}`, meetingId, title, section: "", minutes: null, presenter: "", position: 0, origin: "added", state: "pending", treatedIn: null, spentSeconds: 0 },
  ...over,
});
const over = { isOver: true };
const titles = (id: string, meetings: SeriesMeeting[], topics: Topic[]): string[] => composeAgenda(id, meetings, topics).map(({ title }) => title);
const [first, second, third] = ["2025-06-04", "2025-06-11", "2025-06-18"];

describe("the agenda of a meeting", () => {
  it("its own topics in their order, each saying why it is there", () =>
    expect(composeAgenda(first, [meeting(first)], [topic(first, "B", { position: 1 }), topic(first, "A", { origin: "usual" })]).map(({ title, why }) => [title, why])).toEqual([
      ["A", "Point permanent de l’instance"],
      ["B", "Inscrit à l’ordre du jour de cette réunion"],
    ]));
  it("a topic not treated comes into the next meeting by itself, first", () => {
    const lines = composeAgenda(second, [meeting(first, over), meeting(second)], [topic(second, "Nouveau"), topic(first, "Ancien")]);
    expect(lines.map(({ title, isCarried }) => [title, isCarried])).toEqual([["Ancien", true], ["Nouveau", false]]);
    expect(lines[0]!.why).toBe("Non traité depuis la réunion du mer. 4 juin 2025");
  });
  it("not treated twice: it says how often it was put off", () =>
    expect(composeAgenda(third, [meeting(first, over), meeting(second, over), meeting(third)], [topic(first, "Ancien")])[0]!.why).toBe("Non traité depuis la réunion du mer. 4 juin 2025, reporté 2 fois"));
  it("waits in the next meeting, not in the one after", () => {
    const meetings = [meeting(first, over), meeting(second), meeting(third)];
    expect(titles(second, meetings, [topic(first, "Ancien")])).toEqual(["Ancien"]);
    expect(titles(third, meetings, [topic(first, "Ancien")])).toEqual([]);
  });
  it("while its own meeting is not over it goes nowhere", () => expect(titles(second, [meeting(first), meeting(second)], [topic(first, "A")])).toEqual([]));
  it("a cancelled meeting leaves its topics to the next, and is no postponement", () => {
    const meetings = [meeting(first, { isCancelled: true }), meeting(second)];
    expect(composeAgenda(second, meetings, [topic(first, "A")])[0]!.why).toBe("Inscrit à la réunion du mer. 4 juin 2025, annulée");
    expect(titles(second, [meeting(first, over), meeting(second, { isCancelled: true }), meeting(third)], [topic(first, "A")])).toEqual([]);
  });
  it("a cancelled meeting in between is passed over", () => {
    const meetings = [meeting(first, over), meeting(second, { isCancelled: true }), meeting(third)];
    expect(titles(third, meetings, [topic(first, "A")])).toEqual(["A"]);
  });
  test.each<[string, Partial<Topic>]>([
    ["treated", { state: "treated", treatedIn: first }],
    ["dropped", { state: "dropped" }],
    ["usual: the next meeting has its own", { origin: "usual" }],
  ])("a topic is not carried once %s", (_case, more) => expect(titles(second, [meeting(first, over), meeting(second)], [topic(first, "A", more)])).toEqual([]));
  it("treated later, it still stands in each meeting that it went through, and in none after", () => {
    const meetings = [meeting(first, over), meeting(second, over), meeting(third)];
    const treated = topic(first, "A", { state: "treated", treatedIn: second });
    expect([first, second, third].map((id) => titles(id, meetings, [treated]))).toEqual([["A"], ["A"], []]);
  });
  it("a meeting of another instance has nothing", () => expect(titles("ailleurs", [meeting(first)], [topic(first, "A")])).toEqual([]));
});

describe("time", () => {
  const timed = (...minutes: (number | null)[]) => minutes.map((each, rank) => topic(first, `Point ${rank + 1}`, { minutes: each }));
  it("60 minutes of topics in 60 leave 0; 61 are one too many", () => {
    expect(plannedTime(timed(40, 20), 60)).toMatchObject({ value: 60, steps: expect.arrayContaining(["Reste 0 min."]) });
    expect(plannedTime(timed(40, 21), 60)).toMatchObject({ value: 61, steps: expect.arrayContaining(["1 min de plus que la réunion."]) });
  });
  it("a topic without time makes the sum unknown, not smaller", () => expect(plannedTime(timed(40, null), 60)).toMatchObject({ value: null, unknownBecause: "1 point est sans durée." }));
  it("a dropped topic takes none", () => expect(plannedTime([...timed(40), topic(first, "B", { minutes: 30, state: "dropped" })], 60).value).toBe(40));
  it.each([[600, 0], [601, 1], [0, 0]])("10 minutes planned, %i seconds spent: %i over", (spentSeconds, expected) => expect(overrunSeconds({ minutes: 10, spentSeconds })).toBe(expected));
  it("without a planned time nothing runs over", () => expect(overrunSeconds({ minutes: null, spentSeconds: 900 })).toBeNull());
});
