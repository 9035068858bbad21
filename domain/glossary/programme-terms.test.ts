import { describe, expect, it } from "vitest";
import { filterTerms, programmeTerms } from "./programme-terms";

const common = [{ term: "Volant", definition: "Part gardée libre" }, { term: "Éclair", definition: "Lot court" }, { term: "MEP", definition: "Mise en production" }];
const own = [{ id: "1", version: 2, term: "volant", definition: "15 % chez nous" }, { id: "2", version: 1, term: "Greffe", definition: "Service du tribunal" }];

describe("the terms of a programme", () => {
  it("its own and the common ones, as a dictionary orders them; what it words otherwise is told with the common wording", () =>
    expect(programmeTerms(own, common)).toEqual([
      { term: "Éclair", definition: "Lot court", origin: "common" },
      { ...own[1], origin: "own", common: null },
      { term: "MEP", definition: "Mise en production", origin: "common" },
      { ...own[0], origin: "own", common: "Part gardée libre" },
    ]));
  it("an accent or a capital makes no other term", () => expect(programmeTerms([{ id: "1", version: 1, term: "ECLAIR", definition: "" }], common).map(({ term }) => term)).toEqual(["ECLAIR", "MEP", "Volant"]));
});

describe("looking for a term", () => {
  const names = (typed: string) => filterTerms(common, typed).map(({ term }) => term);
  it("nothing typed leaves them all", () => expect(names(" ")).toEqual(["Volant", "Éclair", "MEP"]));
  it("without accents or capitals, in the term or in its definition", () => {
    expect(names("ecl")).toEqual(["Éclair"]);
    expect(names("MISE PRODUCTION")).toEqual(["MEP"]);
  });
  it("every word is required", () => expect(names("mise libre")).toEqual([]));
  it("the term itself comes before a definition that holds the word", () => expect(filterTerms([{ term: "Lot", definition: "voir volant" }, ...common], "volant").map(({ term }) => term)).toEqual(["Volant", "Lot"]));
});
