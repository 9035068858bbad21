import { describe, expect, test } from "vitest";
import type { Explained } from "@/domain/explained";
import { composedReport } from "./export/testing";
import { cutIntoScreens, shortened, type Screen } from "./screens";
import type { ReportEntry, RegistrySection, SteeringReport } from "./report";
import { PROGRAMME_SECTION_KEYS } from "./templates";

const figure = (value: number | null): Explained<number> => ({ value, rule: "", source: "", inputs: [], steps: [] });
const AMOUNTS = { ordered: figure(100), delivered: figure(0), certified: figure(0), paid: figure(null), remaining: figure(null) };
const ask = (title: string) => ({ id: title, title, context: "", options: [{ label: "Oui", consequences: "" }, { label: "Non", consequences: "" }], recommended: 0, neededBy: "2025-07-04" });
const entry = (text: string, late: number | null): ReportEntry => ({ id: text, text, status: "open", owner: null, dueOn: null, dueText: null, incomplete: false, meetingId: "m", meetingTitle: "Point de synchro", heldOn: "2025-06-11", age: figure(19), lateness: late === null ? null : figure(late) });
const registry = (count: number, total: number): RegistrySection => ({ figures: [{ label: "À faire", figure: figure(total) }], rows: Array.from({ length: count }, (_, rank) => entry(`Action ${rank + 1}`, rank)), total });

function report(parts: SteeringReport["parts"], comments: SteeringReport["comments"] = {}): SteeringReport {
  const sections = PROGRAMME_SECTION_KEYS.filter((key) => key in parts);
  return { schema: 2, kind: "copil", title: "COPIL de juin 2025", asOf: "2025-06-30", programme: "Portail pénal", increment: { number: 27, startsOn: "2025-06-09", endsOn: "2025-09-05", sprint: null }, meeting: null, sections, parts, comments, notes: {} };
}
const kinds = (screens: Screen[]) => screens.map(({ content }) => content.kind);

describe("the screens of a report", () => {
  test("begin with its title, and are that alone where no section is shown", () => {
    expect(cutIntoScreens(report({})).map(({ title, content }) => [title, content.kind])).toEqual([["COPIL de juin 2025", "title"]]);
  });

  test("one decision asked a screen, each saying which one it is; one alone says nothing", () => {
    const [, first, second] = cutIntoScreens(report({ decisions_asked: [ask("A"), ask("B")] }));
    expect([first!.part, second!.part]).toEqual([{ rank: 1, of: 2 }, { rank: 2, of: 2 }]);
    expect(cutIntoScreens(report({ decisions_asked: [ask("A")] }))[1]!.part).toBeNull();
  });

  test("a section that holds nothing says so", () => {
    expect(kinds(cutIntoScreens(report({ decisions_asked: [], hard_points: [], contracts: [] })))).toEqual(["title", "nothing", "nothing", "nothing"]);
  });

  test("progress: its figures, then its chart, under the number of its increment", () => {
    const progress = { burnUp: { days: [], done: 0, scope: 0, unestimated: 0 } as never, share: figure(null), done: figure(null), scope: figure(null), unestimated: figure(null) };
    const screens = cutIntoScreens(report({ progress }));
    expect(kinds(screens)).toEqual(["title", "figures", "burn_up"]);
    expect(screens[1]!.title).toBe("Avancement de l’incrément 27");
    // Of several increments where the report tells them, a chart where something is known.
    const told = cutIntoScreens(composedReport({ sections: ["progress"] }));
    expect(told.map(({ title, content }) => [title, content.kind]).slice(3)).toEqual([
      ["Prédictibilité et vélocité du train", "figures"],
      ["Prédictibilité et vélocité du train", "figures"],
      ["Avancement de l’incrément 27", "predictability"],
      ["Avancement de l’incrément 27", "velocity"],
    ]);
    const nothing = composedReport({ sections: ["progress"], overIncrements: { increments: [], squads: [], objectives: [] } });
    expect(kinds(cutIntoScreens(nothing))).toEqual(["title", "figures", "burn_up"]);
  });

  test("five lines of a table at most, the others counted, what is late told", () => {
    const [, figures, rows] = cutIntoScreens(report({ actions: registry(6, 40) }));
    expect(figures!.content).toMatchObject({ figures: [{ label: "À faire", format: "number" }] });
    expect(rows!.content).toMatchObject({ kind: "rows", others: 35 });
    expect(rows!.content.kind === "rows" && rows!.content.rows.map(({ title, isLate }) => [title, isLate])).toEqual([["Action 1", false], ["Action 2", true], ["Action 3", true], ["Action 4", true], ["Action 5", true]]);
    expect(kinds(cutIntoScreens(report({ actions: registry(0, 0) })))).toEqual(["title", "figures"]);
  });

  test("every section has a screen, none with more figures or lines than are read at five metres", () => {
    const screens = cutIntoScreens(composedReport());
    expect(PROGRAMME_SECTION_KEYS.filter((key) => screens.every(({ section }) => section !== key))).toEqual([]);
    for (const { content } of screens) expect(content.kind === "figures" ? content.figures.length : content.kind === "rows" ? content.rows.length : 1, JSON.stringify(content).slice(0, 80)).toBeLessThanOrEqual(5);
    expect(screens.filter(({ section }) => section === "s_curve").map(({ content }) => (content.kind === "figures" ? content.figures.length : content.kind))).toEqual([4, 3, "s_curve"]);
  });

  test("each contract has its screen, an unknown amount stays unknown", () => {
    const contract = (number: string) => ({ id: number, number, holder: "Titulaire", ...AMOUNTS });
    const [, first] = cutIntoScreens(report({ contracts: [contract("2024-01"), contract("2024-02")] }));
    expect(first).toMatchObject({ title: "Marché 2024-01 – Titulaire", part: { rank: 1, of: 2 } });
    expect(first!.content.kind === "figures" && first!.content.figures.map(({ figure: { value }, format }) => [value, format])).toEqual([[100, "cents"], [0, "cents"], [null, "cents"], [null, "cents"]]);
  });

  test("what somebody says of a section, and what is told of today, stand on its first screen alone", () => {
    const told = report({ actions: registry(2, 2) }, { actions: { text: "Deux actions\nbloquent.", by: null } });
    const screens = cutIntoScreens({ ...told, notes: { actions: "Telles qu’aujourd’hui." } });
    expect(screens.map(({ comment }) => comment)).toEqual([null, "Deux actions bloquent.", null]);
    expect(screens.map(({ note }) => note)).toEqual([null, "Telles qu’aujourd’hui.", null]);
  });
});

test("a long text is cut between two words", () => {
  expect(shortened("Mise en production, fin septembre", 33)).toBe("Mise en production, fin septembre");
  expect(shortened("Mise en production, fin septembre", 21)).toBe("Mise en production…");
  expect(shortened("Anticonstitutionnellement", 10)).toBe("Anticonsti…");
});
