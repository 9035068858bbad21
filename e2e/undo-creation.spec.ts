import type { Page } from "@playwright/test";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const PROGRAMME = "/programmes/portail-penal";
const undoable = (page: Page) => page.locator("#annuler");

test("what was just added is taken away again, from the list and from its own page; not once something hangs on it", async ({ page }) => {
  await signIn(page, "po@demo.local");

  await test.step("a story added by its title", async () => {
    await page.goto(`${PROGRAMME}/backlog?q=Essai+sans+suite`);
    await page.getByRole("textbox", { name: "Titre" }).last().fill("Essai sans suite");
    await page.keyboard.press("Enter");
    await expect(undoable(page)).toContainText(/création de PP-\d+/);
    await expect(page.getByRole("grid").locator("td[data-field=title]")).toHaveText("Essai sans suite");
    await undoable(page).getByRole("button", { name: "Annuler la dernière modification" }).click();
    await expect(page.getByText("1 création annulée.")).toBeVisible();
    await expect(page.getByText("Aucune story ne correspond")).toBeVisible();
    await expect(page.locator(".quick-add__added")).toHaveCount(0);
  });

  await test.step("a feature created by its form, from its page", async () => {
    await page.goto(`${PROGRAMME}/features/nouvelle`);
    await page.getByRole("textbox", { name: /^Titre/ }).fill("Feature sans suite");
    await page.getByRole("button", { name: "Créer la feature" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Feature sans suite");
    const address = page.url();
    await undoable(page).getByRole("button", { name: "Annuler la création" }).click();
    await expect(page).toHaveURL(/\/backlog$/);
    expect((await page.request.get(address)).status()).toBe(404);
  });

  await test.step("an epic that a feature joined meanwhile stays, and says why", async () => {
    await page.goto(`${PROGRAMME}/epics/nouveau`);
    await page.getByRole("textbox", { name: /^Titre/ }).fill("Epic avec suite");
    await page.getByRole("button", { name: "Créer l’epic" }).click();
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toContainText("Epic avec suite");
    const key = (await heading.innerText()).split(" ")[0]!;
    const other = await page.context().newPage();
    await other.goto(`${PROGRAMME}/features/PP-F1`);
    const epic = other.getByRole("combobox", { name: "Epic" });
    await epic.selectOption({ label: `${key} – Epic avec suite` });
    await other.getByRole("button", { name: "Enregistrer la feature" }).click();
    await expect(other.getByText("Feature enregistrée.")).toBeVisible();
    await undoable(page).getByRole("button", { name: "Annuler la création" }).click();
    await expect(page.getByText("Rien n’est annulé")).toBeVisible();
    await expect(page.getByText(`${key} – des features`)).toBeVisible();
  });
});

test("a history tells which criterion and which label came; a description is found from the backlog", async ({ page }) => {
  await signIn(page, "po@demo.local");
  await page.goto(`${PROGRAMME}/backlog?q=tablette`);
  await page.getByRole("rowheader").getByRole("link").first().click();
  await page.getByRole("textbox", { name: /^Description/ }).fill("Consultable au guichet unique du palais");
  await page.getByRole("textbox", { name: /^Étiquettes/ }).fill("guichet");
  await page.getByRole("button", { name: "Enregistrer la story" }).click();
  await expect(page.getByText(/^Story enregistrée/)).toBeVisible();
  await expect(page.getByText("Description, ajout\u00a0: Consultable au guichet unique du palais")).toBeVisible();
  await expect(page.getByText("Étiquettes, ajout\u00a0: guichet")).toBeVisible();
  await page.goto(`${PROGRAMME}/backlog?q=guichet+palais`);
  await expect(page.getByRole("grid").locator("td[data-field=title]")).toHaveText(/tablette/);
});

test("a line of the review is removed until it became a story; an increment in the way is told beside its field", async ({ page }) => {
  await signIn(page, "admin@demo.local");
  await page.goto(`${PROGRAMME}/increments/27/bilan`);
  await page.locator("summary", { hasText: "Noter un constat" }).click();
  await page.getByRole("textbox", { name: /^Constat/ }).last().fill("Constat noté par erreur");
  await page.getByRole("button", { name: "Ajouter le constat" }).click();
  const line = page.getByRole("listitem").filter({ hasText: "Constat noté par erreur" });
  await line.locator("summary", { hasText: "Supprimer" }).click();
  await line.getByRole("button", { name: "Supprimer le constat" }).click();
  await expect(line).toHaveCount(0);

  await page.goto(`${PROGRAMME}/reglages/increments/nouveau?numero=99&debut=09%2F06%2F2025`);
  await expect(page.getByRole("textbox", { name: /^Premier jour/ })).toHaveAccessibleDescription(/chevauchent l’incrément 27/);
  await expect(page.getByRole("textbox", { name: /^Premier jour/ })).toHaveValue("09/06/2025");
  await expect(page.getByRole("button", { name: "Créer l’incrément 99" })).toHaveCount(0);
});
