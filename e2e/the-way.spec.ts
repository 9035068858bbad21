import type { Locator, Page } from "@playwright/test";
import { openAs, signIn } from "./support/sign-in";
import { expect, test, watchErrors } from "./support/test";
import { expectCaret, expectSaved, goToStart, line, minutesText, writeLine, written, type NewLine } from "./support/minutes";

const SPRINTS = [
  ["27.1", "S24 à S26", "du 9 au 29 juin 2025", "14 jours ouvrés", "lun. 9 juin : Lundi de Pentecôte"],
  ["27.2", "S27 à S29", "du 30 juin au 20 juillet 2025", "14 jours ouvrés", "lun. 14 juillet : Fête nationale"],
  ["27.3", "S30 à S32", "du 21 juillet au 10 août 2025", "15 jours ouvrés"],
  ["27.4", "S33 à S35", "du 11 au 31 août 2025", "14 jours ouvrés", "ven. 15 août : Assomption"],
  ["27.IP", "S36", "Innovation & Planning", "du 1er au 7 septembre 2025", "5 jours ouvrés"],
];

const SANDBOX = "Mettre en place un bac à sable pour le nouvel outil";
const EXPORT = "Vérifier que l’export de l’outil actuel est compatible";
const DECISION = "La feature ajoutée à l’incrément 27 est prise sur le volant";
const MOA = "Chargée de projet MOA";
const PO = "Product owner";

/** The real minutes of 11 June 2025. The two actions have an owner and a day here, so that the report can tell late from not late. */
const FROM_THE_MOA: NewLine[] = [
  { command: "/information", kind: "Information", text: "Une feature est ajoutée à l’incrément 27" },
  { command: "/contrainte", kind: "Contrainte", text: "Le sprint 4 tombe pendant les congés" },
  { command: "/action", kind: "Action", text: SANDBOX, owner: MOA, due: "S35", reading: "ven. 29 août 2025 · S35" },
  { command: "/décision", kind: "Décision", text: DECISION },
];
const FROM_THE_PO: NewLine[] = [
  { command: "/proposition", kind: "Proposition", text: "La livraison est préparée en S35", owner: PO, due: "S35", reading: "ven. 29 août 2025 · S35" },
  { command: "/proposition", kind: "Proposition", text: "Les tickets sont validés par une autre personne", due: "4 semaines", reading: "Une durée n’est pas une date : l’échéance reste à fixer.", incomplete: true },
  { command: "/action", kind: "Action", text: EXPORT, owner: PO, due: "S25", reading: "ven. 20 juin 2025 · S25" },
];

const rowOf = (table: Locator, text: string): Locator => table.getByRole("row").filter({ hasText: text });
const clickLink = (scope: Page | Locator, name: string): Promise<void> => scope.getByRole("link", { name, exact: true }).click();

test("a line typed in a meeting reaches the steering report, and what was shown in committee stays what it was", async ({ page, browser }) => {
  test.setTimeout(240_000);
  let minutesPath = "";
  let sandboxPath = "";
  let frozenPath = "";

  await test.step("sign in as MOA; the programme shows increments 27 and 28", async () => {
    await signIn(page, "moa@demo.local");
    await clickLink(page.getByRole("navigation", { name: "Menu principal" }), "Programmes");
    await clickLink(page.getByRole("main"), "Portail pénal");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Portail pénal");
    // Years from now the overview shows later ones alone.
    await clickLink(page.getByRole("navigation", { name: "Portail pénal" }), "Incréments");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Incréments");
    const increments = page.getByRole("table", { name: "Incréments" });
    await expect(rowOf(increments, "Incrément 27")).toContainText("lun. 9 juin 2025 · S24");
    await expect(rowOf(increments, "Incrément 27")).toContainText("dim. 7 septembre 2025 · S36");
    await expect(rowOf(increments, "Incrément 28")).toContainText("lun. 8 septembre 2025 · S37");
  });

  await test.step("increment 27: the strip of its sprints, with dates, weeks and holidays", async () => {
    await clickLink(page.getByRole("main"), "Incrément 27");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Incrément 27");
    const strip = page.getByRole("heading", { name: "Sprints" }).locator("xpath=following-sibling::ol[1]").locator("> li");
    await expect(strip).toHaveCount(SPRINTS.length);
    for (const [rank, facts] of SPRINTS.entries()) for (const fact of facts) await expect(strip.nth(rank)).toContainText(fact);
  });

  await test.step("the “Point de synchro MOA” of 11 June 2025, still to be written", async () => {
    await clickLink(page.getByRole("navigation", { name: "Portail pénal" }), "Vue d’ensemble");
    await clickLink(page.getByRole("table", { name: "Instances" }), "Point de synchro MOA");
    await clickLink(page.getByRole("main"), "mer. 11 juin 2025 · S24");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Point de synchro MOA");
    await expect(page.getByText("mercredi 11 juin 2025 · S24")).toBeVisible();
    await expect(page.getByText("Brouillon")).toBeVisible();
    minutesPath = new URL(page.url()).pathname;
    await expectCaret(page);
  });

  const other = await openAs(browser, "po@demo.local");
  const errorsOfTheOther = watchErrors(other);
  await other.goto(minutesPath);
  await expectCaret(other);

  await test.step("two browsers type at once: both see both", async () => {
    const [opening, closing, attendance] = ["L’incrément 27 vient de démarrer.", " Le sprint 27.1 est engagé.", "Présents : la MOA, la PO, le RTE. "];
    await minutesText(page).click();
    await page.keyboard.type(opening);
    await expect.poll(() => written(other)).toBe(opening);
    await minutesText(other).click();
    await goToStart(other);
    await Promise.all([page.keyboard.type(closing, { delay: 20 }), other.keyboard.type(attendance, { delay: 20 })]);
    for (const each of [page, other]) {
      await expect.poll(() => written(each)).toBe(`${attendance}${opening}${closing}`);
      const present = each.getByRole("list", { name: "Présents sur le document" });
      await expect(present).toContainText(MOA);
      await expect(present).toContainText(PO);
    }
  });

  await test.step("both type lines at once; “S35” is a day, “4 semaines” a duration", async () => {
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect(minutesText(other).getByRole("paragraph")).toHaveCount(3);
    // The MOA writes at the end, the PO in the paragraph above.
    await other.keyboard.press("Control+End");
    await other.keyboard.press("ArrowUp");
    await Promise.all([writeAll(page, FROM_THE_MOA), writeAll(other, FROM_THE_PO)]);
    for (const each of [page, other]) {
      for (const { kind, text, owner, due, incomplete } of [...FROM_THE_MOA, ...FROM_THE_PO]) {
        await expect(line(each, kind, text)).toHaveCount(1);
        await expect(line(each, kind, text).getByLabel("Responsable")).toHaveValue(owner ?? "");
        await expect(line(each, kind, text).getByLabel("Échéance")).toHaveValue(due ?? "");
        await expect(line(each, kind, text).getByLabel("Incomplet")).toBeChecked({ checked: incomplete ?? false });
      }
      await expectSaved(each);
    }
  });

  await test.step("they stand in the registry at once, with their owner and their day", async () => {
    const registry = await page.context().newPage();
    await expect(async () => {
      await registry.goto("/registre");
      const table = registry.getByRole("table", { name: "Registre" });
      for (const { kind, text } of [...FROM_THE_MOA, ...FROM_THE_PO]) await expect(rowOf(table, text)).toContainText(kind, { timeout: 100 });
    }).toPass({ timeout: 8_000 });
    const table = registry.getByRole("table", { name: "Registre" });
    await expect(rowOf(table, SANDBOX)).toContainText([MOA, "ven. 29 août 2025 · S35"].join(""));
    await expect(rowOf(table, EXPORT)).toContainText([PO, "ven. 20 juin 2025 · S25"].join(""));
    await expect(rowOf(table, "Les tickets sont validés")).toContainText("Incomplet");
    await expect(rowOf(table, "Les tickets sont validés")).toContainText("« 4 semaines »");
    await expect(rowOf(table, DECISION)).toContainText("En vigueur");
    await expect(rowOf(table, "Le sprint 4 tombe")).toContainText("Sans suivi");
    await rowOf(table, SANDBOX).getByRole("link", { name: SANDBOX }).click();
    await expect(registry.getByRole("heading", { level: 1 })).toHaveText(SANDBOX);
    await expect(registry.getByText("Le compte rendu n’est pas encore validé")).toBeVisible();
    sandboxPath = new URL(registry.url()).pathname;
    await registry.close();
  });

  await test.step("the minutes are validated; nobody can edit them any more", async () => {
    await page.getByRole("button", { name: "Valider le compte rendu" }).click();
    await page.getByRole("dialog", { name: "Valider ce compte rendu ?" }).getByRole("button", { name: "Valider définitivement" }).click();
    await expect(page.getByText("Validé", { exact: true })).toBeVisible();

    await expect(other.getByRole("alert").filter({ hasText: "Ce compte rendu vient d’être validé" })).toBeVisible();
    await expect(minutesText(other)).toHaveAttribute("aria-readonly", "true");
    await expect(minutesText(other)).toHaveAttribute("contenteditable", "false");
    await expect(line(other, "Action", SANDBOX).getByLabel("Échéance")).toBeDisabled();
    await other.keyboard.type("trop tard");
    await expect(minutesText(other)).not.toContainText("trop tard");
    await other.getByRole("button", { name: "Voir la version validée" }).click();

    for (const each of [page, other]) {
      await expect(minutesText(each)).toHaveCount(0);
      const main = each.getByRole("main");
      for (const { text } of [...FROM_THE_MOA, ...FROM_THE_PO]) await expect(main.getByText(text).first()).toBeVisible();
      await expect(main).toContainText("Échéanceven. 29 août 2025 · S35 (« S35 »)");
      await expect(main.getByText(/^Empreinte SHA-256\s:\s[0-9a-f]{64}$/)).toBeVisible();
      await expect(each.getByRole("complementary", { name: "Inscrit au registre" })).toContainText("Inscrit au registre (7)");
    }
  });

  await test.step("the COPIL report of June 2025: actions with their lateness on that day, progress, the order and its clock", async () => {
    await createReport(page, "30/06/2025");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("COPIL de juin 2025");
    await expect(page.getByText("Portail pénal, incrément 27, arrêté au lun. 30 juin 2025 · S27 (sprint 27.2)")).toBeVisible();

    const actions = page.getByRole("table", { name: "Actions à faire ou en cours" });
    await expect(rowOf(actions, EXPORT)).toContainText("ven. 20 juin 2025 · S25");
    await expect(rowOf(actions, EXPORT)).toContainText("En retard de 10 jours");
    await expect(rowOf(actions, SANDBOX)).toContainText("ven. 29 août 2025 · S35");
    await expect(rowOf(actions, SANDBOX)).toContainText("À faire");
    await expect(rowOf(actions, SANDBOX)).not.toContainText("En retard");
    await expect(rowOf(actions, SANDBOX).getByRole("cell", { name: /^19 jours/ })).toBeVisible();
    await expect(rowOf(page.getByRole("table", { name: "Décisions" }), DECISION)).toBeVisible();
    await expect(rowOf(page.getByRole("table", { name: "Propositions à instruire" }), "Les tickets sont validés")).toContainText("Incomplet");

    await expect(page.getByRole("img", { name: "Points terminés et périmètre de l’incrément 27" })).toBeVisible();
    const chart = page.getByRole("figure", { name: "Points terminés et périmètre de l’incrément 27" });
    await chart.getByText("Voir les données").click();
    const days = chart.getByRole("table").getByRole("row");
    await expect(days.nth(1)).toContainText("dim. 15 juin 2025 · S24");
    await expect(days.last()).toContainText("lun. 30 juin 2025 · S27");
    const [done = Number.NaN, scope = Number.NaN] = (await days.last().getByRole("cell").allTextContents()).map(Number);
    expect(done).toBeGreaterThan(0);
    expect(scope).toBeGreaterThan(done);
    await expect(chart).toContainText(`Au dernier jour : ${done} points terminés sur ${scope}.`);

    const order = rowOf(page.getByRole("table", { name: "Commandes de l’incrément 27" }), "BC-2025-004");
    await expect(order).toContainText("UO2.8-ASCM – moyen");
    for (const deliverable of ["Cadrage du projet en mode agile", "Compte rendu de la rétrospective trimestrielle", "Fiche d’auto-évaluation de la maturité agile", "Registre de mesure des bénéfices"]) {
      await expect(order.getByRole("listitem").filter({ hasText: deliverable })).toBeVisible();
    }
    const delivered = order.getByRole("listitem").filter({ hasText: "Cadrage du projet en mode agile" });
    await expect(delivered).toContainText("livré ven. 20 juin 2025 · S25");
    await expect(delivered).toContainText("Décision de vérification (administration)");
    await expect(delivered).toContainText("ven. 11 juillet 2025 · S28");
    await delivered.getByText("Pourquoi ?").click();
    await expect(delivered.getByText(/^Règle\s:/)).toBeVisible();
    await expect(delivered.getByText(/^Règle\s:/)).toContainText("21 jours");
    await expect(order.getByRole("listitem").filter({ hasText: "Fiche d’auto-évaluation" })).toContainText("pas encore livré");
  });

  let shown = "";
  await test.step("the report is frozen", async () => {
    await page.getByRole("button", { name: "Figer le rapport" }).click();
    await page.getByRole("dialog", { name: "Figer ce rapport ?" }).getByRole("button", { name: "Figer définitivement" }).click();
    await expect(page.getByText(/Empreinte SHA-256\s:\s[0-9a-f]{64}/)).toBeVisible();
    await expect(page.getByText("Figé", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Figer le rapport" })).toHaveCount(0);
    frozenPath = new URL(page.url()).pathname;
    shown = await wholeReport(page, frozenPath);
  });

  await test.step("the action is done and its day moves; one more line is written in a meeting of June", async () => {
    await page.goto(sandboxPath);
    await page.getByLabel("Statut").selectOption("Faite");
    await page.getByLabel("Échéance").fill("03/10/2025");
    await page.getByLabel("Motif").fill("Le bac à sable est ouvert aux squads.");
    await page.getByRole("button", { name: "Enregistrer le suivi" }).click();
    await expect(page.getByRole("row").filter({ hasText: "Statut modifié" })).toContainText("Faite");
    await expect(page.getByRole("definition").filter({ hasText: "ven. 3 octobre 2025 · S40" })).toBeVisible();

    await page.goto("/comptes-rendus?q=COPIL+de+juin+2025");
    await clickLink(page.getByRole("main"), "COPIL de juin 2025");
    await expectCaret(page);
    await minutesText(page).click();
    await writeLine(page, LATER);
    await expectSaved(page);
  });

  await test.step("a live report tells it; the frozen one does not change", async () => {
    await expect(async () => {
      await createReport(page, "30/06/2025");
      await expect(rowOf(page.getByRole("table", { name: "Actions à faire ou en cours" }), LATER.text)).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
    expect(await wholeReport(page, new URL(page.url()).pathname)).not.toBe(shown);

    await createReport(page, "aujourd’hui");
    const actions = page.getByRole("table", { name: "Actions à faire ou en cours" });
    await expect(rowOf(actions, EXPORT)).toContainText("En retard de");
    await expect(rowOf(actions, SANDBOX)).toHaveCount(0);

    expect(await wholeReport(page, frozenPath)).toBe(shown);
    await expect(page.getByText("Son contenu est vérifié : il est celui de ce jour-là.")).toBeVisible();
    await expect(rowOf(page.getByRole("table", { name: "Actions à faire ou en cours" }), SANDBOX)).toContainText("ven. 29 août 2025 · S35");
  });

  expect(errorsOfTheOther).toEqual([]);
  await other.context().close();
});

const LATER: NewLine = { command: "/action", kind: "Action", text: "Présenter le calendrier de la recette au prochain comité", owner: PO, due: "S28", reading: "ven. 11 juillet 2025 · S28" };

async function writeAll(page: Page, lines: NewLine[]): Promise<void> {
  for (const each of lines) await writeLine(page, each);
}

/** From the menu to the report of increment 27 as of a day. */
async function createReport(page: Page, asOf: string): Promise<void> {
  await clickLink(page.getByRole("navigation", { name: "Menu principal" }), "Rapports");
  await clickLink(page.getByRole("main"), "Préparer un rapport");
  const increment = page.getByLabel("Incrément");
  await increment.selectOption({ label: (await increment.getByRole("option", { name: /^Incrément 27,/ }).textContent()) ?? "" });
  await page.getByLabel("Arrêté au").fill(asOf);
  await page.getByRole("button", { name: "Créer le rapport" }).click();
  await expect(page).toHaveURL(/\/rapports\/[0-9a-f-]{36}$/);
}

/** All that a report says, folded explanations and hash included. */
async function wholeReport(page: Page, path: string): Promise<string> {
  await page.goto(path);
  return (await page.getByRole("main").textContent()) ?? "";
}
