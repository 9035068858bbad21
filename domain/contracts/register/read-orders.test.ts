import { describe, expect, it } from "vitest";
import type { Cell } from "@/domain/contracts/read-prices";
import { readRegisterDay } from "./cells";
import { namedColumns, readRegisterHeadings } from "./columns";
import { EXPORTED_DAYS, orderOf, settleRegisterOrder, tellRegisterOrder } from "./dates";
import { findRegister } from "./find-register";
import { matchTranche } from "./match";
import { readSheet } from "./testing";

const fieldsOf = (...headings: string[]) => {
  const { at, left } = readRegisterHeadings(headings);
  return [Object.fromEntries(Object.entries(at).map(([field, place]) => [headings[place], field])), left];
};
const whys = (table: Cell[][]) => readSheet(table).orders.flatMap(({ unreadable, lacking }) => [...unreadable, ...lacking]).map(({ row, why }) => `${row} ${why.replaceAll(/[\u00a0\u202f]/g, " ")}`);

describe("headings, as people write them", () => {
  it.each([
    ["number", ["N° de bon de commande", "Numéro", "Bon de commande", "N° BC", "Nº commande", "Numéro du bon"]],
    ["title", ["Objet", "Intitulé"]],
    ["workUnit", ["UO", "Unité d’œuvre", "Unité d'oeuvre", "Code UO"]],
    ["level", ["Niveau", "Complexité", "Niveau / Complexité"]],
    ["quantity", ["Quantité", "Nb", "Qté", "Nombre d’UO"]],
    ["unitPrice", ["Prix unitaire HT", "PU HT (€)", "Prix unitaire H.T."]],
    ["amount", ["Montant HT", "Montant total HT", "Montant HT de la ligne", "Montant (€ HT)"]],
    ["orderedOn", ["Date d’émission", "Date de notification", "Date de commande", "Commandé le", "Date d'émission / notification"]],
    ["plannedOn", ["Date de livraison prévue", "Date prévisionnelle de livraison", "Échéance de livraison"]],
    ["deliveredOn", ["Date de livraison", "Dernière livraison le", "Livré le"]],
    ["decidedOn", ["Date de décision", "Date d’admission / décision"]],
    ["admittedOn", ["Date d’admission"]],
    ["verdict", ["Décision"]],
    ["state", ["État", "Statut", "Etat du bon de commande"]],
    ["certified", ["Montant certifié", "Certifié HT de la ligne"]],
    ["certifiedOn", ["Date du service fait", "Service fait le"]],
    ["invoice", ["N° de facture", "Facture"]],
    ["invoicedOn", ["Facturé le", "Date de facture"]],
    ["paidOn", ["Date de paiement", "Payé le", "Date de mise en paiement"]],
    ["tranche", ["Tranche"]],
    ["application", ["Application", "Applications"]],
  ])("%s", (field, headings) => {
    for (const heading of headings) expect([heading, ...fieldsOf(heading)]).toEqual([heading, { [heading]: field }, []]);
  });

  it("amounts with VAT and what nobody here knows are left; of two that mean the same the first is read", () =>
    expect(fieldsOf("Numéro", "Montant TTC", "TVA", "Libellé", "Référence")).toEqual([{ Numéro: "number" }, ["Montant TTC", "TVA", "Libellé", "Référence"]]));

  it("which heading gave what is told; a heading that could mean several things is read as none of them", () =>
    expect(namedColumns(["Montant", "Échéance", "Avancement", "N° BC"])).toEqual([{ field: "number", heading: "N° BC" }, { field: "amount", heading: "Montant" }]));

  it("found below a title, on the sheet that names most of them; what stands above is told", () => {
    const found = findRegister([[["Lisez-moi"], ["Numéro", "Objet"]], [["Registre des bons"], [], ["N° BC", "UO", "Qté", "Commandé le"], ["BC-1", "UO3.1-EMA", 1, "2025-06-12"], [null, "", null]]])!;
    expect(found).toMatchObject({ headings: ["N° BC", "UO", "Qté", "Commandé le"], missing: [], above: [{ row: 1, cells: ["Registre des bons"] }], rows: [{ row: 4, cells: ["BC-1", "UO3.1-EMA", 1, "2025-06-12"] }] });
  });

  it("a table that lacks columns says which; one that names none is no register", () => {
    expect(findRegister([[["N° BC", "Montant HT"]]])).toMatchObject({ missing: ["workUnit", "quantity", "orderedOn"], headings: ["N° BC", "Montant HT"] });
    expect(findRegister([[["Nom", "Prénom"]], []])).toBeNull();
  });
});

describe("cells", () => {
  it.each([
    ["22/12/2025", "2025-12-22"],
    ["22/12/25", "2025-12-22"],
    ["2025-12-22", "2025-12-22"],
    ["22 déc. 2025", "2025-12-22"],
    [46_013, "2025-12-22"],
    [46_013.75, "2025-12-22"],
    ["46013", "2025-12-22"],
    ["31/02/2025", null],
    [12, null],
    ["bientôt", null],
  ])("%s is %s", (cell, day) => expect(readRegisterDay(cell, "dmy")).toBe(day));

  it("the order of day and month is settled over all the dates of the file, and told", () => {
    const { rows, ...found } = findRegister([[["N°", "UO", "Nb", "Date de commande", "Payé le"], ["1", "UO3.1-EMA", 1, "06/07/2025", "07/22/2025"]]])!;
    const verdict = settleRegisterOrder(rows, found);
    expect(verdict).toMatchObject({ kind: "settled", order: "mdy" });
    expect(tellRegisterOrder(verdict, null).replaceAll("\u00a0", " ")).toBe("Dates lues mois/jour, à cause de « 07/22/2025 » (ligne 2).");
  });

  it("dates that could all be either wait for who says; our own export is day then month", () => {
    const orderIn = (...headings: string[]) => {
      const { rows, ...found } = findRegister([[["Numéro", "Unité d’œuvre", "Quantité", ...headings], ["1", "UO3.1-EMA", 1, "06/07/2025"]]])!;
      const verdict = settleRegisterOrder(rows, found);
      return [verdict.kind, orderOf(verdict, null), orderOf(verdict, "mdy")];
    };
    expect(orderIn("Commandé le")).toEqual(["open", null, "mdy"]);
    expect(orderIn(...Object.values(EXPORTED_DAYS))).toEqual(["exported", "dmy", "dmy"]);
  });

  it.each([["Tranche ferme", "tf"], ["TF", "tf"], ["ferme", "tf"], ["TO1", "to1"], ["Optionnelle n° 2", "to2"], ["tranche optionnelle 2", "to2"], ["TO3", null], ["TO", null], ["Lot 1", null]])("the tranche of “%s” is %s", (text, id) => {
    const tranches = [{ id: "tf", kind: "ferme" as const, label: "Tranche ferme" }, { id: "to1", kind: "optionnelle" as const, label: "Tranche optionnelle 1" }, { id: "to2", kind: "optionnelle" as const, label: "Reprise des données" }];
    expect(matchTranche(text, tranches)?.id ?? null).toBe(id);
  });
});

const HEADINGS = ["N° BC", "UO", "Niveau", "Nb", "PU HT", "Montant HT", "Commandé le", "Livraison prévue", "Objet"];
const row = (...cells: Cell[]): Cell[] => cells;

describe("rows", () => {
  it("several rows of one number are the lines of one order; aliases, suffixes, decimal commas, no-break spaces", () => {
    const { orders, ignored } = readSheet([
      HEADINGS,
      row(" BC-2025-001 ", "uo2.5-test", "Moyen", "2", "12\u202f000,50\u00a0€", "24 001,00", "12/06/2025", "25/07/2025", "Recette"),
      row("BC-2025-002", "UO3.1-EMA_Complexe", "", 1, "", "n/a", 45_820, "", ""),
      row("bc-2025-001", "UO3.1-EMA", "tc", "1,00", "", "", "", "", ""),
    ]);
    expect(ignored).toEqual([]);
    expect(orders).toMatchObject([
      {
        ...{ number: "BC-2025-001", orderedOn: "2025-06-12", unreadable: [], rows: [{ row: 2, text: "2 × uo2.5-test" }, { row: 4, text: "1,00 × UO3.1-EMA" }] },
        lines: [
          { row: 2, workUnitCode: "UO2.5-ATEST", level: "moyen", period: null, quantity: 2, amountCents: 24_001_00, plannedOn: "2025-07-25", title: "Recette" },
          { row: 4, workUnitCode: "UO3.1-EMA", level: "tres_complexe", quantity: 1, amountCents: null, plannedOn: null },
        ],
      },
      { number: "BC-2025-002", orderedOn: "2025-06-12", lines: [{ level: "complexe", amountCents: null }] },
    ]);
  });

  it("a number left empty is that of the row above, with its days; after a blank or a total row it is missing", () => {
    const table = [HEADINGS, row("BC-1", "UO3.1-EMA", "S", 1, "", 10, "12/06/2025", "25/07/2025"), row("", "UO3.3-ACC", "S", 1, "", 5), [], row("", "UO3.3-ACC", "S", 1), row("TOTAL", "", "", "", "", 15), row("", "UO3.3-ACC", "S", 1)];
    const { orders, ignored } = readSheet(table);
    expect(orders[0]).toMatchObject({ lines: [{ row: 2 }, { row: 3, plannedOn: "2025-07-25" }], notes: [{ row: 3, text: "Numéro et jours repris de la ligne 2." }] });
    expect(ignored.map(({ row: at, why }) => `${at} ${why.replaceAll("\u00a0", " ")}`)).toEqual(["6 Ligne de total, non reprise : 15,00 €."]);
    expect(whys(table)).toEqual(["5 Le numéro du bon de commande manque.", "7 Le numéro du bon de commande manque."]);
  });

  it("what is no line of an order is ignored, and told: a title between rows, what an export says of itself", () => {
    const { orders, ignored } = readSheet([["Numéro", "État", "Unité d’œuvre", "Niveau", "Quantité", "Commandé le"], ["Tranche ferme"], ["BC-1", "Émis et notifié", "UO3.1-EMA", "Simple", 1, "12/06/2025"], [], ["Contenu", "Bons de commande du marché"], ["Exporté par", "Une personne"]]);
    expect(orders.map(({ number }) => number)).toEqual(["BC-1"]);
    expect(ignored.map(({ row: at, text }) => [at, text])).toEqual([[2, "Tranche ferme"], [5, "Contenu"], [6, "Exporté par"]]);
  });

  it.each<[string, Cell[], string]>([
    ["unknown work unit", row("1", "UO9.9", "S", 1), "Cette unité d’œuvre n’est pas au catalogue : « UO9.9 »."],
    ["no work unit", row("1", "", "S", 1), "L’unité d’œuvre manque."],
    ["no level", row("1", "UO3.1-EMA", "", 1), "Niveau manquant pour UO3.1-EMA."],
    ["a word that is no level", row("1", "UO3.1-EMA", "rouge", 1), "« rouge » n’est pas un niveau."],
    ["the code and the column differ", row("1", "UO3.1-EMA_Moyen", "Simple", 1), "Le code dit le niveau « moyen », la colonne « simple »."],
    ["no period where there are several", row("1", "UO2.3-PO", "S", 1), "Période manquante pour UO2.3-PO : mensuelle, trimestrielle, quadrimestrielle."],
    ["quantity 0", row("1", "UO3.1-EMA", "S", 0), "La quantité est un nombre entier de 1 à 10 000."],
    ["quantity 10⁹", row("1", "UO3.1-EMA", "S", 1_000_000_000), "La quantité est un nombre entier de 1 à 10 000."],
    ["quantity 1,5", row("1", "UO3.1-EMA", "S", "1,5"), "La quantité est un nombre entier de 1 à 10 000."],
    ["no quantity", row("1", "UO3.1-EMA", "S", "-"), "La quantité manque."],
    ["an amount that is none", row("1", "UO3.1-EMA", "S", 1, "", "dix"), "Montant HT : Ce n’est pas un montant en euros. Par exemple : 1 234,56"],
    ["an amount that is not the product", row("1", "UO3.1-EMA", "S", 2, 10, 25), "Le montant n’est pas la quantité × le prix unitaire : 25,00 €, et non 20,00 €."],
    ["a date that is none", row("1", "UO3.1-EMA", "S", 1, "", "", "bientôt"), "Date de commande : « bientôt » n’est pas une date."],
    ["a number of 61 characters", row("1".repeat(61), "UO3.1-EMA", "S", 1), "Un numéro de bon a 60 caractères au plus."],
  ])("%s", (_case, cells, why) => expect(whys([HEADINGS, cells])).toContain(`2 ${why}`));

  it("a row that says again what another one says is one more line, and is told", () => {
    const { orders } = readSheet([HEADINGS, row("1", "UO3.1-EMA", "S", 1, "", 10), row("1", "UO3.1-EMA", "S", 1, "", 10)]);
    expect(orders).toMatchObject([{ lines: [{ row: 2 }, { row: 3 }], notes: [{ row: 3, text: "Même contenu que la ligne 2\u00a0: comptée comme une ligne de plus." }] }]);
  });

  it("10 000 units are read", () => expect(readSheet([HEADINGS, row("1", "UO3.1-EMA", "S", 10_000)]).orders[0]!.lines[0]!.quantity).toBe(10_000));

  it("two days of the order for one number are told, neither is chosen", () =>
    expect(whys([HEADINGS, row("1", "UO3.1-EMA", "S", 1, "", "", "12/06/2025"), row("1", "UO3.3-ACC", "S", 1, "", "", "13/06/2025")])).toEqual(["3 Date de commande : « 13 juin 2025 » ici, « 12 juin 2025 » plus haut pour le même bon."]));

  it("unknown states and decisions are told", () =>
    expect(whys([[...HEADINGS, "Statut", "Décision"], [...row("1", "UO3.1-EMA", "S", 1, "", "", "12/06/2025", "", ""), "OK", "bof"]])).toEqual(["2 État inconnu : « OK ».", "2 Décision inconnue : « bof »."]));
});
