import { describe, expect, it } from "vitest";
import { MAX_WORDS, plainWord, readQuery, respell } from "./query";

describe("what somebody typed", () => {
  it("words in lower case, accents kept, without punctuation or apostrophes", () => {
    expect(readQuery("  L’échéancier, des PEINES ! ")?.words).toEqual(["l", "échéancier", "des", "peines"]);
    expect(readQuery("l'œuvre")?.words).toEqual(["l", "œuvre"]);
  });

  it("an accent typed as two characters is the same letter", () => {
    expect(readQuery("e\u0301che\u0301ance")?.words).toEqual(["échéance"]);
  });

  it.each(["", " ", "a", "«»", "-", " é "])("%j is too short to look for", (typed) => expect(readQuery(typed)).toBeNull());
  it.each(["S2", "ae", "27", "a b"])("%j is enough", (typed) => expect(readQuery(typed)).not.toBeNull());

  it("the first eight words are looked for, and no word of more than 64 letters", () => {
    expect(readQuery("un deux trois quatre cinq six sept huit neuf")?.words).toHaveLength(MAX_WORDS);
    expect(readQuery(`bordereau ${"x".repeat(65)}`)?.words).toEqual(["bordereau"]);
    expect(readQuery(`bordereau ${"x".repeat(64)}`)?.words).toHaveLength(2);
  });

  it.each([
    ["BC-2025-001", "bc-2025-001"],
    ["P27-12", "p27-12"],
    ["27.3", "27.3"],
    ["bordereau", null],
    ["sprint 27.3", null],
  ])("%s may be the reference %s", (typed, reference) => expect(readQuery(typed)?.reference).toBe(reference));

  it("only words of four letters or more, in which no digit stands, may be misspelt", () => {
    expect(readQuery("le calandrier P27-audience rdv")?.spellable).toEqual(["calandrier"]);
    expect(readQuery("abc abcd")?.spellable).toEqual(["abcd"]);
  });
});

it.each([["Échéance", "echeance"], ["œuvre", "oeuvre"], ["Ça", "ca"], ["2025", "2025"]])("%s compares as %s", (word, plain) => expect(plainWord(word)).toBe(plain));

it("the words that are known stay, the others become their nearest", () => {
  expect(respell(["calandrier", "des", "audiances"], new Map([["calandrier", "calendrier"], ["audiances", "audiences"]]))).toBe("calendrier des audiences");
});
