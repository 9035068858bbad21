import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { simpleParser } from "mailparser";
import { expectNoViolations } from "./support/accessibility";
import { startMailServer, type MailServer } from "./support/mail-server";
import { startProduct, type Product } from "./support/product";
import { openAs } from "./support/sign-in";
import { expect, test } from "./support/test";

let product: Product;

async function signInHere(page: Page, email: string): Promise<void> {
  await page.goto(`${product.url}/connexion`);
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Mot de passe").fill(product.password);
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ma journée" })).toBeVisible();
}

test.describe("avec un serveur de messagerie", () => {
  let mail: MailServer;
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    mail = await startMailServer();
    product = await startProduct({ name: "product-mail", variables: { SMTP_URL: mail.url, MAIL_FROM: "Cadence <cadence@exemple.fr>" } });
  });
  test.afterAll(async () => {
    await product.stop();
    await mail.close();
  });

  test("la MOA diffuse un compte rendu : chacun reçoit le sien, un refus se lit et se reprend", async ({ page }) => {
    test.setTimeout(120_000);
    await signInHere(page, "moa@demo.local");
    await page.goto(`${product.url}/comptes-rendus?state=validated`);
    await page.getByRole("link", { name: /Comité opérationnel/ }).first().click();
    await page.getByRole("link", { name: "Diffuser" }).click();

    await expect(page.getByRole("heading", { level: 1, name: "Diffuser le compte rendu" })).toBeVisible();
    const readers = page.getByRole("group", { name: /^Le compte rendu, à/ });
    const kept = readers.getByRole("checkbox", { checked: true });
    const asked = await kept.count();
    expect(asked).toBeGreaterThan(2);
    await expectNoViolations(page);
    // One person left out, a word added.
    await readers.locator("label").last().click();
    await expect(kept).toHaveCount(asked - 1);
    await page.getByLabel("Mot d’accompagnement").fill("Relisez votre action avant vendredi.");
    mail.refuse.add("po@demo.local");
    await page.getByRole("button", { name: "Diffuser et envoyer" }).click();

    await expect(page.getByRole("heading", { name: /^Envois \(/ })).toBeVisible();
    await expect.poll(async () => {
      await page.reload();
      return page.getByRole("cell", { name: /En attente/ }).count();
    }, { timeout: 30_000 }).toBe(0);
    const minutes = mail.received.filter(({ mail: { subject } }) => subject?.startsWith("Compte rendu :"));
    expect(minutes.length).toBeGreaterThan(0);
    for (const { mail: sent } of minutes) {
      expect(sent.text).toContain("Relisez votre action avant vendredi.");
      expect(sent.text).toMatch(/Empreinte SHA-256\s: [0-9a-f]{64}/);
      expect(sent.text).toContain(`${product.url}/comptes-rendus/`);
    }

    // The refused address: the reason is on the page, and it is tried again.
    await expect(page.getByText("Le serveur de messagerie refuse cette adresse (réponse 550).").first()).toBeVisible();
    await expectNoViolations(page);
    mail.refuse.clear();
    await page.getByRole("button", { name: /^Réessayer l’envoi à/ }).first().click();
    await expect.poll(() => mail.received.filter(({ to, mail: { subject } }) => to === "po@demo.local" && subject?.startsWith("Compte rendu :")).length, { timeout: 20_000 }).toBe(1);

    // Once more: what was sent is told, and cannot be chosen again.
    await page.getByRole("link", { name: "Compléter la diffusion" }).click();
    await expect(page.getByRole("group", { name: /^Le compte rendu, à/ }).getByText("Envoyé").first()).toBeVisible();
    await expect(page.getByRole("group", { name: /^Le compte rendu, à/ }).getByRole("checkbox", { disabled: true })).not.toHaveCount(0);
  });

  test("chacun choisit ses rappels, et reste maître de l’adresse de son agenda", async ({ page, playwright }) => {
    await signInHere(page, "rte@demo.local");
    await page.goto(`${product.url}/compte`);
    await page.getByText("Me rappeler mes actions en retard ou à échéance proche").click();
    await page.getByRole("button", { name: "Enregistrer mon choix" }).click();
    await expect(page.getByText("Vous ne recevrez plus de rappel.")).toBeVisible();
    await page.reload();
    await expect(page.getByRole("checkbox", { name: /^Me rappeler/ })).not.toBeChecked();

    await page.getByRole("button", { name: "Créer l’adresse de mon agenda" }).click();
    const shown = await page.getByText(/montrée cette seule fois/).innerText();
    const address = /http\S+\/agenda\/\S+\.ics/.exec(shown)![0];
    await expectNoViolations(page);
    const calendarProgram = await playwright.request.newContext();
    const read = await calendarProgram.get(address);
    expect([read.status(), read.headers()["content-type"]]).toEqual([200, "text/calendar; charset=utf-8"]);
    expect(await read.text()).toMatch(/BEGIN:VEVENT[\s\S]*UID:reunion-/);

    await page.reload();
    await expect(page.getByText(/^Adresse créée le .* Dernière lecture le/)).toBeVisible();
    await page.getByRole("button", { name: "Révoquer l’adresse" }).click();
    await expect(page.getByRole("button", { name: "Créer l’adresse de mon agenda" })).toBeVisible();
    expect((await calendarProgram.get(address)).status()).toBe(404);
    await calendarProgram.dispose();
  });
});

test.describe("sans serveur de messagerie", () => {
  // Its own, as what is published here stays so.
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    product = await startProduct({ name: "product-without-mail" });
  });
  test.afterAll(() => product.stop());

  async function download(page: Page, name: string | RegExp): Promise<{ file: string; bytes: Buffer }> {
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
    return { file: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
  }

  test("les messages se téléchargent prêts à envoyer, et le compte rendu en Word, PDF, Markdown et agenda", async ({ page }) => {
    test.setTimeout(120_000);
    await signInHere(page, "moa@demo.local");
    await page.goto(`${product.url}/comptes-rendus?state=validated`);
    await page.getByRole("link", { name: /Comité opérationnel/ }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: /Comité opérationnel/ })).toBeVisible();

    await page.getByText("Télécharger", { exact: true }).click();
    await expectNoViolations(page);
    const word = await download(page, "Word (.docx)");
    expect([/^compte-rendu-.*-v1\.docx$/.test(word.file), word.bytes.subarray(0, 2).toString()]).toEqual([true, "PK"]);
    const pdf = await download(page, "PDF accessible");
    expect([pdf.file.endsWith("-v1.pdf"), pdf.bytes.toString("latin1").includes("/StructTreeRoot"), pdf.bytes.toString("latin1").includes("/MarkInfo")]).toEqual([true, true, true]);
    const markdown = (await download(page, "Markdown (.md)")).bytes.toString();
    expect(markdown).toMatch(/^# Comité opérationnel/);
    expect(markdown).toMatch(/Empreinte SHA\\-256.*[0-9a-f]{64}/);
    const meeting = await download(page, "La réunion dans mon agenda (.ics)");
    expect([/^reunion-.*\.ics$/.test(meeting.file), meeting.bytes.toString().includes("BEGIN:VEVENT")]).toEqual([true, true]);

    await page.getByRole("link", { name: "Imprimer" }).click();
    await expect(page.getByRole("button", { name: "Imprimer" })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Menu principal" })).toHaveCount(0);
    await expectNoViolations(page);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("button", { name: "Imprimer" })).toBeHidden();
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("link", { name: "Revenir au compte rendu" }).click();

    await page.getByRole("link", { name: "Diffuser" }).click();
    await expect(page.getByText("Aucun serveur de messagerie n’est configuré")).toBeVisible();
    const toAll = await download(page, "Télécharger le message à tous (.eml)");
    const message = await simpleParser(toAll.bytes);
    expect([message.headers.get("x-unsent"), message.subject?.startsWith("Compte rendu : Comité opérationnel")]).toEqual(["1", true]);
    await page.getByRole("button", { name: "Marquer comme diffusé" }).click();
    await expect(page.getByText("Diffusé", { exact: true })).toBeVisible();
  });

  test("un titulaire ne télécharge rien d’une réunion qui ne lui est pas ouverte, et ne diffuse jamais", async ({ browser }) => {
    const [moa, contractor] = [await openAs(browser, "moa@demo.local"), await openAs(browser, "titulaire@demo.local")];
    const list = async (page: Page): Promise<string[]> => {
      await page.goto("/comptes-rendus");
      return page.locator('a[href^="/comptes-rendus/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")!).filter((href) => /[0-9a-f-]{36}$/.test(href)));
    };
    const [all, theirs] = [await list(moa), await list(contractor)];
    const hidden = all.find((href) => !theirs.includes(href))!;
    for (const format of ["word", "pdf", "markdown", "agenda", "message"]) expect((await contractor.request.get(`${hidden}/telecharger/${format}`)).status(), format).toBe(404);
    expect((await contractor.request.get(`${hidden}/imprimer`)).status()).toBe(404);
    expect((await contractor.request.get(`${theirs[0]!}/telecharger/word`)).status()).toBe(200);
    expect((await contractor.request.get(`${theirs[0]!}/telecharger/message`)).status()).toBe(403);
    await Promise.all([moa, contractor].map((page) => page.context().close()));
  });
});
