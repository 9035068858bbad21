import { describe, expect, it } from "vitest";
import { readQuickLines } from "@/domain/planning/quick-add";

const squads = [
  { id: "d", name: "Squad Dossier" },
  { id: "da", name: "Squad Données" },
  { id: "e", name: "Échanges" },
];
const read = (text: string) => readQuickLines(text, squads);

describe("readQuickLines", () => {
  it.each([
    ["Déposer une pièce", { title: "Déposer une pièce" }],
    ["  Déposer | 5 ", { title: "Déposer", points: 5 }],
    ["Déposer | 0,5 | échanges", { title: "Déposer", points: 0.5, squadId: "e" }],
    ["Déposer | | squad dos", { title: "Déposer", squadId: "d" }],
    ["Déposer |", { title: "Déposer" }],
  ])("%j", (line, story) => expect(read(line)).toEqual({ ok: true, stories: [story] }));

  it("one a line, empty ones left out", () => expect(read("Une | 1\r\n\n  \nDeux\n")).toEqual({ ok: true, stories: [{ title: "Une", points: 1 }, { title: "Deux" }] }));

  it.each([
    ["", "Écrivez un titre."],
    [" | 5", "Écrivez un titre avant la barre."],
    ["Déposer | beaucoup", "«\u00a0beaucoup\u00a0» n’est pas un nombre de points."],
    ["Déposer | 1,234", "«\u00a01,234\u00a0» n’est pas un nombre de points."],
    ["Déposer | -1", "«\u00a0-1\u00a0» n’est pas un nombre de points."],
    ["Déposer | 5 | Inconnue", "Aucune squad ne s’appelle «\u00a0Inconnue\u00a0»."],
    ["Déposer | 5 | squad", "Plusieurs squads commencent par «\u00a0squad\u00a0»."],
    ["a | 1 | Échanges | x", "Trois parties au plus\u00a0: titre | points | squad."],
    ["Une\nDeux | non", "Ligne 2\u00a0: «\u00a0non\u00a0» n’est pas un nombre de points."],
  ])("%j is refused: %s", (text, why) => expect(read(text)).toEqual({ ok: false, why }));
});
