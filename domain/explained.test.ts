import { expect, test, vi } from "vitest";
import { explainedWhenAsked, type Explained } from "./explained";

const reasons: Explained<number> = { value: 3, rule: "Un et deux", source: "Arithmétique", inputs: [{ label: "Un", value: "1" }], steps: ["1 + 2 = 3"] };

test("reasons wait until somebody reads them, and are written once", () => {
  const explain = vi.fn<() => Explained<number>>(() => reasons);
  const figure = explainedWhenAsked(3, explain);
  expect(figure.value).toBe(3);
  expect(explain).not.toHaveBeenCalled();
  expect([figure.rule, figure.steps]).toEqual([reasons.rule, reasons.steps]);
  expect(explain).toHaveBeenCalledOnce();
});

test("it is copied, compared and serialised as one that came with its reasons", () => {
  const figure = () => explainedWhenAsked(3, () => reasons);
  expect(figure()).toEqual(reasons);
  expect({ ...figure() }).toEqual(reasons);
  expect(JSON.parse(JSON.stringify(figure()))).toEqual(reasons);
  expect(structuredClone(figure())).toEqual(reasons);
  expect(JSON.parse(JSON.stringify(explainedWhenAsked<number>(null, () => ({ ...reasons, value: null, unknownBecause: "Rien n’est compté." }))))).toMatchObject({ value: null, unknownBecause: "Rien n’est compté." });
});
