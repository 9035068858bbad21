import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeFormula, evaluateFormula, readFormula } from "@/domain/contracts/formula";

const whole = (n: number) => ({ top: BigInt(n), over: 1n });
function run(text: string, V: number, R: number): number | null {
  const read = readFormula(text);
  if (!read.ok) throw new Error(read.why);
  const result = evaluateFormula(read.formula, { V: whole(V), R: whole(R) });
  return result && Number(result.top) / Number(result.over);
}
const why = (text: string): string => {
  const read = readFormula(text);
  return read.ok ? "read" : read.why;
};

describe("formulas as contracts write them", () => {
  it.each([
    ["V*R/1000", 50_000, 7, 350],
    ["0.5*V*R/100", 50_000, 7, 1_750],
    ["0,5 × V × R / 100", 50_000, 7, 1_750],
    ["v x r : 3000", 90_000, 2, 60],
    ["V*(R-3)/1000", 10_000, 5, 20],
    ["100*R + V/100", 1_000, 2, 210],
    ["V/2/5", 100, 1, 10],
    ["R-1-1", 0, 5, 3],
    ["V*R/(R-5)", 10, 5, null],
    ["V/(3-R)", 10, 5, -5],
  ])("%s with V = %i and R = %i → %s", (text, V, R, expected) => expect(run(text, V, R)).toBe(expected));

  it.each([
    ["", "vide"],
    ["   ", "vide"],
    ["V*", "pas terminée"],
    ["V**R", "n’est pas attendu"],
    ["(V*R", "parenthèse n’est pas fermée"],
    ["V R", "n’est pas attendu"],
    ["V*R)", "n’est pas attendu"],
    ["V*Q", "« Q » n’est pas attendu"],
    ["process.exit()", "n’est pas attendu"],
    ["-V", "n’est pas attendu"],
    ["12/5", "ni V"],
    [`V*R/${"1".repeat(80)}`, "dépasse 80 caractères"],
  ])("%j is refused", (text, words) => expect(why(text).replaceAll("\u00a0", " ")).toContain(words));

  it("is written as French does", () => {
    expect(describeFormula("0.5*V*R/100")).toBe("0,5 × V × R / 100");
    expect(describeFormula("V*(R-3)/1000")).toBe("V × (R − 3) / 1\u202f000");
  });

  it("what is written in French reads the same again", () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 400 }), (over, cents, V, R) => {
        const text = `${cents},${String(cents).padStart(2, "0")}*V*R/${over}`;
        expect(run(describeFormula(text).replaceAll("\u202f", ""), V, R)).toBe(run(text, V, R));
      }),
    ));
});
