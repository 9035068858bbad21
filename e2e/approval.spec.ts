import type { Page } from "@playwright/test";
import { expectNoSidewaysScroll, expectNoViolations } from "./support/accessibility";
import { runSql } from "./support/database";
import { openAs, signIn } from "./support/sign-in";
import { expect, test, watchErrors } from "./support/test";
import { expectCaret, expectSaved, line, writeLine } from "./support/minutes";

const SERIES = "Comité de validation";
const MEETING = "Validation du budget";
const DECISION = "Le budget de la recette est de cent mille euros";
const REMARK = "Le montant est hors taxes : il faut le dire.";
const REASON = "le montant était hors taxes";

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" }).click();
const follow = (page: Page, name: string | RegExp) => page.getByRole("main").getByRole("link", { name, exact: typeof name === "string" }).first().click();
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const review = (page: Page) => page.getByRole("region", { name: /^(Relecture|Dernière relecture)/ });
const own = (page: Page) => page.getByRole("region", { name: "Votre avis" });

/** The page as it stands: axe in both themes, on a wide screen and at 320 px. */
async function looksRight(page: Page): Promise<void> {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoViolations(page);
    await expectNoSidewaysScroll(page);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("minutes are reviewed in two rounds, approved in words and by silence, validated, sent, corrected by an erratum and compared", async ({ page, browser }) => {
  test.setTimeout(240_000);
  let minutes = "";
  const reviewer = async (email: string): Promise<{ other: Page; errors: string[] }> => {
    const other = await openAs(browser, email);
    return { other, errors: watchErrors(other) };
  };

  await test.step("an instance where the silence of three working days is approval; a silly number is told beside the field", async () => {
    await signIn(page, "moa@demo.local");
    await page.goto("/programmes/portail-penal/instances/nouvelle");
    await page.getByLabel("Nom").fill(SERIES);
    await page.getByLabel("Finalité").fill("Valider le budget de la recette.");
    await page.getByLabel("Réunions").selectOption("on_demand");
    await page.getByLabel(/^Silence vaut accord/).fill("90");
    await press(page, "Créer l’instance");
    await expect(page.getByText("De 1 à 60 jours ouvrés, ou rien.")).toBeVisible();
    await expect(page.getByLabel(/^Silence vaut accord/)).toHaveValue("90");
    await expect(page.getByLabel("Nom")).toHaveValue(SERIES);
    await page.getByLabel(/^Silence vaut accord/).fill("3");
    await press(page, "Créer l’instance");
    await expect(page.getByText("Le silence vaut accord après 3 jours ouvrés")).toBeVisible();
    await follow(page, "Régler l’instance");
    for (const [rank, [person, role]] of ([["Product owner", "Animateur"], ["RTE du train", "Participant"], ["Membre du comité", "Informé"]] as const).entries()) {
      const option = page.getByLabel("Personne").locator("option", { hasText: new RegExp(`^${person}`) });
      await page.getByLabel("Personne").selectOption((await option.getAttribute("value"))!);
      await page.getByLabel("Rôle dans l’instance").selectOption({ label: role });
      await press(page, "Enregistrer ce membre");
      await expect(page.getByRole("button", { name: /^Retirer/ })).toHaveCount(rank + 2);
    }
  });

  await test.step("its minutes are written and submitted to the two members who are not merely informed", async () => {
    await page.goto("/programmes/portail-penal");
    await page.getByRole("table", { name: "Instances" }).getByRole("link", { name: SERIES }).click();
    await page.getByLabel("Date").fill("J+0");
    await page.getByLabel("Titre").fill(MEETING);
    await press(page, "Planifier la réunion");
    await expectCaret(page);
    minutes = new URL(page.url()).pathname;
    for (const text of ["La réunion s’ouvre à 14 h", "Le quorum est atteint", "L’ordre du jour est adopté", "Le RTE présente l’avancement", "Aucune question"]) await writeLine(page, { command: "/information", kind: "Information", text });
    await writeLine(page, { command: "/décision", kind: "Décision", text: DECISION });
    await writeLine(page, { command: "/action", kind: "Action", text: "Prévenir le contrôleur budgétaire", owner: "RTE du train" });
    await expectSaved(page);
    await follow(page, "Soumettre à relecture");
    await expect(heading(page)).toHaveText("Soumettre à relecture");
    await expect(page.getByText("un relecteur sans réponse après 3 jours ouvrés est réputé d’accord")).toBeVisible();
    const boxes = page.getByRole("group", { name: "Relecteurs" }).getByRole("checkbox");
    await expect(boxes).toHaveCount(3);
    await expect(page.getByLabel("Membre du comité de pilotage")).not.toBeChecked();
    await looksRight(page);
    // Nobody: told, and what was unticked stays so.
    for (const name of ["Product owner", "RTE du train"]) await page.getByText(name, { exact: true }).click();
    await press(page, "Soumettre à relecture");
    await expect(page.getByText("Choisissez au moins une personne.")).toBeVisible();
    for (const name of ["Product owner", "RTE du train"]) await expect(page.getByLabel(name)).not.toBeChecked();
    for (const name of ["Product owner", "RTE du train"]) await page.getByText(name, { exact: true }).click();
    await press(page, "Soumettre à relecture");
    await expect(review(page)).toContainText("2 relecteurs n’ont pas répondu.");
    await expect(page.getByText("En relecture", { exact: true })).toBeVisible();
    await looksRight(page);
  });

  await test.step("one of them is told in their day and asks for changes; without words, nothing is lost and the field says so", async () => {
    const { other, errors } = await reviewer("po@demo.local");
    const awaited = other.getByRole("region", { name: "À relire" });
    await expect(awaited).toContainText("votre silence vaudra accord");
    await awaited.getByRole("link", { name: MEETING }).click();
    await expect(own(other).getByRole("button", { name: "Approuver" })).toBeVisible();
    await own(other).getByRole("button", { name: "Demander des modifications" }).click();
    await expect(own(other).getByText("Dites ce qui est à modifier, et où.")).toBeVisible();
    await looksRight(other);
    await own(other).getByLabel(/^Ce qui est à modifier/).fill(REMARK);
    await own(other).getByRole("button", { name: "Demander des modifications" }).click();
    await expect(review(other).getByText(REMARK)).toBeVisible();
    await other.goto("/");
    await expect(other.getByRole("region", { name: "À relire" })).toHaveCount(0);
    expect(errors).toEqual([]);
    await other.context().close();
  });

  await test.step("validating now has to be confirmed; the draft is taken back instead, what was said stays readable", async () => {
    await page.goto(minutes);
    await expect(review(page)).toContainText("1 relecteur n’a pas répondu\u00a0; 1 demande de modifications est ouverte.");
    await press(page, "Valider le compte rendu");
    await expect(page.getByRole("dialog", { name: "Valider ce compte rendu\u00a0?" }).getByText("La relecture n’est pas terminée")).toBeVisible();
    await page.keyboard.press("Escape");
    await press(page, "Revenir au brouillon");
    await expect(review(page)).toContainText("Le texte a été repris en brouillon.");
    await expect(review(page).getByText(REMARK)).toBeVisible();
    await follow(page, "Soumettre à relecture");
    await press(page, "Soumettre à relecture");
    await expect(review(page).getByRole("heading")).toHaveText("Relecture (2e tour)");
  });

  await test.step("the one approves, the other says nothing until silence counts", async () => {
    const { other, errors } = await reviewer("po@demo.local");
    await other.goto(minutes);
    await own(other).getByRole("button", { name: "Approuver" }).click();
    await expect(review(other)).toContainText("A donné son accord le");
    await press(other, "Retirer mon avis");
    await expect(review(other)).not.toContainText("A donné son accord le");
    await own(other).getByRole("button", { name: "Approuver" }).click();
    await expect(review(other)).toContainText("A donné son accord le");
    expect(errors).toEqual([]);
    await other.context().close();
    await page.goto(minutes);
    await expect(review(page)).toContainText("son silence vaudra accord");
    await review(page).getByText(/^Pourquoi/).click();
    await expect(review(page)).toContainText("Le silence gardé pendant 3 jours ouvrés après la demande de relecture vaut accord");
    expect(await runSql("update minutes_review set asked_on = asked_on - 14 where round = 2 and verdict is null and meeting_id = $1", [minutes.split("/").at(-1)])).toBe(1);
    await page.reload();
    await expect(review(page)).toContainText("Tous les relecteurs ont donné leur accord");
    await expect(review(page)).toContainText("son silence vaut accord");
  });

  await test.step("validated without anything left open, then sent", async () => {
    await press(page, "Valider le compte rendu");
    await press(page, "Valider définitivement");
    await page.getByText("Relecture de cette version").click();
    await expect(page.getByText(/^RTE du train\u00a0: accord tacite/)).toBeVisible();
    await looksRight(page);
    await follow(page, "Diffuser");
    await press(page, "Marquer comme diffusé");
    await expect(page.getByText("Diffusé", { exact: true })).toBeVisible();
  });

  await test.step("an erratum is opened with its reason; who does not write goes on reading the first version", async () => {
    await follow(page, "Corriger par un erratum");
    await press(page, "Ouvrir l’erratum");
    await expect(page.getByText("Dites ce que l’erratum corrige")).toBeVisible();
    await looksRight(page);
    await page.getByLabel(/^Motif/).fill(REASON);
    await press(page, "Ouvrir l’erratum");
    await expect(page.getByText("Erratum en préparation").first()).toBeVisible();
    await expectCaret(page);
    await looksRight(page);
    const { other, errors } = await reviewer("lecteur@demo.local");
    await other.goto(minutes);
    await expect(other.getByText("Vous lisez la version 1, la dernière validée.")).toBeVisible();
    await expect(other.getByText(DECISION).first()).toBeVisible();
    expect(errors).toEqual([]);
    await other.context().close();
  });

  await test.step("the decision is corrected in the text; validated, it is another decision with its own number", async () => {
    await line(page, "Décision", DECISION).getByText(DECISION).click();
    await page.keyboard.press("End");
    await page.keyboard.type(" hors taxes");
    await expectSaved(page);
    await press(page, "Valider l’erratum");
    await press(page, "Valider définitivement");
    const registry = page.getByRole("complementary", { name: "Inscrit au registre" });
    await expect(registry.getByText("Remplacée")).toBeVisible();
    await registry.getByRole("link", { name: new RegExp(`^D-.* ${DECISION} hors taxes`) }).click();
    await expect(page.getByText(`Erratum n°\u00a01\u00a0: ${REASON}`).first()).toBeVisible();
  });

  await test.step("both versions are listed, each opens with its own text, and they are read side by side", async () => {
    await page.goto(minutes);
    await follow(page, "Toutes les versions");
    await expect(page.getByText(`Erratum n°\u00a01\u00a0: ${REASON}`).first()).toBeVisible();
    await looksRight(page);
    await follow(page, "Version 1");
    await expect(heading(page)).toHaveText("Version 1");
    await expect(page.getByText(DECISION, { exact: true })).toBeVisible();
    await looksRight(page);
    await page.goBack();
    await press(page, "Comparer");
    await expect(heading(page)).toHaveText("Comparaison de deux versions");
    await expect(page).toHaveURL(/comparer\?de=1&a=2$/);
    await expect(page.locator("ins", { hasText: "hors taxes" })).toContainText("[ajouté\u00a0:");
    await expect(page.getByText("4 lignes inchangées")).toBeVisible();
    await looksRight(page);
    const [before, after] = [page.locator(".comparison__before").first(), page.locator(".comparison__after").first()];
    const sideBySide = async (): Promise<boolean> => Math.abs((await before.boundingBox())!.y - (await after.boundingBox())!.y) < 1;
    // Measured one after the other: right after a change of width the first may still stand where it was.
    await expect.poll(sideBySide).toBe(true);
    await page.setViewportSize({ width: 320, height: 800 });
    await expect.poll(sideBySide).toBe(false);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step("the new version can be sent, and says everywhere that it is an erratum", async () => {
    await page.goto(minutes);
    await follow(page, "Diffuser");
    await expect(page.getByText(/version 2/)).toBeVisible();
    await press(page, "Marquer comme diffusé");
    await page.goto(`${minutes}/imprimer`);
    await expect(page.getByText(`Erratum n°\u00a01\u00a0: ${REASON}`)).toBeVisible();
  });

  await test.step("a second erratum is given up: the text is again the one that was validated", async () => {
    await page.goto(`${minutes}/erratum`);
    await page.getByLabel(/^Motif/).fill("finalement non");
    await press(page, "Ouvrir l’erratum");
    await expectCaret(page);
    await line(page, "Décision", DECISION).getByText(DECISION).click();
    await page.keyboard.press("End");
    await page.keyboard.type(" ou presque");
    await expectSaved(page);
    await press(page, "Abandonner l’erratum");
    await press(page, "Abandonner et rétablir le texte validé");
    await expect(page.getByText("Diffusé", { exact: true })).toBeVisible();
    // A term of it is explained on the spot: its words do not stand in one piece.
    await expect(page.locator(".minutes-item__text").filter({ hasText: "cent mille euros hors taxes" })).toBeVisible();
    await expect(page.getByText("ou presque")).toHaveCount(0);
  });
});
