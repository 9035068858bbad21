import { expectNoViolations } from "./support/accessibility";
import { declareContract } from "./support/orders";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const REGISTER = [
  "N° BC;UO;Complexité;Nb;Montant HT;Équipe;Livrable;Commandé le;Livraison prévue;Livré le",
  "BC-E1;UO3.1-EMA;Simple;1;1 000,00;Dépôt;Cadrage;04/05/2026;15/05/2026;15/05/2026",
  "BC-E1;UO3.1-EMA;Simple;1;1 000,00;Dépôt;Bilan;04/05/2026;26/06/2026;",
].join("\r\n");

test("a register names a squad and two deliverables of one line; the stability of the team waits until somebody says who is the holder's", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signIn(page, "moa@demo.local");
  const main = page.getByRole("main");
  const contract = await declareContract(page, "2026-EQP-1");
  const send = async (name: string, buffer: Buffer) => {
    await page.goto(`${contract}/commandes/import`);
    await page.getByLabel(/^Fichier du registre/).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await page.getByRole("button", { name: "Lire le fichier" }).click();
  };

  await test.step("a file that is not a register is told beside its field, and nothing of it is kept", async () => {
    const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    for (const [name, buffer, why] of [
      ["registre.xlsx", Buffer.from("%PDF-1.7"), /est un PDF/],
      ["registre.xlsx", Buffer.concat([compound, Buffer.alloc(512), Buffer.from("EncryptedPackage", "utf16le")]), /protégé par un mot de passe/],
      ["registre.csv", Buffer.alloc(0), /est vide/],
      ["registre.xlsx", Buffer.alloc(45 * 1024 * 1024, 65), /dépasse 2 Mo/],
    ] as const) {
      await send(name, buffer);
      await expect(page.getByLabel(/^Fichier du registre/)).toHaveAccessibleDescription(why);
    }
    await expectNoViolations(page);
  });

  await test.step("the line is ordered once and delivers both; the same file again brings nothing", async () => {
    await send("registre.csv", Buffer.from(`\u{FEFF}${REGISTER}`));
    await expect(main.getByRole("table", { name: "Lignes du fichier" }).getByRole("row").last()).toContainText(/Un livrable de plus de la ligne 2, dont le montant n’est compté qu’une fois/);
    await expect(main.getByText("1 000,00 €", { exact: false }).first()).toBeVisible();
    await main.getByRole("button", { name: /^Reprendre/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Registre repris/);
    await send("registre.csv", Buffer.from(`\u{FEFF}${REGISTER}`));
    await expect(main.getByRole("table", { name: "Lignes du fichier" }).getByText("Déjà là")).toHaveCount(2);
  });

  await test.step("the stability is unknown, and says of how many; the MOA says who is the holder's, and it is a share", async () => {
    await page.goto(`${contract}/tableau-de-bord?period=2026-T2`);
    const fact = main.locator("dl").filter({ hasText: "Part de l’équipe du titulaire restée" });
    await expect(fact).toContainText(/On ne sait pas si \d+ personnes présentes au début de la période/);
    const people = main.getByRole("table", { name: "Personnes des équipes du marché" });
    const choices = people.getByRole("combobox");
    const count = await choices.count();
    expect(count).toBeGreaterThan(2);
    await expectNoViolations(page);
    for (let rank = 0; rank < count; rank += 1) await choices.nth(rank).selectOption({ label: rank === 0 ? "Pas du titulaire" : "Du titulaire" });
    const other = await openAs(browser, "moa@demo.local");
    await other.goto(page.url());
    await page.getByRole("button", { name: "Enregistrer les appartenances" }).click();
    await expect(fact).toContainText("100 %");
    await expect(fact).toContainText(new RegExp(`${count - 1} / ${count - 1}`));
    await other.getByRole("table", { name: "Personnes des équipes du marché" }).getByRole("combobox").first().selectOption({ label: "Du titulaire" });
    await other.getByRole("button", { name: "Enregistrer les appartenances" }).click();
    await expect(other.getByRole("main").getByRole("alert").first()).toBeVisible();
    await expect(other.getByRole("table", { name: "Personnes des équipes du marché" }).getByRole("combobox").first()).toHaveValue("holder");
    await other.context().close();
  });

  await test.step("who reads sees who is whose, without a form", async () => {
    const reader = await openAs(browser, "copil@demo.local");
    await reader.goto(`${contract}/tableau-de-bord?period=2026-T2`);
    await reader.getByText("Voir les personnes").click();
    await expect(reader.getByRole("table", { name: "Personnes des équipes du marché" }).getByText("Pas du titulaire")).toHaveCount(1);
    await expect(reader.getByRole("button", { name: "Enregistrer les appartenances" })).toHaveCount(0);
    await reader.context().close();
  });
});
