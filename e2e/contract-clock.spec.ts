import type { APIRequestContext, Page } from "@playwright/test";
import { keyboardUser } from "./support/keyboard-user";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const CONTRACT = "2025-AMOA-017";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const factOf = (page: Page, term: string) => page.locator("dt", { hasText: term }).locator("xpath=following-sibling::dd[1]");
const stepOf = (page: Page, name: string) => page.getByRole("table", { name: "Étapes de la réversibilité" }).getByRole("row").filter({ has: page.getByRole("rowheader", { name: new RegExp(`^${name}\\s?(Titulaire|Administration)`) }) });

async function openContract(page: Page): Promise<string> {
  await page.goto("/marches");
  await page.getByRole("main").getByRole("link", { name: CONTRACT }).click();
  await expect(heading(page)).toHaveText(`Marché ${CONTRACT}`);
  return new URL(page.url()).pathname;
}

/** A line of a calendar may be folded, and its signs escaped. */
const readFeed = async (program: APIRequestContext, address: string) => (await (await program.get(address)).text()).replaceAll("\r\n ", "").replaceAll("\\", "");

test("the deadlines of a contract: on Ma journée, by mail as each chooses, in one's own calendar", async ({ page, playwright }) => {
  test.setTimeout(120_000);
  await signIn(page, "moa@demo.local");
  const main = page.getByRole("main");

  await test.step("Ma journée says what is next, whose it is, by which rule, and what doing nothing means", async () => {
    await page.goto("/");
    const line = page.getByRole("region", { name: "Échéances proches" }).getByRole("listitem").filter({ hasText: "BC-2026-011" });
    await expect(line).toContainText(/Administration\s: 21 jours après la livraison/);
    await expect(line).toContainText("Le silence ne vaut pas décision");
  });

  await test.step("how long before is each one's choice; what means nothing is refused and stays as typed", async () => {
    await page.goto("/compte");
    const days = page.getByLabel(/^Combien de jours ouvrés avant/);
    await expect(days).toHaveValue("5, 1");
    await days.fill("45");
    await page.getByRole("button", { name: "Enregistrer ces alertes" }).click();
    await expect(days).toHaveAccessibleDescription(/entiers de 1 à 30/);
    await expect(days).toHaveValue("45");
    await days.fill("1, 10");
    await page.getByRole("button", { name: "Enregistrer ces alertes" }).click();
    await expect(main.getByText("Vous recevrez les alertes.")).toBeVisible();
    await page.reload();
    await expect(days).toHaveValue("10, 1");
  });

  await test.step("one's calendar holds deadlines and milestones; unchanged, it is not sent again; revoked, it is gone", async () => {
    await page.getByRole("button", { name: "Créer l’adresse de mon agenda" }).click();
    const shown = await main.getByText(/\/agenda\/\S+\.ics/).innerText();
    const address = new URL(/http\S+\.ics/.exec(shown)![0]).pathname;
    const program = await playwright.request.newContext({ baseURL: new URL(page.url()).origin });
    const text = await readFeed(program, address);
    expect(text).toMatch(/SUMMARY:Vérification\s: .*\(BC-2026-011\)/);
    expect(text).toMatch(/SUMMARY:Jalon/);
    const { etag } = (await program.get(address)).headers();
    const again = await program.get(address, { headers: { "if-none-match": etag! } });
    expect([again.status(), await again.text()]).toEqual([304, ""]);
    await page.getByRole("button", { name: "Révoquer l’adresse" }).click();
    await expect(page.getByRole("button", { name: "Créer l’adresse de mon agenda" })).toBeVisible();
    expect((await program.get(address)).status()).toBe(404);
    await program.dispose();
  });
});

test("a contract is handed back: a step that came moves the next ones, each with its reason; its data are not destroyed without an agreement", async ({ page }) => {
  test.setTimeout(150_000);
  await signIn(page, "moa@demo.local");
  const path = await openContract(page);
  const user = await keyboardUser(page);
  const main = page.getByRole("main");

  await test.step("the plan says where it stands, and counts its days one by one", async () => {
    await page.goto(path);
    await user.press(main.getByRole("link", { name: "Réversibilité et destruction des données" }));
    await expect(heading(page)).toHaveText("Réversibilité");
    await expect(stepOf(page, "T1")).toContainText("Réalisé en retard");
    await expect(page.getByRole("img", { name: "Calendrier de la réversibilité" })).toBeVisible();
    await user.press(stepOf(page, "T2").getByRole("link", { name: /^Compter les jours/ }));
    await expect(page.getByRole("table", { name: "Jours du délai, un par un" })).toContainText(/10 sur 10/);
  });

  await test.step("a day to come is refused beside its field, and nothing typed is lost; today moves what follows", async () => {
    await page.goto(`${path}/reversibilite`);
    const due = stepOf(page, "T3").getByRole("time").first();
    const before = await due.getAttribute("datetime");
    const t2 = page.getByLabel(/^T2, réalisé le/);
    await user.fill(t2, "J+3");
    await page.keyboard.press("Enter");
    await expect(t2).toHaveAccessibleDescription(/pas encore venu/);
    await expect(t2).toHaveValue("J+3");
    await user.fill(t2, "J+0");
    await page.keyboard.press("Enter");
    await expect(stepOf(page, "T2")).toContainText(/d’avance/);
    await expect(due).not.toHaveAttribute("datetime", before!);
    await expect(stepOf(page, "Vérification de T2")).toContainText("Administration");
  });

  await test.step("no destruction without a written agreement; with it, the certificate closes it", async () => {
    await user.fill(page.getByLabel(/^Dernier jour du marché/), "J-10");
    await user.fill(page.getByLabel(/^Données détruites le/), "J-1");
    await user.fill(page.getByLabel(/^Référence du certificat/), "CERT-2026-3");
    await page.keyboard.press("Enter");
    const agreement = page.getByLabel(/^Référence de l’accord écrit/);
    await expect(agreement).toHaveAccessibleDescription(/accord écrit de l’administration/);
    await expect(page.getByLabel(/^Référence du certificat/)).toHaveValue("CERT-2026-3");
    await user.fill(agreement, "DM-2026-118");
    await user.fill(page.getByLabel(/^Date de l’accord écrit/), "J-2");
    await page.keyboard.press("Enter");
    await expect(factOf(page, "État")).toContainText("Détruites");
    await expect(factOf(page, "Accord écrit")).toContainText("DM-2026-118");
    await expect(factOf(page, "Destruction")).toContainText("CERT-2026-3");
  });

  expect(user.clicks).toEqual([]);
});

test("the calendar of a contract is read by month or as a list, filtered in its address; its contractor sees its own side of it", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "moa@demo.local");
  const path = await openContract(page);
  const user = await keyboardUser(page);
  const main = page.getByRole("main");
  await page.goto(path);
  await user.press(main.getByRole("link", { name: "Calendrier du marché" }));
  await expect(heading(page)).toHaveText("Calendrier du marché");

  await test.step("July 2025 shows what was planned then and what is late since", async () => {
    await page.goto(`${path}/calendrier?mois=2025-07`);
    const month = page.getByRole("table", { name: "Échéances de juillet 2025" });
    await expect(month.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "S28" }) })).toContainText(/BC-2025-004/);
    await expect(month).toContainText("En retard");
    await user.press(main.getByRole("link", { name: "Voir en liste" }));
    await expect(page).toHaveURL(/vue=liste/);
    await user.choose(page.getByLabel("Nature"), /^Décision de vérification$/);
    await user.press(page.getByRole("button", { name: "Filtrer" }));
    await expect(page).toHaveURL(/kind=verification/);
    await expect(page).toHaveURL(/mois=2025-07/);
    const list = page.getByRole("table", { name: "Échéances de juillet 2025" });
    await expect(list).toContainText("Décision de vérification");
    await expect(list).not.toContainText("Livraison prévue");
    await user.press(main.getByRole("link", { name: "août 2025" }));
    await expect(page.getByRole("heading", { name: "août 2025" })).toBeVisible();
    await expect(page).toHaveURL(/kind=verification/);
  });

  await test.step("the contractor reads its deadlines and the plan of the handing back, without the increments nor the forms", async () => {
    const contractor = await (await browser.newContext()).newPage();
    await signIn(contractor, "titulaire@demo.local");
    await page.goto(`${path}/calendrier?mois=2025-06&vue=liste`);
    await expect(page.getByRole("table")).toContainText("Incrément 27");
    await contractor.goto(`${path}/calendrier?mois=2025-06&vue=liste`);
    await expect(contractor.getByRole("table")).toContainText("BC-2025-004");
    await expect(contractor.getByRole("table")).not.toContainText("Incrément 27");
    await contractor.goto(`${path}/reversibilite`);
    await expect(heading(contractor)).toHaveText("Réversibilité");
    await expect(contractor.getByRole("button", { name: "Enregistrer les dates" })).toHaveCount(0);
    await contractor.context().close();
  });

  expect(user.clicks).toEqual([]);
});
