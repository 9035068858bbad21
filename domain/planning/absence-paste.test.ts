import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAbsencePaste, type PastedPerson } from "@/domain/planning/absence-paste";

const PEOPLE: PastedPerson[] = [
  { id: "a1", name: "Dév. A1", absences: [{ from: "2025-07-21", to: "2025-07-25", isHalf: false }] },
  { id: "a10", name: "Dév. A10", absences: [] },
  { id: "t1", name: "Test. A1", absences: [] },
];
const DATES = { today: "2025-06-11", zone: "metropole" as const, sprints: [{ name: "27.4", from: "2025-08-11", to: "2025-08-31" }] };
const read = (text: string) => readAbsencePaste(text, PEOPLE, DATES);
const periods = (text: string) => read(text).proposals.map(({ personId, from, to, isHalf }) => `${personId} ${from} ${to}${isHalf ? " ½" : ""}`);
const reasons = (text: string) => read(text).refusals.map(({ line, reason }) => `${line} ${reason}`);

describe("one absence a line", () => {
  it.each([
    ["Dév. A1; 04/08; 08/08", "a1 2025-08-04 2025-08-08"],
    ["Dév. A1\t04/08/2025\t08/08/2025", "a1 2025-08-04 2025-08-08"],
    ["dev a1;S35", "a1 2025-08-25 2025-08-29"],
    ["Dév. A10;S29", "a10 2025-07-15 2025-07-18"],
    ["Dév. A10;fin S31", "a10 2025-08-01 2025-08-01"],
    ["A10;27.4", "a10 2025-08-11 2025-08-29"],
    ["Dév. A1;S32;S33", "a1 2025-08-04 2025-08-14"],
    ["- Dév. A1 : du 4 au 8 août", "a1 2025-08-04 2025-08-08"],
    ["Test. A1 : 4 août 2025 au 5 septembre 2025", "t1 2025-08-04 2025-09-05"],
    ["Test. A1;05/08", "t1 2025-08-05 2025-08-05"],
    ["Test. A1;05/08;matin", "t1 2025-08-05 2025-08-05 ½"],
    ["Test. A1;05/08 après-midi", "t1 2025-08-05 2025-08-05 ½"],
    ["Test. A1;04/08;06/08;½", "t1 2025-08-04 2025-08-06 ½"],
    ["Nom;Du;Au\nTest. A1;04/08;06/08", "t1 2025-08-04 2025-08-06"],
    ["\n\nTest. A1;04/08;06/08;;\n", "t1 2025-08-04 2025-08-06"],
  ])("%j", (text, period) => {
    expect(reasons(text)).toEqual([]);
    expect(periods(text)).toEqual([period]);
  });

  it.each([
    ["Z9;S35", /^1 Personne n’est connu sous le nom « Z9 »\.$/],
    [";S35", /^1 Le nom de la personne manque/],
    ["A1;S35", /^1 « A1 » désigne plusieurs personnes\u00a0: Dév\. A1, Test\. A1\.$/],
    ["Dév. A1", /^1 La date manque/],
    ["Dév. A1;bientôt", /^1 « bientot » n’est pas une date reconnue\.$/],
    ["Dév. A1;31/09", /^1 Le 31\/09 n’existe pas/],
    ["Dév. A1;3 jours", /^1 « 3 jours » est une durée/],
    ["Dév. A1;08/08;04/08", /^1 La fin vient avant le début\.$/],
    ["Dév. A1;09/08;10/08", /^1 Aucun jour ouvré du 9 au 10 août 2025\.$/],
    ["Dév. A1;14/07", /^1 Aucun jour ouvré le 14 juillet 2025\.$/],
    ["Dév. A1;à partir du 04/08", /^1 .*ne dit qu’un bout/],
    ["Dév. A1;S29;S30", /^1 Dév\. A1 a déjà une absence du 21 au 25 juillet 2025\.$/],
    ["Dév. A1;25/07", /^1 Dév\. A1 a déjà une absence/],
    ["Dév. A1;04/08;05/08;06/08", /^1 Il y a trop de colonnes/],
    ["Dév. A1;04/08/2025;05/08/2026", /^1 L’absence dure plus d’un an\.$/],
    ["Z9;S32;S33", /^1 Personne n’est connu/],
  ])("refused: %j", (text, reason) => {
    expect(reasons(text)).toEqual([expect.stringMatching(reason)]);
    expect(periods(text)).toEqual([]);
  });

  it("a year less a day is taken, a year is not", () => {
    expect(periods("Test. A1;01/08/2025;01/08/2026")).toEqual(["t1 2025-08-01 2026-08-01"]);
    expect(reasons("Test. A1;01/08/2025;02/08/2026")).toEqual(["1 L’absence dure plus d’un an."]);
  });

  it("the day after a known absence is taken, a second line over the first is not", () => {
    expect(periods("Dév. A1;28/07")).toEqual(["a1 2025-07-28 2025-07-28"]);
    expect(reasons("Test. A1;S32\nTest. A1;08/08\nTest. A1;11/08")).toEqual(["2 Les jours recouvrent ceux de la ligne 1."]);
  });

  it("each line with its number and its text; what is refused does not stop the rest", () =>
    expect(read("Test. A1;S32\n\nZ9;S33")).toMatchObject({ proposals: [{ line: 1, name: "Test. A1", text: "Test. A1;S32" }], refusals: [{ line: 3, text: "Z9;S33" }] }));
});

describe("a table of weeks", () => {
  const table = (...rows: string[]) => ["Personne\tS29\tS32\tTotal", ...rows].join("\n");
  it("days are taken from the first working day of the week on", () => expect(periods(table("Test. A1\t4\t2,5\t6,5", "Dév. A10\t\t-\t0", "Dév. A1\t0\t5\t5"))).toEqual(["t1 2025-07-15 2025-07-18", "t1 2025-08-04 2025-08-05", "t1 2025-08-06 2025-08-06 ½", "a1 2025-08-04 2025-08-08"]));
  it("without a word over the names, three weeks make a table", () => expect(periods("Squad Dépôt;S29;S32;S33\nTest. A1;;1")).toEqual(["t1 2025-08-04 2025-08-04"]));
  it("semicolons as well", () => expect(periods("Nom;S32\nTest. A1;1 j")).toEqual(["t1 2025-08-04 2025-08-04"]));
  it.each([
    ["Test. A1\t5", /^2 S29 n’a que 4 jours ouvrés\.$/],
    ["Test. A1\t4\t5,5", /^2 S32 n’a que 5 jours ouvrés\.$/],
    ["Test. A1\tx", /^2 S29\u00a0: « x » n’est pas un nombre de jours/],
    ["Test. A1\t1,2", /^2 S29\u00a0: « 1,2 »/],
    ["Test. A1\t-1", /^2 S29\u00a0: « -1 »/],
    ["Z9\t1", /^2 Personne n’est connu/],
    ["A1\t1", /^2 « A1 » désigne plusieurs personnes/],
    ["Test. A1\t\t\t\t3", /^2 La colonne 5 n’est pas une semaine\.$/],
  ])("refused: %j", (row, reason) => expect(reasons(table(row))).toEqual([expect.stringMatching(reason)]));
  it("a column that is no week is told where it counts something", () => expect(reasons("Nom;S32;Été\nTest. A1;1;2")).toEqual(["2 La colonne 3 (« Été ») n’est pas une semaine."]));
});

it("nothing pasted, nothing said", () => expect([read(""), read(" \n\t\n")]).toEqual([{ proposals: [], refusals: [] }, { proposals: [], refusals: [] }]));

it("whatever is pasted: no error, every filled line of a list is either proposed or refused, and no proposal overlaps another", () => {
  const cell = fc.constantFrom("Dév. A1", "Test. A1", "A1", "Z9", "", "S32", "S29", "04/08", "08/08", "31/02", "27.4", "fin S31", "½", "2,5", "5", "du 4 au 8 août", "3 jours", "Total");
  const line = fc.array(cell, { minLength: 1, maxLength: 5 }).chain((cells) => fc.constantFrom(";", "\t", " : ").map((separator) => cells.join(separator)));
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 6 }), (lines) => {
      const { proposals, refusals } = read(lines.join("\n"));
      for (const [index, a] of proposals.entries()) for (const b of proposals.slice(index + 1)) expect(a.personId === b.personId && a.from <= b.to && b.from <= a.to).toBe(false);
      for (const { reason } of refusals) expect(reason).not.toBe("");
    }),
  );
});
