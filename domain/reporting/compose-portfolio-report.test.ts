import { describe, expect, test } from "vitest";
import { compareFigures, compareProgrammes, figuresOf } from "./compare";
import { composePortfolioReport } from "./compose-portfolio-report";
import { explainShownWeather } from "./explain-weather";
import { exportReport } from "./export/compose";
import { writeMarkdown } from "./export/markdown";
import { reasonsOf } from "./export/reasons";
import type { ProgrammeFacts } from "./portfolio-report-facts";
import { idOf, portfolioFacts, programmeFacts, unknownProgramme } from "./portfolio-report-testing";
import { cutIntoScreens } from "./screens";

const tell = (programmes: ProgrammeFacts[], changes: Parameters<typeof portfolioFacts>[1] = {}) => composePortfolioReport(portfolioFacts(programmes, changes));
const money = (programmes: ProgrammeFacts[]) => tell(programmes).parts.portfolio_money!;
const figureOf = (programmes: ProgrammeFacts[], label: string) => figuresOf(tell(programmes)).find((figure) => figure.label === label)!.figure;

describe("several programmes in one report", () => {
  test("it names them, has no increment, and shows first what calls for attention", () => {
    const stormy = programmeFacts(2, "Zone de turbulences", { milestones: [{ key: "JAL-2", title: "Recette", baselineOn: "2025-06-01", forecastOn: "2025-08-01", actualOn: null }] });
    const report = tell([programmeFacts(1, "Calme"), stormy]);
    expect(report).toMatchObject({ kind: "portfolio", programme: "Calme, Zone de turbulences", increment: null, meeting: null });
    expect(report.parts.portfolio_weather!.rows.map(({ programme }) => programme.name)).toEqual(["Zone de turbulences", "Calme"]);
    expect(report.parts.portfolio_weather!.rows[0]!.axes.find(({ axis }) => axis === "delay")).toMatchObject({ suggested: { value: "stormy" }, trend: "unknown" });
  });

  test("the support is due two working days before its meeting", () => {
    expect(tell([programmeFacts(1, "A"), programmeFacts(2, "B")], { meeting: { title: "Comité de portefeuille", heldOn: "2025-07-08" } }).meeting!.supportDue.value).toBe("2025-07-04");
  });

  test("the trend of each programme since the last portfolio; of one that it did not tell of, unknown", () => {
    const previous = { title: "Portefeuille de mai 2025", asOf: "2025-05-30", weather: { [idOf(1)]: { delay: "stormy", risks: "sunny" } } } as const;
    const { rows, comparedWith } = tell([programmeFacts(1, "A"), programmeFacts(2, "B")], { previous }).parts.portfolio_weather!;
    const trendOf = (rank: number, axis: string) => rows.find(({ programme }) => programme.id === idOf(rank))!.axes.find((each) => each.axis === axis)!.trend;
    expect([trendOf(1, "delay"), trendOf(1, "risks"), trendOf(1, "cost"), trendOf(2, "delay")]).toEqual(["improving", "stable", "unknown", "unknown"]);
    expect(comparedWith).toEqual({ title: "Portefeuille de mai 2025", asOf: "2025-05-30" });
  });

  test("the programmes of one name are told apart", () => {
    expect(tell([programmeFacts(1, "Portail"), programmeFacts(2, "Portail")]).programme).toBe("Portail (programme-1), Portail (programme-2)");
  });

  test("only sections of a portfolio, and comments on those that are shown", () => {
    const comments = { portfolio_money: { text: "Vu", by: "A" }, portfolio_risks: { text: "Caché", by: "A" } };
    const report = tell([programmeFacts(1, "A"), programmeFacts(2, "B")], { sections: ["progress", "portfolio_money", "hard_points"], contributions: { comments, hardPoints: [], askedDecisions: [], weather: {} } });
    expect(report.sections).toEqual(["portfolio_money", "hard_points"]);
    expect(Object.keys(report.parts)).toEqual(["portfolio_money", "hard_points"]);
    expect(report.comments).toEqual({ portfolio_money: { text: "Vu", by: "A" } });
  });

  test("of a past day it says what keeps no history; of today, nothing", () => {
    expect(Object.keys(tell([programmeFacts(1, "A")], { today: "2025-07-01" }).notes)).toEqual(["portfolio_weather", "portfolio_awaited"]);
    expect(tell([programmeFacts(1, "A")]).notes).toEqual({});
  });
});

describe("milestones", () => {
  const milestone = (key: string, baselineOn: string | null, forecastOn: string | null) => ({ key, title: key, baselineOn, forecastOn, actualOn: null });

  test("what slips, the worst first; then the next one of each programme, the nearest first", () => {
    const { rows, figures, total } = tell([
      programmeFacts(1, "A", { milestones: [milestone("A-1", "2025-07-10", "2025-07-20"), milestone("A-2", "2025-08-01", "2025-08-01"), milestone("A-3", "2025-09-01", "2025-09-01")] }),
      programmeFacts(2, "B", { milestones: [milestone("B-1", "2025-07-01", "2025-09-01"), milestone("B-2", "2025-07-15", "2025-07-15")] }),
    ]).parts.portfolio_milestones!;
    // The next one of A is its late one, told already.
    expect(rows.map(({ key, programme }) => `${programme.name} ${key}`)).toEqual(["B B-1", "A A-1", "B B-2"]);
    expect(total).toBe(3);
    expect(figures.map(({ figure }) => figure.value)).toEqual([5, 2]);
    expect(figures[0]!.figure.inputs).toEqual([{ label: "Au", value: expect.any(String) }, { label: "B", value: "2" }, { label: "A", value: "3" }]);
  });
});

describe("money", () => {
  test("AE and CP of each, and their sum with its terms", () => {
    const { figures, rows, year, missing } = money([programmeFacts(1, "A"), programmeFacts(2, "B")]);
    expect(year).toBe("2025");
    expect(figures.map(({ label, figure }) => [label, figure.value])).toEqual([
      ["AE votées en 2025", 600_000_00],
      ["AE engagées en 2025", 240_000_00],
      ["AE restantes en 2025", 360_000_00],
      ["CP votés en 2025", 500_000_00],
      ["CP payés en 2025", 0],
      ["CP restants en 2025", 500_000_00],
    ]);
    expect(figures[0]!.figure.steps[0]).toMatch(/^300\s000,00\s€ \+ 300\s000,00\s€ = 600\s000,00\s€$/);
    expect(rows[0]!.ae.remaining.value).toBe(180_000_00);
    expect(missing).toEqual([]);
  });

  test("credits that nobody entered: unknown there, and the total is told as partial", () => {
    const programmes = [programmeFacts(1, "A"), programmeFacts(2, "B", { budget: { ...programmeFacts(2, "B").budget, votes: [] } })];
    const { rows, missing } = money(programmes);
    expect(rows.find(({ programme }) => programme.name === "B")!.ae.voted.value).toBeNull();
    expect(figureOf(programmes, "AE votées en 2025")).toMatchObject({ value: null, unknownBecause: expect.stringMatching(/^Total partiel\s: 300\s000,00\s€ pour 1 programme sur 2\. Inconnu\s: B\.$/) });
    expect(figureOf(programmes, "AE engagées en 2025").value).toBe(240_000_00);
    expect(missing).toEqual([{ programme: expect.objectContaining({ name: "B" }), text: expect.stringContaining("Aucun crédit n’était saisi pour 2025") }]);
  });

  test("an order of unknown amount: what is known of the programme is a part, not its amount", () => {
    const { budget } = programmeFacts(2, "B");
    const programmes = [programmeFacts(1, "A"), programmeFacts(2, "B", { budget: { ...budget, spent: [{ ...budget.spent[0]!, ae: { cents: 120_000_00, unknownCount: 1 } }] } })];
    const b = money(programmes).rows.find(({ programme }) => programme.name === "B")!;
    expect(b.ae.used).toMatchObject({ value: null, unknownBecause: expect.stringMatching(/^Total partiel\s: 120\s000,00\s€, sans 1 bon de commande/) });
    expect(b.ae.remaining.value).toBeNull();
    expect(figureOf(programmes, "AE engagées en 2025")).toMatchObject({ value: null, unknownBecause: expect.stringContaining("Inconnu\u00a0: B") });
  });

  test("no contract: nothing is known of what was used, which is not 0", () => {
    const programmes = [programmeFacts(1, "A"), programmeFacts(2, "B", { contracts: [], budget: { ...programmeFacts(2, "B").budget, spent: [] } })];
    const b = money(programmes).rows.find(({ programme }) => programme.name === "B")!;
    expect([b.ae.voted.value, b.ae.used.value, b.ae.remaining.value, b.cp.used.value]).toEqual([300_000_00, null, null, null]);
    expect(b.ae.used.unknownBecause).toContain("créez-le");
  });
});

describe("risks and decisions awaited", () => {
  test("the heaviest of all, those not assessed last, ten at most; all are counted", () => {
    const risk = (key: string, probability: number | null, impact: number | null) => ({ key, title: key, roam: null, owner: null, response: "", probability, impact });
    const many = Array.from({ length: 9 }, (_, rank) => risk(`A-${rank}`, 2, 2));
    const { rows, total, figures } = tell([programmeFacts(1, "A", { risks: { open: many, resolved: 0 } }), programmeFacts(2, "B", { risks: { open: [risk("B-1", 5, 5), risk("B-2", null, 3)], resolved: 2 } })]).parts.portfolio_risks!;
    expect([rows.length, total, rows[0]!.key, rows[0]!.programme.name]).toEqual([10, 11, "B-1", "B"]);
    expect(rows.some(({ key }) => key === "B-2")).toBe(false);
    expect(figures.map(({ figure }) => figure.value)).toEqual([11, 1, 1, 11]);
  });

  test("the most pressing first; the day itself is not late", () => {
    const asked = (title: string, neededBy: string) => ({ title, neededBy, report: { id: idOf(9), title: "COPIL", hash: "0".repeat(64) } });
    const { rows, figures } = tell([programmeFacts(1, "A", { awaited: [asked("Reporter", "2025-06-30"), asked("Recruter", "2025-07-20")], proposals: 3 }), programmeFacts(2, "B", { awaited: [asked("Arbitrer", "2025-06-29")] })]).parts.portfolio_awaited!;
    expect(rows.map(({ title, isLate }) => [title, isLate])).toEqual([["Arbitrer", true], ["Reporter", false], ["Recruter", false]]);
    expect(figures.map(({ figure }) => figure.value)).toEqual([3, 1, 3]);
  });
});

describe("a programme of which nothing is known", () => {
  const report = tell([programmeFacts(1, "A"), unknownProgramme(2, "Neuf")]);

  test("each section says what is missing and how to fill it; nothing is NaN", () => {
    const { portfolio_weather, portfolio_milestones, portfolio_money, portfolio_risks } = report.parts;
    for (const { missing } of [portfolio_weather!, portfolio_milestones!, portfolio_money!, portfolio_risks!]) expect(missing.length > 0 && missing.every(({ programme, text }) => programme.name === "Neuf" && text.includes("page «"))).toBe(true);
    expect(portfolio_weather!.rows.find(({ programme }) => programme.name === "Neuf")!.axes.every(({ suggested }) => suggested.value === null && suggested.unknownBecause !== undefined)).toBe(true);
    expect(JSON.stringify(report)).not.toMatch(/NaN|undefined/);
  });

  test("every figure that is unknown says why", () => {
    const unknown = figuresOf(report).filter(({ figure }) => figure.value === null);
    expect(unknown.length).toBeGreaterThan(6);
    expect(unknown.filter(({ figure }) => !figure.unknownBecause?.trim())).toEqual([]);
  });
});

describe("taken away, projected, compared", () => {
  const before = tell([programmeFacts(1, "A"), programmeFacts(2, "B")]);
  const after = tell([programmeFacts(1, "A", { milestones: [{ key: "JAL-1", title: "Mise en service", baselineOn: "2025-06-01", forecastOn: "2025-09-01", actualOn: null }] }), programmeFacts(3, "C")]);

  test("each section has its screens: five programmes on one at most", () => {
    const screens = cutIntoScreens(tell(Array.from({ length: 6 }, (_, rank) => programmeFacts(rank, `Programme ${rank}`))));
    const weather = screens.filter(({ content }) => content.kind === "portfolio_weather");
    expect(weather.map(({ part }) => part)).toEqual([{ rank: 1, of: 2 }, { rank: 2, of: 2 }]);
    expect(new Set(screens.map(({ section }) => section)).size).toBe(8);
    // AE, then CP.
    const figures = screens.flatMap(({ section, content }) => (section === "portfolio_money" && content.kind === "figures" ? [content.figures.map(({ label }) => label.slice(0, 2))] : []));
    expect(figures).toEqual([["AE", "AE", "AE"], ["CP", "CP", "CP"]]);
  });

  test("in a file each programme, each amount, and the reason of each weather", () => {
    const told = exportReport({ report: after, frozen: null, letterhead: [], link: "https://exemple.fr" });
    expect(told.about).toMatch(/^Arrêté au/);
    const markdown = writeMarkdown(told);
    for (const words of ["Météo des programmes", "Mise en service", "Premiers risques du portefeuille", "AE restantes"]) expect(markdown).toContain(words);
    const reasons = reasonsOf(told.sections.find(({ key }) => key === "portfolio_weather")!);
    expect(reasons.map(({ label }) => label).filter((label) => label.startsWith("A, "))).toEqual(["A, points d’attention", "A, qualité", "A, coûts", "A, délais", "A, périmètre", "A, risques"]);
    expect(reasonsOf(told.sections.find(({ key }) => key === "portfolio_money")!).map(({ label }) => label)).toContain("C, AE restantes en 2025");
  });

  test("what somebody said of the weather stands beside what the rules suggest", () => {
    const said = programmeFacts(1, "A", { overrides: { cost: { weather: "stormy", reason: "L’avenant est refusé.", by: "B. Dupont" } } });
    const { axes } = tell([said, programmeFacts(2, "B")]).parts.portfolio_weather!.rows.find(({ programme }) => programme.name === "A")!;
    expect(explainShownWeather(axes.find(({ axis }) => axis === "cost")!)).toMatchObject({ value: "stormy", inputs: [{ value: "10\u00a0%" }, { value: "Beau temps" }, { label: "Météo dite au COPIL par B. Dupont", value: "Orageux\u00a0: L’avenant est refusé." }] });
  });

  test("figure by figure and axis by axis; what one of the two does not tell of is absent there", () => {
    const changes = compareFigures(before, after);
    const kindOf = (label: string) => changes.find((change) => change.label === label)!.kind;
    expect([kindOf("A, points d’attention"), kindOf("B, points d’attention"), kindOf("C, points d’attention"), kindOf("AE votées en 2025")]).toEqual(["changed", "disappeared", "appeared", "same"]);
    const weather = compareProgrammes(before, after);
    expect(weather).toHaveLength(15);
    expect(weather.find(({ programme, axis }) => programme === "A" && axis === "delay")).toMatchObject({ before: "sunny", after: "stormy", trend: "worsening" });
    expect(weather.find(({ programme, axis }) => programme === "C" && axis === "delay")).toMatchObject({ before: null, trend: "unknown" });
  });
});
