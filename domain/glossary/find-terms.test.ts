import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMON_GLOSSARY } from "./common";
import { findTerms } from "./find-terms";

const term = (name: string) => ({ term: name, definition: `Définition de ${name}` });
const found = (text: string, terms = COMMON_GLOSSARY) => findTerms(text, terms).map(({ from, to, term: { term: name } }) => [text.slice(from, to), name]);

describe("terms in a text", () => {
  it.each<[string, [string, string][]]>([
    ["Le COPIL valide le chiffrage.", [["COPIL", "COPIL"], ["chiffrage", "Chiffrage"]]],
    ["Le PI planning prépare l’incrément", [["PI planning", "PI planning"], ["incrément", "Incrément"]]],
    ["un PI-planning, un PI", [["PI-planning", "PI planning"], ["PI", "PI"]]],
    ["Les user stories et les features", [["user stories", "User story"], ["features", "Feature"]]],
    ["Les services faits de l'UO, des UOs", [["services faits", "Service fait"], ["UO", "UO"]]],
    ["D’UO en UO", [["UO", "UO"]]],
    ["INCREMENT, increment, Incréments", [["INCREMENT", "Incrément"]]],
    ["un jour ouvré, des jours ouvrables", [["jour ouvré", "Jours ouvrés"], ["jours ouvrables", "Jours ouvrables"]]],
    ["PI\u00a0planning", [["PI\u00a0planning", "PI planning"]]],
    ["AE-CP et CCAG-TIC", [["AE-CP", "AE-CP"], ["CCAG-TIC", "CCAG-TIC"]]],
    ["la MOA/MOE", [["MOA", "MOA"], ["MOE", "MOE"]]],
    ["l’agilité SAFe", [["SAFe", "SAFe"]]],
    ["incre\u0301ment", [["incre\u0301ment", "Incrément"]]],
  ])("« %s »", (text, expected) => expect(found(text)).toEqual(expected));

  it.each(["pi, cr, ta maison", "BC-2025-001", "pmo@demo.local écrit à PMO@demo.local", "https://API.demo", "en train de relire, en train d’écrire", "incrémenter", "sprinteur", "version_BA", "safe", ""])("« %s » holds none", (text) => expect(found(text)).toEqual([]));

  it("the longest wins: a sprint “innovation et planning” is not a sprint", () => expect(found("le sprint innovation et planning")).toEqual([["sprint innovation et planning", "Sprint innovation et planning"]]));
  it("a term is found once in a text", () => expect(found("COPIL, copil, COPIL")).toEqual([["COPIL", "COPIL"]]));
  it("with one `seen`, once in all of them", () => {
    const seen = new Set<(typeof COMMON_GLOSSARY)[number]>();
    expect(findTerms("Le COPIL", COMMON_GLOSSARY, { seen })).toHaveLength(1);
    expect(findTerms("Le COPIL et la MOA", COMMON_GLOSSARY, { seen }).map(({ from }) => from)).toEqual([15]);
  });
  it("every common term is found where it is written alone", () => {
    for (const { term: name } of COMMON_GLOSSARY) expect(found(`Voici ${name}.`), name).toContainEqual([name, name]);
  });
  it("a term without a letter is never found", () => expect(found("— … !", [term("—"), term("!")])).toEqual([]));
});

describe("any text", () => {
  it("what is found stands in the text, in order, none over another, each once", () =>
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...COMMON_GLOSSARY.map(({ term: name }) => name), "-", "’", " ", "\u00a0", "/", "."), fc.string({ unit: "binary", maxLength: 12 })), { maxLength: 30 }), (parts) => {
      const places = findTerms(parts.join(" "), COMMON_GLOSSARY);
      for (const [rank, { from, to }] of places.entries()) {
        expect(to).toBeGreaterThan(from);
        expect(from).toBeGreaterThanOrEqual(places[rank - 1]?.to ?? 0);
      }
      expect(new Set(places.map(({ term: each }) => each)).size).toBe(places.length);
    })));

  it("300 terms in 1,000 blocks: the words of the terms are read once", () => {
    let reads = 0;
    const terms = Array.from({ length: 300 }, (_, rank) => ({
      definition: "",
      get term() {
        reads += 1;
        return `Terme${rank} du programme`;
      },
    }));
    const blocks = Array.from({ length: 1_000 }, (_, rank) => `Le comité relit le terme${rank % 300} du programme avec la squad, puis décide. `.repeat(5));
    expect(blocks.flatMap((block) => findTerms(block, terms))).toHaveLength(1_000);
    expect(reads).toBe(300);
  });
});
