import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/accessibility";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("a deliverable is handed over with its slip and its document, postponed, handed over again, accepted, and a rejection of the file told", async ({ page, browser }) => {
  test.setTimeout(150_000);
  const contractor = await openAs(browser, "titulaire@demo.local");
  const main = contractor.getByRole("main");
  let path = "";

  await test.step("the contractor hands it over: what is missing of the slip is told beside its field, nothing typed is lost", async () => {
    await contractor.goto("/marches");
    await main.getByRole("link", { name: "2025-AMOA-017" }).first().click();
    await main.getByRole("link", { name: "BC-2025-006" }).click();
    await expect(heading(contractor)).toHaveText("Bon de commande BC-2025-006");
    path = new URL(contractor.url()).pathname;
    await main.getByRole("link", { name: /^Enregistrer la livraison/ }).click();
    await expect(contractor.getByLabel(/^Responsable de la livraison/)).toHaveValue("Responsable des livraisons");
    await contractor.getByLabel(/^Date de livraison/).fill("19/08/2025");
    await contractor.getByLabel(/^Signé le/).fill("18/08/2025");
    await contractor.getByLabel(/^Code service/).fill("");
    await contractor.getByLabel(/^Application/).fill("Portail SI Pénal");
    await contractor.getByLabel(/^Documents livrés/).fill(" - ");
    await press(contractor, "Enregistrer la livraison");
    await expect(contractor.getByLabel(/^Code service/)).toBeFocused();
    await contractor.getByLabel(/^Code service/).fill("SNUM-BPP");
    await contractor.getByLabel(/^Documents livrés/).fill("- Stratégie de test, version 2\n- Relevé des échanges");
    await expectNoViolations(contractor);
    await press(contractor, "Enregistrer la livraison");
    const deliveries = main.getByRole("table", { name: "Livraisons" });
    await expect(deliveries.getByRole("row")).toHaveCount(3);
    await expect(deliveries.getByRole("row").last()).toContainText(/2e, .*19 août 2025/);
    await expect(deliveries.getByRole("row").last()).toContainText("Stratégie de test, version 2");
  });

  await test.step("its document: a program is refused with its reason, a PDF is kept and read back", async () => {
    await main.getByRole("link", { name: /^Joindre un document/ }).click();
    const field = contractor.getByLabel(/^Document/).last();
    await field.setInputFiles({ name: "rapport.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ not a report") });
    await press(contractor, "Joindre le document");
    await expect(main.getByRole("alert")).toContainText("est un programme ou un script");
    await field.setInputFiles({ name: "Stratégie v2.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%âãÏÓ\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF") });
    await press(contractor, "Joindre le document");
    const link = main.getByRole("link", { name: "Stratégie v2.pdf" });
    await expect(link).toBeVisible();
    const answer = await contractor.request.get((await link.getAttribute("href"))!);
    expect(answer.headers()["content-disposition"]).toContain("attachment");
    expect(await answer.text()).toContain("%PDF-1.4");
    const slip = main.getByRole("link", { name: /^Bordereau/ }).last();
    expect((await (await contractor.request.get((await slip.getAttribute("href"))!)).body()).subarray(0, 2).toString()).toBe("PK");
  });

  await signIn(page, "moa@demo.local");
  const ours = page.getByRole("main");
  await test.step("the administration prepares its evaluation: the contractor does not see it before it is notified", async () => {
    await page.goto(path);
    await ours.getByRole("link", { name: /^Préparer une évaluation/ }).click();
    await page.getByLabel(/^Décision/).selectOption("Conforme");
    await page.getByLabel(/^Motif/).fill("Bien complétée");
    await press(page, "Garder cette évaluation, sans la notifier");
    await expect(ours.getByText("Évaluation préparée : conforme")).toBeVisible();
    await contractor.reload();
    await expect(heading(contractor)).toHaveText("Bon de commande BC-2025-006");
    await expect(main.getByText(/Évaluation préparée|Bien complétée/)).toHaveCount(0);
    await ours.getByRole("link", { name: /^Prononcer la décision/ }).click();
    await expect(page.getByLabel(/^Motif/)).toHaveValue("Bien complétée");
    await page.getByLabel(/^Notifiée au titulaire le/).fill("25/08/2025");
    await press(page, "Enregistrer la décision");
    await expect(ours.getByText("Vérifié et accepté").first()).toBeVisible();
    await contractor.reload();
    await expect(main.getByText("Bien complétée").first()).toBeVisible();
  });

  await test.step("service fait, invoice, payment: each step is asked for in turn, and the journal tells them", async () => {
    await expect(page.getByLabel(/^Montant certifié/)).toHaveValue(/^\d+,\d\d$/);
    await page.getByLabel(/^Montant certifié/).fill("1,00");
    await page.getByLabel(/^Date de certification/).fill("26/08/2025");
    await press(page, "Certifier le service fait");
    await expect(page.getByLabel(/^Motif/)).toHaveAccessibleDescription(/dites pourquoi/);
    await expect(page.getByLabel(/^Montant certifié/)).toHaveValue("1,00");
    await page.getByLabel(/^Motif/).fill("Accord du comité");
    await press(page, "Certifier le service fait");
    await page.getByLabel(/^Référence de la facture/).fill("F-2025-200");
    await page.getByLabel(/^Date de la facture/).fill("01/09/2025");
    await press(page, "Enregistrer la facture");
    await page.getByLabel(/^Date de paiement/).fill("30/09/2025");
    await press(page, "Constater le paiement");
    await expect(ours.getByText("Payé", { exact: true }).first()).toBeVisible();
    await expect(ours.getByText("Facture F-2025-200 reçue le 1 septembre 2025").or(ours.getByText("Facture F-2025-200 reçue le 1er septembre 2025"))).toBeVisible();
    await expectNoViolations(page);
  });
});
