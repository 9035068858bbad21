import { expect, test } from "vitest";
import { escalatedRate, keptRate } from "./figures";
import { signalsOf, withStock } from "./signals";
import { DEFAULT_TERMS as terms } from "./terms";

const period = "juillet 2026";
const month = (key: string, over: { opened?: number; left?: number; dateless?: number }) => ({ key, label: key, opened: 0, left: 0, decided: 0, kept: 0, escalated: 0, dateless: 0, ...over });
const fine = { rates: [], escalated: escalatedRate({ escalated: 40, opened: 100, terms, period }), months: [], recurring: [] };

test("the stock of each month is walked back from the last", () => {
  const months = withStock([month("2026-05", { opened: 9 }), month("2026-06", { opened: 5, left: 2, dateless: 1 }), month("2026-07", { opened: 1, left: 4 })], 7);
  expect(months.map(({ stock }) => stock)).toEqual([8, 10, 7]);
});

test("all as it should be: nothing to decide", () => {
  expect(signalsOf(fine)).toEqual([]);
});

test("a rate missed, too many escalated, what comes back", () => {
  const rate = keptRate({ clock: "resolution", severity: "majeur", kept: 8, decided: 10, terms, period });
  const told = signalsOf({ ...fine, rates: [{ severity: "majeur", clock: "resolution", rate }], escalated: escalatedRate({ escalated: 5, opened: 10, terms, period }), recurring: [{ application: "Minos", title: "Édition bloquée", count: 4 }] });
  expect(told).toHaveLength(3);
  expect(told[0]!.replaceAll("\u00a0", " ")).toBe("Résolution, majeur : 80 % tenus pour 90 % attendus. À voir avec le titulaire.");
});

test("a stock that rises three months in a row, and not two", () => {
  const months = (...stocks: number[]) => stocks.map((stock, rank) => ({ key: String(rank), label: "", opened: 0, left: 0, decided: 0, kept: 0, escalated: 0, stock }));
  expect(signalsOf({ ...fine, months: months(1, 2, 3, 4) })).toHaveLength(1);
  expect(signalsOf({ ...fine, months: months(2, 2, 3, 4) })).toEqual([]);
  expect(signalsOf({ ...fine, months: months(2, 3, 4) })).toEqual([]);
});
