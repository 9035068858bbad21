import { describe, expect, test } from "vitest";
import { compareProgrammes } from "./compare";
import { composePortfolioReport } from "./compose-portfolio-report";
import { explainShownWeather } from "./explain-weather";
import { reasonsOf } from "./export/reasons";
import { exportReport } from "./export/compose";
import { writeMarkdown } from "./export/markdown";
import { idOf, portfolioFacts, programmeFacts } from "./portfolio-report-testing";
import type { ProgrammeFacts } from "./portfolio-report-facts";
import { readWeatherPlace, saidBy, saidWeatherOf, weatherPlace } from "./programme-weather";

const IN_COPIL = { weather: "cloudy", reason: "L’avenant tarde.", by: "B. Dupont" } as const;
const HERE = { weather: "stormy", reason: "L’avenant est refusé.", by: "C. Durand" } as const;
const tell = (changes: Partial<ProgrammeFacts>) => composePortfolioReport(portfolioFacts([programmeFacts(1, "A", changes), programmeFacts(2, "B")]));
const costOf = (report: ReturnType<typeof tell>) => report.parts.portfolio_weather!.rows.find(({ programme }) => programme.name === "A")!.axes.find(({ axis }) => axis === "cost")!;

describe("the weather that a portfolio says of a programme", () => {
  test("prevails over the rules and over the steering report, and tells both", () => {
    const told = costOf(tell({ overrides: { cost: IN_COPIL }, ofPortfolio: { cost: HERE } }));
    expect(told).toMatchObject({ suggested: { value: "sunny" }, override: HERE, ofProgramme: IN_COPIL });
    expect(explainShownWeather(told)).toMatchObject({
      value: "stormy",
      inputs: [{}, { value: "Beau temps" }, { label: "Météo dite au COPIL par B. Dupont", value: "Nuageux\u00a0: L’avenant tarde." }, { label: "Météo dite dans ce portefeuille par C. Durand", value: "Orageux\u00a0: L’avenant est refusé." }],
    });
  });

  test("where the steering report said nothing, only the rules stand beside it", () => {
    const told = costOf(tell({ ofPortfolio: { cost: HERE } }));
    expect(told.ofProgramme).toBeNull();
    expect(explainShownWeather(told).inputs.slice(1).map(({ label }) => label)).toEqual(["Météo suggérée par les règles", "Météo dite dans ce portefeuille par C. Durand"]);
  });

  test("what the steering report alone says is told as before: nothing marks it as said here", () => {
    const told = costOf(tell({ overrides: { cost: IN_COPIL } }));
    expect("ofProgramme" in told).toBe(false);
    expect(explainShownWeather(told)).toMatchObject({ value: "cloudy" });
  });

  test("counts for what calls for attention, and since the last portfolio", () => {
    const [before, after] = [tell({}), tell({ ofPortfolio: { cost: HERE } })];
    const attention = (report: ReturnType<typeof tell>) => report.parts.portfolio_weather!.rows.find(({ programme }) => programme.name === "A")!.attention.value!;
    expect(attention(after) - attention(before)).toBe(4);
    expect(compareProgrammes(before, after).find(({ programme, axis }) => programme === "A" && axis === "cost")).toMatchObject({ before: "sunny", after: "stormy", trend: "worsening" });
  });

  test("is listed with its reason, on the screen and in files; nobody having said anything, nothing is", () => {
    const report = tell({ overrides: { delay: IN_COPIL }, ofPortfolio: { cost: HERE } });
    const said = saidWeatherOf(report.parts.portfolio_weather!.rows);
    expect(said.map(({ axis, shown, isOfPortfolio }) => [axis, shown.weather, isOfPortfolio])).toEqual([["cost", "stormy", true], ["delay", "cloudy", false]]);
    const told = exportReport({ report, frozen: null, letterhead: [], link: "https://exemple.fr" });
    expect(writeMarkdown(told)).toMatch(/L’avenant est refusé\\?\. \\?\(Dans ce portefeuille, C\\?\. Durand\\?\)/);
    expect(reasonsOf(told.sections.find(({ key }) => key === "portfolio_weather")!).find(({ label }) => label === "A, coûts")!.text).toBe("Orageux");
    expect(saidWeatherOf(tell({}).parts.portfolio_weather!.rows)).toEqual([]);
    expect(writeMarkdown(exportReport({ report: tell({}), frozen: null, letterhead: [], link: "https://exemple.fr" }))).not.toContain("Météo dite");
  });
});

describe("its place in the report", () => {
  test("names the programme and the axis; that of a report of one programme names no programme", () => {
    expect(readWeatherPlace(weatherPlace(idOf(1), "scope"))).toEqual({ programmeId: idOf(1), axis: "scope" });
    expect(readWeatherPlace("scope")).toBeNull();
    expect(readWeatherPlace(`${idOf(1)}/portfolio_money`)).toBeNull();
  });

  test("who said it, when nobody is named any more", () => {
    expect([saidBy({ by: null }, true), saidBy({ by: "B. Dupont" }, false)]).toEqual(["Dans ce portefeuille", "Au COPIL, B. Dupont"]);
  });
});
