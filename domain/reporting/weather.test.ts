import { describe, expect, test } from "vitest";
import type { Explained } from "@/domain/explained";
import { suggestWeather, trendOf, WEATHER_AXES, WEATHER_RULES, type Weather, type WeatherMeasure, type WeatherMeasures } from "./weather";

const figure = (value: number | null): Explained<number> => ({ value, rule: "Mesure", source: "Essai", inputs: [], steps: [], ...(value === null && { unknownBecause: "Rien n’est mesuré." }) });
const only = (known: Partial<Record<WeatherMeasure, number>>): WeatherMeasures =>
  Object.fromEntries(WEATHER_RULES.map(({ measure }) => [measure, figure(known[measure] ?? null)])) as WeatherMeasures;

describe("each side of each threshold", () => {
  const cases: [WeatherMeasure, number, Weather][] = [
    ["slip", 0, "sunny"],
    ["slip", 1, "cloudy"],
    ["slip", 14, "cloudy"],
    ["slip", 15, "stormy"],
    ["lag", 0.1, "sunny"],
    ["lag", 0.101, "cloudy"],
    ["lag", 0.25, "cloudy"],
    ["lag", 0.251, "stormy"],
    ["reserve", 0.5, "sunny"],
    ["reserve", 0.501, "cloudy"],
    ["reserve", 1, "cloudy"],
    ["reserve", 1.001, "stormy"],
    ["high_risks", 0, "sunny"],
    ["high_risks", 1, "cloudy"],
    ["high_risks", 2, "cloudy"],
    ["high_risks", 3, "stormy"],
    ["ordered", 0.8, "sunny"],
    ["ordered", 0.801, "cloudy"],
    ["ordered", 0.95, "cloudy"],
    ["ordered", 0.951, "stormy"],
    ["nonconforming", 0.1, "sunny"],
    ["nonconforming", 0.101, "cloudy"],
    ["nonconforming", 0.3, "cloudy"],
    ["nonconforming", 0.301, "stormy"],
  ];
  test.each(cases)("%s at %d: %s", (measure, value, weather) => {
    const { axis } = WEATHER_RULES.find((rule) => rule.measure === measure)!;
    expect(suggestWeather(axis, only({ [measure]: value })).value).toBe(weather);
  });

  test("every rule has its cases", () => {
    expect(new Set(cases.map(([measure]) => measure))).toEqual(new Set(WEATHER_RULES.map(({ measure }) => measure)));
  });
});

test.each(WEATHER_AXES)("%s: unknown while nothing is known, and why; never fair by default", (axis) => {
  const weather = suggestWeather(axis, only({}));
  expect(weather.value).toBeNull();
  expect(weather.unknownBecause).toContain("Rien n’est mesuré.");
});

test("the worst of two measures counts", () => {
  expect(suggestWeather("delay", only({ slip: 0, lag: 0.3 })).value).toBe("stormy");
  expect(suggestWeather("delay", only({ slip: 20, lag: 0 })).value).toBe("stormy");
});

test("one measure known of two: it counts, and the other is told to be missing", () => {
  const weather = suggestWeather("delay", only({ slip: 3 }));
  expect(weather.value).toBe("cloudy");
  expect(weather.inputs).toEqual([
    { label: "Pire retard d’un jalon", value: "3\u00a0jours" },
    { label: "Retard de l’avancement sur le temps écoulé", value: "inconnu" },
  ]);
  expect(weather.steps).toEqual(["Pire retard d’un jalon\u00a0: 3\u00a0jours, nuageux", "Retard de l’avancement sur le temps écoulé\u00a0: inconnu, ne compte pas. Rien n’est mesuré."]);
  expect(weather.rule).toContain("nuageux au-delà de 0\u00a0jour, orageux au-delà de 14\u00a0jours");
});

test.each([
  ["stormy", "cloudy", "improving"],
  ["cloudy", "cloudy", "stable"],
  ["sunny", "stormy", "worsening"],
  [null, "sunny", "unknown"],
  ["sunny", null, "unknown"],
] as const)("from %s to %s: %s", (before, now, trend) => {
  expect(trendOf(before, now)).toBe(trend);
});
