import { describe, expect, test } from "vitest";
import { inlineText, type BlockNode } from "./document";
import { missingFrom, placeUnder, type Blocks, type Insertion, type OutlinePoint } from "./outline";

const paragraph = (text: string): BlockNode => ({ type: "paragraph", content: text === "" ? [] : [{ type: "text", text }] });
const title = (text: string, level: 2 | 3 = 2): BlockNode => ({ type: "heading", attrs: { level }, content: [{ type: "text", text }] });
const told = (blocks: Blocks): string[] => blocks.map((block) => (block && "content" in block && (block.type === "paragraph" || block.type === "heading") ? inlineText(block.content as never) : "?"));
const inserted = (insertions: Insertion[]) => insertions.map(({ at, content }): [number, string[]] => [at, told(content)]);
/** A text once everything is in. */
const withAll = (blocks: Blocks, insertions: Insertion[]): Blocks => insertions.toReversed().reduce<Blocks>((text, { at, content }) => text.toSpliced(at, 0, ...content), blocks);

const OUTLINE: OutlinePoint[] = [
  { title: "Météo", content: [], parts: [] },
  { title: "Points durs", content: [], parts: [{ title: "Greffe indisponible", content: [paragraph("Conséquence")] }, { title: "Recette en retard", content: [paragraph("Suite")] }] },
  { title: "Décisions demandées", content: [], parts: [{ title: "Reporter la recette", content: [paragraph("Options")] }] },
];

describe("an outline comes into a text", () => {
  test("that is empty but for the paragraph of an open editor: whole, before the caret", () => {
    const [weather, ...rest] = inserted(missingFrom([paragraph("")], OUTLINE));
    expect(weather).toEqual([0, ["Météo"]]);
    expect(rest).toEqual([
      [0, ["Points durs", "Greffe indisponible", "Conséquence", "Recette en retard", "Suite"]],
      [0, ["Décisions demandées", "Reporter la recette", "Options"]],
    ]);
  });

  test("what the text has already is not written again, what is missing under a title comes at its end, before the next title", () => {
    const text = [title("Points  durs"), title("Greffe indisponible", 3), paragraph("Discuté"), paragraph(""), title("Suites"), paragraph("Fin")];
    expect(inserted(missingFrom(text, OUTLINE))).toEqual([
      [3, ["Recette en retard", "Suite"]],
      [6, ["Météo"]],
      [6, ["Décisions demandées", "Reporter la recette", "Options"]],
    ]);
  });

  test("a title that stands last gets its parts before the titles that come after it", () => {
    expect(inserted(missingFrom([title("Points durs"), paragraph("Notes")], OUTLINE)).map(([at, lines]) => [at, lines[0]])).toEqual([[2, "Greffe indisponible"], [2, "Météo"], [2, "Décisions demandées"]]);
  });

  test("twice: the second time nothing is left to write", () => {
    const once = withAll([title("Météo"), null, paragraph("Beau temps")], missingFrom([title("Météo"), null, paragraph("Beau temps")], OUTLINE));
    expect(missingFrom(once, OUTLINE)).toEqual([]);
    expect(told(once).slice(0, 3)).toEqual(["Météo", "?", "Beau temps"]);
  });
});

describe("a decision comes into a text", () => {
  const line = [paragraph("Décision")];
  test("under what was asked, before the next title of any level", () => {
    const text = [title("Décisions demandées"), title("Reporter la recette", 3), paragraph("Options"), title("Autre demande", 3)];
    expect(inserted([placeUnder(text, ["Reporter la recette", "Décisions demandées"], line)])).toEqual([[3, ["Décision"]]]);
  });
  test("else under the section, after its parts", () => {
    const text = [title("Décisions demandées"), title("Autre demande", 3), paragraph("Options"), title("Suites")];
    expect(inserted([placeUnder(text, ["Reporter la recette", "Décisions demandées"], line)])).toEqual([[3, ["Décision"]]]);
  });
  test("else at the end, under a title of its own", () => {
    expect(inserted([placeUnder([paragraph("Notes"), paragraph("")], ["Reporter la recette", "Décisions demandées"], line)])).toEqual([[1, ["Décisions demandées", "Décision"]]]);
  });
});
