import { describe, expect, it } from "vitest";
import { readCivilPeriod } from "@/domain/calendar/civil-period";
import { explainShare, explainStability, splitDues, splitVerdicts, teamChange, type Member } from "@/domain/contracts/contract-figures";

const period = readCivilPeriod("2026-T2")!;
const due = (dueOn: string | null, doneOn: string | null) => ({ label: "R", dueOn, doneOn });
const split = (dueOn: string | null, doneOn: string | null, today = "2026-06-15") => {
  const { kept, missed } = splitDues([due(dueOn, doneOn)], { period, today });
  return kept.length === 1 ? "kept" : missed.length === 1 ? "missed" : "neither";
};

describe("what was due in a period", () => {
  it.each<[string, string | null, string | null, string]>([
    ["on its first day, done that day", "2026-04-01", "2026-04-01", "kept"],
    ["due the day before the period", "2026-03-31", "2026-03-31", "neither"],
    ["on its last day, done a day late", "2026-06-30", "2026-07-01", "missed"],
    ["due the day after it", "2026-07-01", "2026-06-30", "neither"],
    ["awaited, due today", "2026-06-15", null, "neither"],
    ["awaited, due yesterday", "2026-06-14", null, "missed"],
    ["due later in the period and done already", "2026-06-20", "2026-06-10", "kept"],
    ["without a day", null, "2026-05-01", "neither"],
  ])("%s", (_name, dueOn, doneOn, expected) => expect(split(dueOn, doneOn)).toBe(expected));
  it("a share in percent says what it counts; nothing counted is not 0", () => {
    const of = splitDues([due("2026-04-02", "2026-04-02"), due("2026-04-03", "2026-04-06"), due("2026-04-03", null)], { period, today: "2026-06-15" });
    const share = explainShare("deliveries", of, period);
    expect(share.value).toBeCloseTo(33.333, 2);
    expect(share.inputs.map(({ value }) => value)).toEqual(["2e trimestre 2026", "3", "1"]);
    expect(share.steps).toEqual(["1 / 3 = 33,3\u00a0%"]);
    expect(explainShare("quotes", { kept: [], missed: [] }, period)).toMatchObject({ value: null, unknownBecause: "Aucun devis n’était dû dans la période." });
  });
});

it("the first verdicts of a period: a reduction does not conform, one of another period is not counted", () => {
  const firsts = (["conforme", "admission", "refaction", "ajournement", "conformite_partielle", "rejet"] as const).map((verdict) => ({ verdict, decidedOn: "2026-04-01" }));
  const { kept, missed } = splitVerdicts([...firsts, { verdict: "conforme", decidedOn: "2026-07-01" }, { verdict: "conforme", decidedOn: "2026-03-31" }], period);
  expect(kept.map(({ verdict }) => verdict)).toEqual(["conforme", "admission"]);
  expect(missed).toHaveLength(4);
});

describe("who stayed", () => {
  const member = (id: string, ...spans: [string | null, string | null][]): Member => ({ id, name: id, squads: ["A"], belonging: "holder", spans: spans.map(([startsOn, endsOn]) => ({ startsOn, endsOn })) });
  const team = [member("ever", [null, null]), member("left", [null, "2026-06-29"]), member("last day", ["2026-04-01", "2026-06-30"]), member("came", ["2026-04-02", null]), member("came and went", ["2026-04-02", "2026-05-02"]), member("moved", [null, "2026-05-01"], ["2026-05-02", null])];
  const names = (members: Member[] | undefined) => members?.map(({ id }) => id);
  it("from the first day of the period to its last", () => {
    const change = teamChange(team, { period, today: "2026-08-01" });
    expect(names(change?.stayed)).toEqual(["ever", "last day", "moved"]);
    expect(names(change?.left)).toEqual(["left"]);
    expect(names(change?.arrived)).toEqual(["came"]);
    expect(explainStability(change, { squads: ["A"], period, today: "2026-08-01" })).toMatchObject({ value: 75, steps: ["3 / 4 = 75\u00a0%"] });
  });
  it("to today while the period runs, nothing before it", () => {
    expect(names(teamChange(team, { period, today: "2026-06-29" })?.left)).toEqual([]);
    expect(teamChange(team, { period, today: "2026-03-31" })).toBeNull();
    expect(names(teamChange(team, { period, today: "2026-04-01" })?.stayed)).toEqual(["ever", "left", "last day", "moved"]);
  });
  it("unknown, never 0: no squad, nobody at first, not begun", () => {
    const unknown = (members: Member[], squads: string[], today: string) => explainStability(teamChange(members, { period, today }), { squads, period, today });
    expect(unknown(team, [], "2026-08-01")).toMatchObject({ value: null, unknownBecause: "Aucune ligne de commande ne nomme d’équipe." });
    expect(unknown([member("came", ["2026-04-02", null])], ["A"], "2026-08-01")).toMatchObject({ value: null, unknownBecause: "Personne du titulaire n’était affecté à ces équipes au début de la période." });
    expect(unknown(team, ["A"], "2026-03-31")).toMatchObject({ value: null, unknownBecause: "La période n’a pas commencé." });
  });
  describe("of the holder's people alone", () => {
    const of = (belonging: Member["belonging"], id: string, ...spans: [string | null, string | null][]): Member => ({ ...member(id, ...spans), belonging });
    const share = (members: Member[]) => explainStability(teamChange(members, { period, today: "2026-08-01" }), { squads: ["A"], period, today: "2026-08-01" });
    const holders = [member("a", [null, null]), member("b", [null, null]), member("c", [null, "2026-05-01"])];
    it("the administration's own staff, who stays or leaves, changes nothing", () => {
      expect(share(holders).steps).toEqual(["2 / 3 = 66,7\u00a0%"]);
      expect(share([...holders, of("other", "po", [null, null]), of("other", "moa", [null, "2026-05-01"]), of("other", "new", ["2026-05-01", null])])).toMatchObject({ value: share(holders).value, inputs: share(holders).inputs });
    });
    it("one of them unknown at the beginning makes it unknown; one who came or went before is not in the count", () => {
      expect(share([...holders, of("unknown", "d", [null, null])])).toMatchObject({ value: null, unknownBecause: "On ne sait pas si 1 personne présente au début de la période (A) est du titulaire\u00a0: c’est à préciser dans le tableau de bord du marché." });
      expect(share([...holders, of("unknown", "d", [null, null]), { ...of("unknown", "e", [null, "2026-04-01"]), squads: ["B", "A"] }]).unknownBecause).toContain("2 personnes présentes au début de la période (A, B) sont");
      expect(share([...holders, of("unknown", "d", ["2026-04-02", null]), of("unknown", "e", [null, "2026-03-31"])]).value).toBe(share(holders).value);
    });
    it("nobody of the holder's", () => expect(share([of("other", "moa", [null, null])])).toMatchObject({ value: null, unknownBecause: "Personne du titulaire n’était affecté à ces équipes au début de la période." }));
  });
});
