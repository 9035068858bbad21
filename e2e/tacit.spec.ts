import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/accessibility";
import { declareContract, deliverDocument } from "./support/orders";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("a silence that accepts under one contract and not under another: each says by which rule and article, and what it decided enters the journal once", async ({ page, browser }) => {
  test.setTimeout(240_000);
  await signIn(page, "moa@demo.local");
  const main = page.getByRole("main");
  const delivered = () => main.getByRole("table", { name: "Livrables" }).getByRole("row").filter({ hasText: "Décision de vérification" });

  await test.step("under the reference rules, 21 days without a decision decide nothing: a decision is late, and still to be taken", async () => {
    await page.goto(await deliverDocument(page, await declareContract(page, "2026-SIL-1")));
    await expect(delivered()).toContainText("22 juin 2026");
    await expect(delivered()).toContainText("En retard");
    await expect(delivered()).toContainText("Le silence ne vaut pas décision");
    await expect(delivered().getByRole("link", { name: /^Prononcer la décision/ })).toBeVisible();
    await expect(main.getByRole("link", { name: /^Constater la décision tacite/ })).toHaveCount(0);
  });

  let path = "";
  await test.step("under rules that an amendment made otherwise, the same document of the same day is accepted by silence", async () => {
    const contract = await declareContract(page, "2026-SIL-2");
    await page.goto(`${contract}/regles/nouvelles`);
    await page.getByLabel("Décision sur des documents, article").fill("CCAP art. 7.3");
    await page.getByLabel(/^Sur une livraison, le silence/).selectOption("Acceptation");
    await page.getByLabel(/^Prend effet le/).fill("01/04/2026");
    await page.getByLabel(/^Motif/).fill("Avenant n° 1");
    await press(page, "Enregistrer ces règles");
    await expect(heading(page)).toHaveText("Règles du marché");
    path = await deliverDocument(page, contract);
    await page.goto(path);
    await expect(delivered()).toContainText(/Conforme\. Décision tacite, sans réponse au 22 juin 2026\. Le silence vaut acceptation.*CCAP art\. 7\.3/);
    await expectNoViolations(page);
  });

  await test.step("it is recorded on the day and by the rule of the contract, once: another window is told that it is done", async () => {
    const other = await openAs(browser, "moa@demo.local");
    for (const each of [page, other]) {
      await each.goto(path);
      await each.getByRole("main").getByRole("link", { name: /^Constater la décision tacite/ }).click();
      await expect(each.getByRole("button", { name: "Constater la décision tacite" })).toBeVisible();
    }
    await expectNoViolations(page);
    await press(page, "Constater la décision tacite");
    const journal = main.getByRole("listitem").filter({ hasText: "Décision tacite, sans réponse au 22 juin 2026" });
    await expect(journal).toHaveCount(1);
    await expect(journal).toContainText("CCAP art. 7.3");
    await expect(main.getByRole("table", { name: "Livraisons" })).toContainText(/Conforme, .*22 juin 2026/);
    await press(other, "Constater la décision tacite");
    await expect(other.getByRole("main").getByRole("alert").first()).toBeVisible();
    await other.goto(path);
    await expect(other.getByRole("main").getByRole("listitem").filter({ hasText: "Décision tacite" })).toHaveCount(1);
    await other.context().close();
  });

  await test.step("a decision that was notified before silence decided takes its place: not a day later, and the journal keeps both", async () => {
    await page.goto(path);
    await main.getByRole("link", { name: /^Enregistrer une décision notifiée à temps/ }).click();
    await expect(main.getByText(/Le silence a décidé le .*22 juin 2026/)).toBeVisible();
    await page.getByLabel(/^Décision \(/).selectOption({ label: "Non conforme" });
    await page.getByLabel(/^Motif/).fill("Deux annexes manquent");
    await page.getByLabel(/^Notifiée au titulaire le/).fill("23/06/2026");
    await page.getByLabel(/^Pourquoi elle est enregistrée tard/).fill("Le courrier n’était pas saisi");
    await press(page, "Enregistrer à la place de la décision tacite");
    await expect(page.getByLabel(/^Notifiée au titulaire le/)).toHaveAccessibleDescription(/suit la fin du délai/);
    await expect(page.getByLabel(/^Motif/)).toHaveValue("Deux annexes manquent");
    await expectNoViolations(page);
    await page.getByLabel(/^Notifiée au titulaire le/).fill("22/06/2026");
    await press(page, "Enregistrer à la place de la décision tacite");
    await expect(main.getByRole("table", { name: "Livraisons" })).toContainText(/Non conforme, .*22 juin 2026/);
    const journal = main.getByRole("listitem");
    await expect(journal.filter({ hasText: "Décision tacite, sans réponse au 22 juin 2026" })).toHaveCount(1);
    await expect(journal.filter({ hasText: "Enregistrée tard : Le courrier n’était pas saisi".replace(" :", "\u00a0:") })).toHaveCount(1);
    await expect(main.getByRole("link", { name: /^Enregistrer une décision notifiée à temps/ })).toHaveCount(0);
  });

  await test.step("the new delivery that it asks for is late: those who decide see on their day what contractors owe, and what it costs", async () => {
    await expect(main.getByRole("row").filter({ hasText: "Nouvelle livraison (titulaire)" })).toContainText("En retard");
    await page.goto("/");
    const late = main.getByRole("region", { name: "En retard chez le titulaire" }).getByRole("listitem");
    await expect(late.first()).toContainText(/En retard de \d+\sjours/);
    await expect(late.first()).toContainText("Pénalité courue");
    await expectNoViolations(page);
  });
});
