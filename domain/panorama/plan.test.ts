import { describe, expect, test } from "vitest";
import { findProjects } from "./find-projects";
import { planPanorama, type PanoramaContext } from "./plan";
import { EMPTY_SHEET, type ProgrammeSheet } from "./values";

const programme = (name: string, sheet: Partial<ProgrammeSheet> = {}, more: Partial<PanoramaContext["known"][number]> = {}) => ({ id: `id-${name}`, slug: name.toLowerCase(), name, sheet: { ...EMPTY_SHEET, ...sheet }, mayChange: true, ...more });
const context = (more: Partial<PanoramaContext> = {}): PanoramaContext => ({ known: [], mayCreate: true, addressOf: (name) => name.toLowerCase(), refuseName: () => null, ...more });
const planned = (rows: string[][], of: PanoramaContext, headings = ["Ministère porteur", "Nom du projet", "Phase du projet en cours", "Coût estimé", "Identifiant Cadence"]) => planPanorama(findProjects([[headings, ...rows]])!, of);

describe("a line of a file", () => {
  test("of a project that is not here: created, for whoever may create", () => {
    const { lines, creations } = planned([["Justice", "Portail", "Cadrage", "9"]], context());
    expect(lines).toEqual([{ row: 2, name: "Portail", outcome: "created", told: [] }]);
    expect(creations).toEqual([{ name: "Portail", sheet: { ...EMPTY_SHEET, ministry: "Justice", phase: "Cadrage", costCents: 900_000_000 } }]);
    expect(planned([["Justice", "Portail"]], context({ mayCreate: false })).lines).toMatchObject([{ outcome: "ignored", told: [expect.stringContaining("administrateur de la plateforme")] }]);
    expect(planned([["Justice", "Portail"]], context({ refuseName: () => "Déjà pris." })).lines).toMatchObject([{ outcome: "ignored", told: ["Déjà pris."] }]);
  });

  test("of a programme known by its name, whatever its case and accents: what changes is told", () => {
    const known = [programme("Éloge", { phase: "Cadrage", costCents: 900_000_000 })];
    const { lines, changes } = planned([["Justice", "ELOGE", "Réalisation", "9"]], context({ known }));
    expect(lines).toEqual([{ row: 2, name: "ELOGE", outcome: "updated", told: ["Ministère porteur\u00a0: vide → Justice", "Phase du projet en cours\u00a0: Cadrage → Réalisation"] }]);
    expect(changes).toEqual([{ programmeId: "id-Éloge", sheet: { ...known[0]!.sheet, ministry: "Justice", phase: "Réalisation" } }]);
  });

  test("an empty cell changes nothing; one that cannot be read neither, and is told", () => {
    const known = [programme("Portail", { phase: "Cadrage", costCents: 900_000_000 })];
    expect(planned([["", "Portail", "", "cher"]], context({ known }))).toMatchObject({ changes: [], lines: [{ outcome: "unchanged", told: [expect.stringContaining("cher")] }] });
  });

  test("by its identifier, the programme keeps its name", () => {
    const known = [programme("Portail"), programme("Suivi")];
    expect(planned([["Justice", "Nouveau nom", "", "", "suivi"]], context({ known }))).toMatchObject({ changes: [{ programmeId: "id-Suivi" }], lines: [{ outcome: "updated", told: [expect.anything(), expect.stringContaining("«\u00a0Suivi\u00a0»")] }] });
    // One of another installation says nothing here.
    expect(planned([["Justice", "Portail", "", "", "ailleurs"]], context({ known }))).toMatchObject({ changes: [{ programmeId: "id-Portail" }] });
  });

  test("of a programme that they do not administer: ignored where it would change, unchanged where it would not", () => {
    const known = [programme("Portail", { ministry: "Justice" }, { mayChange: false })];
    expect(planned([["Justice", "Portail"]], context({ known })).lines).toMatchObject([{ outcome: "unchanged" }]);
    expect(planned([["Intérieur", "Portail"]], context({ known }))).toMatchObject({ changes: [], lines: [{ outcome: "ignored", told: ["Vous n’êtes pas administrateur de ce programme."] }] });
  });

  test("without a name, with too long a one, said twice, or that could be two programmes: ignored, and why", () => {
    const known = [programme("Portail"), programme("PORTAIL", {}, { slug: "portail-2", id: "second" })];
    expect(planned([["Justice", ""], ["", "x".repeat(121)], ["", "Neuf"], ["", "neuf"], ["", "portail"]], context({ known })).lines.map(({ outcome, told }) => [outcome, told[0]])).toEqual([
      ["ignored", "Aucun nom de projet sur cette ligne."],
      ["ignored", "Le nom du projet dépasse 120 caractères."],
      ["created", undefined],
      ["ignored", "Déjà lu à la ligne 4."],
      ["ignored", expect.stringContaining("Plusieurs de vos programmes")],
    ]);
  });

  test("the same file brings nothing the second time", () => {
    const rows = [["Justice", "Portail", "Cadrage", "9,123456"]];
    const { creations } = planned(rows, context());
    const known = [programme("Portail", creations[0]!.sheet)];
    expect(planned(rows, context({ known }))).toMatchObject({ creations: [], changes: [], lines: [{ outcome: "unchanged" }] });
  });
});

describe("the table of a file", () => {
  test("under a title, in the sheet that has most columns", () => {
    const found = findProjects([[["À propos"], ["Nom", "x"]], [["Panorama"], [], ["Projet", "Ministère", "Phase"], ["Portail", "Justice", "Cadrage"], [], ["Suivi"]]])!;
    expect(found).toMatchObject({ fields: ["ministry", "name", "phase"], above: 1, left: [] });
    expect(found.rows).toEqual([{ row: 4, cells: ["Justice", "Portail", "Cadrage"] }, { row: 6, cells: [null, "Suivi", null] }]);
  });
  test("none where no column names a project", () => {
    expect(findProjects([[["Ministère porteur", "Coût estimé"], ["Justice", "9"]]])).toBeNull();
  });
});
