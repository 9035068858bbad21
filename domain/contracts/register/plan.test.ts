import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cell } from "@/domain/contracts/read-prices";
import { findRuleProfile } from "@/domain/contracts/rule-profile";
import type { KnownOrder } from "./compare";
import type { KnownTranche, RegisterContext, TakenUpOrder } from "./plan";
import { FIRM, planSheet, toldOf } from "./testing";

const HEADINGS = ["N° BC", "N° de ligne", "Livrable", "État", "Tranche", "UO", "Niveau", "Nb", "Montant HT", "Commandé le", "Livraison prévue", "Livré le", "Décision", "Date de décision", "Certifié", "Service fait le", "Facture", "Facturé le", "Payé le"];
type Said = Partial<Record<(typeof HEADINGS)[number], Cell>>;
const LINE: Said = { "N° BC": "BC-1", UO: "UO3.1-EMA", Niveau: "Simple", Nb: 1, "Montant HT": 100, "Commandé le": "2025-06-12" };
const DELIVERED: Said = { "Livraison prévue": "2025-07-25", "Livré le": "2025-07-24" };
const DECIDED: Said = { ...DELIVERED, Décision: "Conforme", "Date de décision": "2025-08-01" };
const rowOf = (said: Said): Cell[] => HEADINGS.map((heading) => ({ ...LINE, ...said })[heading] ?? null);
const plan = (rows: Said[], context: Partial<RegisterContext> = {}) => planSheet([HEADINGS, ...rows.map(rowOf)], context);
const told = (rows: Said[], context: Partial<RegisterContext> = {}) => toldOf(plan(rows, context));

describe("the state of an order that is taken up", () => {
  it.each<[string, Said[], string]>([
    ["ordered", [{}], "issued"],
    ["“en cours” and nothing delivered", [{ État: "En cours" }], "issued"],
    ["delivered", [DELIVERED], "delivered"],
    ["“en vérification”, without any decision", [{ ...DELIVERED, État: "En vérification" }], "delivered"],
    ["one of two lines is delivered", [DELIVERED, { UO: "UO3.3-ACC" }], "in_progress"],
    ["one of two lines is decided", [DECIDED, { UO: "UO3.3-ACC", ...DELIVERED }], "under_verification"],
    ["accepted", [DECIDED], "accepted"],
    ["accepted, in the words of the contract", [{ ...DECIDED, Décision: "Admission" }], "accepted"],
    ["certified by its day", [{ ...DECIDED, "Service fait le": "2025-08-04", Certifié: 100 }], "certified"],
    ["certified, as the register says, days unknown", [{ État: "Service fait" }], "certified"],
    ["invoiced by its reference", [{ Facture: "F-1" }], "invoiced"],
    ["paid by its day", [{ "Payé le": "2025-10-01" }], "paid"],
    ["paid, as the register says", [{ État: "Payé", "Service fait le": "2025-09-01" }], "paid"],
    ["cancelled", [{ État: "Annulé", "Commandé le": null }], "cancelled"],
    ["nothing certified is written 0", [{ ...DELIVERED, Certifié: 0 }], "delivered"],
  ])("%s: %s", (_case, rows, state) => {
    const { orders, lines } = plan(rows);
    expect(lines.map(({ outcome }) => outcome)).toEqual(rows.map(() => "created"));
    expect(orders).toMatchObject([{ state }]);
  });

  it("unknown stays unknown, and is told", () => {
    const { orders } = plan([{ État: "Payé" }]);
    expect(orders).toMatchObject([{ state: "paid", amountCents: 100_00, certifiedCents: null, certifiedOn: null, paidOn: null, lines: [{ parts: [{ deliveredOn: null, verdict: null }] }] }]);
    expect(told([{ État: "Payé" }])).toEqual(["2 Reste inconnu : montant certifié HT, date de livraison, date du service fait, date de paiement."]);
  });

  it.each<[string, Said[], string]>([
    ["the state goes less far than the days", [{ État: "Émis", "Payé le": "2025-10-01" }], "L’état est « Émis et notifié », mais les jours et les montants disent « Payé »."],
    ["delivered, without its day", [{ État: "Livré" }], "L’état est « Livré », mais une livraison n’a pas sa date."],
    ["accepted, without the decision", [{ État: "Accepté", ...DELIVERED }], "L’état est « Vérifié et accepté », mais une livraison ou une décision n’a pas sa date."],
    ["a draft", [{ État: "Brouillon" }], "« Brouillon » ne se reprend pas d’un registre : saisissez ce bon."],
    ["rejected", [{ État: "Rejeté", ...DELIVERED }], "« Rejeté » ne se reprend pas d’un registre : saisissez ce bon."],
    ["a decision that asks for a correction", [{ ...DECIDED, Décision: "Non conforme" }], "« Non conforme » ne se reprend pas d’un registre, qui n’en donne pas les motifs ni les suites : saisissez ce bon."],
    ["a decision that the contract does not know", [{ ...DECIDED, Décision: "Réfaction" }], "Le marché ne prévoit pas la décision « Réfaction »."],
    ["a decision without its day", [{ ...DELIVERED, Décision: "Conforme" }], "La décision est donnée sans sa date."],
    ["the day of a decision without it", [{ ...DELIVERED, "Date de décision": "2025-08-01" }], "La date de la décision est donnée sans la décision : ajoutez la colonne « Décision »."],
    ["paid, planned, and delivered nobody knows when", [{ État: "Payé", "Livraison prévue": "2025-07-25" }], "Ligne 2 : la livraison était prévue, mais le jour où elle est venue manque : son retard ne peut pas être connu."],
    ["cancelled, and paid", [{ État: "Annulé", "Payé le": "2025-10-01" }], "L’état est « Annulé », mais les jours et les montants disent « Payé »."],
    ["certified for more than ordered", [{ "Service fait le": "2025-09-01", Certifié: 100.01 }], "Le certifié (100,01 €) dépasse le commandé (100,00 €)."],
    ["certified for a part of the lines", [{ "Service fait le": "2025-09-01" }, { UO: "UO3.3-ACC", Certifié: 10 }], "Le montant certifié n’est donné que pour une partie des lignes."],
  ])("%s is refused", (_case, rows, why) => {
    expect(plan(rows).orders).toEqual([]);
    expect(told(rows)).toContain(`2 ${why}`);
  });

  it.each<[string, Said, string]>([
    ["ordered before the notification of the contract", { "Commandé le": "2025-02-02" }, "Commandé le 2 février 2025, avant la notification du marché (3 février 2025)."],
    ["planned before it", { "Livraison prévue": "2025-01-31" }, "Livraison prévue le 31 janvier 2025, avant la notification du marché (3 février 2025)."],
    ["planned before the order", { "Livraison prévue": "2025-06-11" }, "Livraison prévue le 11 juin 2025, avant la commande (12 juin 2025)."],
    ["delivered before the order", { "Livré le": "2025-06-11" }, "Livraison le 11 juin 2025, avant la commande (12 juin 2025)."],
    ["certified before the decision", { ...DECIDED, "Service fait le": "2025-07-31" }, "Service fait le 31 juillet 2025, avant la dernière livraison ou décision (1er août 2025)."],
    ["paid before the invoice", { "Facturé le": "2025-09-02", "Payé le": "2025-09-01" }, "Paiement le 1er septembre 2025, avant la facture ou le service fait (2 septembre 2025)."],
    ["ordered tomorrow", { "Commandé le": "2026-03-03" }, "Le 3 mars 2026 n’est pas encore venu."],
    ["no day of the order", { "Commandé le": null }, "La date de commande manque."],
  ])("%s is refused", (_case, said, why) => expect(told([said])).toEqual([`2 ${why}`]));

  it("on the very day of the step before, and today, it is taken", () =>
    expect(plan([{ "Commandé le": "2025-02-03", "Livraison prévue": "2025-02-03", "Livré le": "2025-02-03", Décision: "Conforme", "Date de décision": "2025-02-03", "Service fait le": "2025-02-03", "Facturé le": "2025-02-03", "Payé le": "2026-03-02" }]).orders).toHaveLength(1));

  it("a reduction is taken with the rate that its amounts give to the cent; before any amount certifies it, it is not", () => {
    const rules = [{ effectiveOn: "2025-02-03", rules: findRuleProfile("ccag_tic_2021")! }];
    const reduced = { ...DECIDED, Décision: "Réfaction" };
    expect(plan([{ ...reduced, Certifié: 90, "Service fait le": "2025-08-04" }], { rules }).orders).toMatchObject([{ certifiedCents: 90_00, lines: [{ parts: [{ verdict: "refaction", reductionBasisPoints: 1_000 }] }] }]);
    expect(plan([{ ...reduced, Certifié: 33.33, "Service fait le": "2025-08-04" }], { rules }).orders).toMatchObject([{ lines: [{ parts: [{ reductionBasisPoints: 6_667 }] }] }]);
    expect(told([reduced], { rules })).toEqual(["2 Une réfaction est décidée, mais rien n’en donne le taux : reprenez ce bon une fois certifié."]);
  });

  it("what is certified stands line by line, or whole on the first of them", () => {
    const second = { UO: "UO3.3-ACC" };
    expect(plan([{ "Service fait le": "2025-09-01", Certifié: 100 }, { ...second, Certifié: 80 }]).orders).toMatchObject([{ amountCents: 200_00, certifiedCents: 180_00 }]);
    expect(plan([{ "Service fait le": "2025-09-01", Certifié: 180 }, second]).orders).toMatchObject([{ certifiedCents: 180_00 }]);
  });
});

describe("where it comes", () => {
  const optional: KnownTranche = { id: "to1", kind: "optionnelle", label: "Tranche optionnelle 1", affirmedOn: "2025-09-01", ceilingCents: null, orderedCents: 0 };
  const closed: KnownTranche = { ...optional, id: "to2", label: "Tranche optionnelle 2", affirmedOn: null };
  const tranches = [FIRM, optional, closed];

  it.each<[string, Said, string]>([
    ["no tranche where there are several", {}, "La tranche manque, et le marché en a plusieurs."],
    ["an unknown tranche", { Tranche: "Lot 4" }, "Tranche inconnue au marché : « Lot 4 »."],
    ["a tranche not affirmed", { Tranche: "TO2" }, "« Tranche optionnelle 2 » n’est pas affermie : rien ne peut y être commandé."],
    ["ordered on the eve of the affirmation", { Tranche: "TO1", "Commandé le": "2025-08-31" }, "« Tranche optionnelle 1 » n’est affermie que depuis le 1er septembre 2025."],
  ])("%s is refused", (_case, said, why) => expect(told([said], { tranches })).toEqual([`2 ${why}`]));

  it("on the day of the affirmation it is taken", () => expect(plan([{ Tranche: "TO1", "Commandé le": "2025-09-01" }], { tranches }).orders).toMatchObject([{ trancheId: "to1" }]));

  it("to the ceiling, not past it: the orders of the file that come first are counted; a cancelled one is not", () => {
    const full = { ...FIRM, ceilingCents: 1_000_00, orderedCents: 700_00 };
    const { counts, tranches: sums, lines } = plan(["BC-1", "BC-2", "BC-3", "BC-4"].map((number) => ({ "N° BC": number, "Montant HT": number === "BC-2" ? 250 : 100, État: number === "BC-3" ? "Annulé" : null })), { tranches: [full] });
    expect(lines.map(({ number, outcome }) => `${number} ${outcome}`)).toEqual(["BC-1 created", "BC-2 refused", "BC-3 created", "BC-4 created"]);
    expect(lines[1]!.told.map((each) => each.replaceAll(/[\u00a0\u202f]/g, " "))).toEqual(["Le plafond de « Tranche ferme » (1 000,00 €) serait dépassé : 1 050,00 € avec ce bon."]);
    expect(counts).toMatchObject({ created: { orders: 3, lines: 3 }, refused: { orders: 1, lines: 1 } });
    expect(sums).toEqual([{ label: "Tranche ferme", orders: 3, lines: 3, amount: { cents: 200_00, unknownCount: 0 }, orderedCents: 700_00, ceilingCents: 1_000_00, leftCents: 100_00 }]);
    expect(plan([{ "Montant HT": 300 }], { tranches: [full] }).orders).toHaveLength(1);
  });

  it("an unknown amount stays unknown; under a ceiling it is refused", () => {
    expect(plan([{ "Montant HT": "n/a" }]).orders).toMatchObject([{ amountCents: null }]);
    expect(told([{ "Montant HT": "n/a" }], { tranches: [{ ...FIRM, ceilingCents: 1 }] })).toEqual(["2 Le montant manque : le respect du plafond de « Tranche ferme » ne peut pas être vérifié."]);
  });

  it("increments, squads and applications are those of the programme", () => {
    const table = (increment: Cell, squad: string, application: string): Cell[][] => [["Numéro", "UO", "Niveau", "Nb", "Commandé le", "Incrément", "Équipe", "Application"], ["BC-1", "UO3.1-EMA", "Simple", 1, "2025-06-12", increment, squad, application]];
    expect(planSheet(table(27, "squad  portail", "portail si penal")).orders).toMatchObject([{ incrementId: "i27", lines: [{ squadId: "s1", application: "Portail SI Pénal" }] }]);
    expect(toldOf(planSheet(table("28", "Squad Greffe", "")))).toEqual(["2 Le programme n’a pas d’incrément 28.", "2 Le programme n’a pas d’équipe « Squad Greffe »."]);
    expect(toldOf(planSheet(table("", "", "Minos")))).toContain("2 Application inconnue du programme, gardée telle quelle : « Minos ».");
  });

  it("an order comes whole or not at all", () => {
    const { orders, lines } = plan([{}, { UO: "UO9" }, { "N° BC": "BC-2" }]);
    expect(orders.map(({ number }) => number)).toEqual(["BC-2"]);
    expect(lines.map(({ outcome }) => outcome)).toEqual(["refused", "refused", "created"]);
    expect(told([{}, { UO: "UO9" }])).toEqual(["2 Un bon est repris entier ou pas du tout : voir la ligne 3.", "3 Cette unité d’œuvre n’est pas au catalogue : « UO9 »."]);
  });
});

describe("an order that is here already", () => {
  const known: KnownOrder = {
    ...{ number: "BC-1", state: "delivered", tranche: { id: "tf", label: "Tranche ferme" }, incrementNumber: null, certifiedCents: null, invoiceReference: null, invoicedOn: null },
    days: { ordered: "2025-06-12", delivered: "2025-07-24", certified: null, paid: null },
    lines: [{ workUnitCode: "UO3.1-EMA", level: "simple", period: null, application: null, squadName: null, quantity: 1, amountCents: 100_00, deliverables: ["Rapport"] }],
  };
  const outcome = (said: Said) => plan([said], { orders: [known] }).lines[0]!.outcome;

  it("the same is unchanged, whatever its number is spelled like, and whatever the file leaves empty", () => {
    expect(outcome({ ...DELIVERED, État: "Livré", Tranche: "Tranche ferme" })).toBe("unchanged");
    expect(outcome({ ...DELIVERED, "N° BC": "bc-1 ", "Montant HT": null, "Commandé le": null, Niveau: null, État: "Livré" })).toBe("unchanged");
    expect(plan([DELIVERED], { orders: [known] }).orders).toEqual([]);
  });

  it("another content is told with its differences, and nothing is written over it", () => {
    expect(told([{ ...DELIVERED, "Montant HT": 110, Nb: 2, "Commandé le": "2025-06-13", État: "Payé" }], { orders: [known] })).toEqual([
      "2 Ce numéro est déjà pris, et rien n’est écrasé. État : Livré ici, Payé dans le fichier.",
      "2 Ce numéro est déjà pris, et rien n’est écrasé. Date de commande : 12 juin 2025 ici, 13 juin 2025 dans le fichier.",
      "2 Ce numéro est déjà pris, et rien n’est écrasé. Ligne 2 : 1 × UO3.1-EMA, simple ici, 2 × UO3.1-EMA, simple dans le fichier.",
      "2 Ce numéro est déjà pris, et rien n’est écrasé. Montant de la ligne 2 : 100,00 € ici, 110,00 € dans le fichier.",
    ]);
  });

  it("one line more is another content; lines in another order are not", () => {
    const other = { ...known.lines[0]!, workUnitCode: "UO2.6-APDT" };
    const two = { ...known, lines: [...known.lines, other] };
    expect(plan([{ ...DELIVERED, UO: "UO2.6-APDT" }, DELIVERED], { orders: [two] }).lines.map((line) => line.outcome)).toEqual(["unchanged", "unchanged"]);
    expect(told([DELIVERED], { orders: [two] })).toEqual(["2 Ce numéro est déjà pris, et rien n’est écrasé. Lignes : 2 ici, 1 dans le fichier."]);
  });

  it("what cannot be read is told even so", () => expect(told([{ ...DELIVERED, "Payé le": "bientôt" }], { orders: [known] })).toEqual(["2 Date de paiement : « bientôt » n’est pas une date."]));
});

describe("several deliverables of one line", () => {
  const CR: Said = { ...DELIVERED, Livrable: "Compte rendu" };
  const BILAN: Said = { Livrable: "Bilan", "Livraison prévue": "2025-09-12" };
  const shape = (rows: Said[], context: Partial<RegisterContext> = {}) => plan(rows, context).orders.map(({ amountCents, state, lines }) => ({ amountCents, state, lines: lines.map(({ rows: own, parts }) => [own, parts.map(({ label, deliveredOn }) => [label, deliveredOn])]) }));
  const TWO = [{ amountCents: 100_00, state: "in_progress", lines: [[[2, 3], [["Compte rendu", "2025-07-24"], ["Bilan", null]]]] }];

  it("the row repeated with another deliverable: the line is ordered once, and that is told", () => {
    expect(shape([CR, BILAN])).toEqual(TWO);
    expect(told([CR, BILAN])).toEqual(["3 Un livrable de plus de la ligne 2, dont le montant n’est compté qu’une fois."]);
    expect(plan([CR, BILAN]).fileAmount).toEqual({ cents: 100_00, unknownCount: 0 });
    expect(plan([CR, BILAN]).lines.map(({ text }) => text)).toEqual(["1 × UO3.1-EMA, Compte rendu", "1 × UO3.1-EMA, Bilan"]);
  });
  it("the deliverable alone, under merged cells or with the number of the order again: the same", () => {
    const bare: Said = { ...BILAN, UO: null, Niveau: null, Nb: null, "Montant HT": null, "Commandé le": null };
    expect(shape([CR, bare])).toEqual(TWO);
    expect(plan([CR, { ...bare, "N° BC": null }]).orders).toMatchObject([{ lines: [{ parts: [{ label: "Compte rendu" }, { label: "Bilan", plannedOn: "2025-09-12", deliveredOn: "2025-07-24" }] }] }]);
    expect(told([CR, { ...bare, "N° BC": null }])[0]).toBe("3 Numéro et jours repris de la ligne 2.");
    expect(plan([CR, bare]).fileAmount).toEqual({ cents: 100_00, unknownCount: 0 });
  });
  it("a line that names none, then what it delivers below: as many as are named", () => {
    const header: Said = { Livrable: null };
    const bare = (said: Said): Said => ({ ...said, UO: null, Niveau: null, Nb: null, "Montant HT": null });
    expect(shape([header, bare(CR), bare(BILAN)])).toEqual([{ ...TWO[0], lines: [[[2, 4], [["Compte rendu", "2025-07-24"], ["Bilan", null]]]] }]);
    expect(plan([{ "Livré le": "2025-07-20" }, bare(CR)]).orders).toMatchObject([{ lines: [{ parts: [{ label: null, deliveredOn: "2025-07-20" }, { label: "Compte rendu", deliveredOn: "2025-07-24" }] }] }]);
  });
  it("the same deliverable again is another line, as are another level, amount or quantity, and another number of line", () => {
    expect(shape([CR, CR])).toMatchObject([{ amountCents: 200_00, lines: [[[2], [["Compte rendu", "2025-07-24"]]], [[3], [["Compte rendu", "2025-07-24"]]]] }]);
    for (const other of [{ Nb: 2 }, { Niveau: "Moyen" }, { "Montant HT": 90 }]) expect(shape([CR, { ...BILAN, ...other }])[0]!.lines).toHaveLength(2);
    expect(shape([{ ...CR, "N° de ligne": 1 }, { ...BILAN, "N° de ligne": 2 }])).toMatchObject([{ amountCents: 200_00, lines: [[[2], [["Compte rendu", "2025-07-24"]]], [[3], [["Bilan", null]]]] }]);
    expect(shape([{ ...CR, "N° de ligne": 1 }, { ...BILAN, "N° de ligne": 1 }])).toEqual(TWO);
    expect(shape([DELIVERED, { "Livraison prévue": "2025-09-12" }])[0]!.lines).toHaveLength(2);
  });
  it.each<[string, Said, string]>([
    ["one number of line, two amounts", { ...BILAN, "N° de ligne": 1, "Montant HT": 90 }, "3 La ligne 1 du bon dit autre chose que plus haut (ligne 2 du fichier) : une même ligne se répète à l’identique, avec un autre livrable."],
    ["alone, with another amount", { ...BILAN, "N° de ligne": 1, Nb: null, "Montant HT": 90 }, "3 Montant HT : 90,00 € ici, 100,00 € ligne 2 pour la même ligne du bon."],
    ["alone, and already there", { ...CR, Livrable: "compte rendu ", Nb: null }, "3 Le livrable « compte rendu » est déjà sur cette ligne du bon."],
  ])("%s: refused whole", (_case, row, why) => {
    expect(told([{ ...CR, "N° de ligne": 1 }, row])).toContain(why);
    expect(plan([{ ...CR, "N° de ligne": 1 }, row]).orders).toEqual([]);
  });
  it("all of them decided and certified: the line is, once; a reduction of one of several keeps its rate unknown", () => {
    const certified: Said = { "Service fait le": "2025-09-15", Certifié: 90 };
    expect(plan([{ ...CR, ...DECIDED, ...certified }, { ...DECIDED, ...certified, Livrable: "Bilan" }]).orders).toMatchObject([{ state: "certified", amountCents: 100_00, certifiedCents: 90_00 }]);
    const ccag = { rules: [{ effectiveOn: "2025-02-03", rules: findRuleProfile("ccag_tic_2021")! }] };
    expect(plan([{ ...CR, ...DECIDED, ...certified, Décision: "Réfaction" }, { ...DECIDED, ...certified, Décision: "Admission", Livrable: "Bilan" }], ccag).orders).toMatchObject([{ lines: [{ parts: [{ verdict: "refaction", reductionBasisPoints: null }, { verdict: "admission" }] }] }]);
  });
  it("taken up already: unchanged; with one more, told and nothing written", () => {
    const [order] = plan([CR, BILAN]).orders;
    const orders = [kept(order!)];
    expect(plan([CR, BILAN], { orders }).lines.map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged"]);
    expect(told([CR, BILAN, { ...BILAN, Livrable: "Annexe" }], { orders })[0]).toBe("2 Ce numéro est déjà pris, et rien n’est écrasé. Livrables de la ligne 2 : Bilan, Compte rendu ici, Annexe, Bilan, Compte rendu dans le fichier.");
  });
});

it("the amounts of the file are summed as they are read, whatever becomes of them", () =>
  expect(plan([{}, { "N° BC": "BC-2", UO: "UO9", "Montant HT": 7 }, { "N° BC": "BC-3", "Montant HT": null }, { "N° BC": "BC-4", Tranche: "Lot 4" }]).fileAmount).toEqual({ cents: 207_00, unknownCount: 1 }));

/** What is taken up, as it is read again once written. */
const kept = ({ number, state, certifiedCents, orderedOn, certifiedOn, paidOn, invoiceReference, invoicedOn, lines }: TakenUpOrder): KnownOrder => ({
  ...{ number, state, certifiedCents, invoiceReference, invoicedOn, tranche: { id: FIRM.id, label: FIRM.label }, incrementNumber: null },
  days: { ordered: orderedOn, delivered: lines.flatMap(({ parts }) => parts).map(({ deliveredOn }) => deliveredOn ?? "").toSorted().at(-1) || null, certified: certifiedOn, paid: paidOn },
  lines: lines.map(({ workUnitCode, level, period, application, quantity, amountCents, parts }) => ({ workUnitCode, level, period, application, quantity, amountCents, squadName: null, deliverables: parts.map(({ label }) => label ?? "Sans nom") })),
});

it("whatever a register says, what was taken up of it is not taken up twice, and the rest is refused again", () => {
  const one = fc.constantFrom<Cell[]>;
  // Each step says more than the one before; now and then a word or an amount contradicts it.
  const steps: Said[] = [{}, DELIVERED, DECIDED, { ...DECIDED, Certifié: 50, "Service fait le": "2025-09-01" }, { ...DECIDED, Certifié: 50, Facture: "F-1" }, { Certifié: 50, "Payé le": "2025-10-01" }];
  const said = fc.record({
    step: fc.constantFrom(...steps),
    line: fc.record({ "N° BC": one("BC-1", "BC-2", "bc-2", "BC-3"), UO: one("UO3.1-EMA", "UO3.3-ACC", "UO2.5-TEST", "UO3.3-ACC", "UO9"), Nb: one(1, 1, 2, 0, null), "Montant HT": one(100, 100, 50, null), État: one(null, null, null, "En cours", "Livré", "Payé", "Annulé", "Brouillon"), Livrable: one(null, "Compte rendu", "Rapport"), "N° de ligne": one(null, null, null, 1) }),
  }).map(({ step, line }): Said => ({ ...step, ...line }));
  fc.assert(
    fc.property(fc.array(said, { minLength: 1, maxLength: 6 }), (rows) => {
      const first = plan(rows);
      const again = plan(rows, { orders: first.orders.map(kept) });
      expect(again.orders).toEqual([]);
      expect(again.lines.map(({ row, outcome }) => [row, outcome])).toEqual(first.lines.map(({ row, outcome }) => [row, outcome === "created" ? "unchanged" : outcome]));
    }),
    { numRuns: 500 },
  );
});
