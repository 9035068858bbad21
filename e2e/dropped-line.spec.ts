import type { Page } from "@playwright/test";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const FORM = "/programmes/portail-penal/features/nouvelle";
const BENEFIT = "Moins d’allers-retours :\nune pièce déposée une fois.";
const submit = (page: Page) => page.getByRole("button", { name: "Créer la feature" }).click();
const told = (page: Page, words: string) => expect(page.locator("form [role=alert]")).toContainText(words);

async function expectTyped(page: Page) {
  await expect(page.getByLabel("Titre")).toHaveValue("Déposer une pièce une seule fois");
  await expect(page.getByLabel("Bénéfice attendu")).toHaveValue(BENEFIT);
  await expect(page.getByLabel("Taille")).toHaveValue("5");
  await expect(page.locator("input[name^=squad-]").nth(1)).toBeChecked();
  await expect(page.locator("input[name^=squad-]").nth(0)).not.toBeChecked();
}

test("a form whose answer never comes says so and keeps what was typed, chosen and ticked", async ({ page, context }) => {
  await signIn(page, "po@demo.local");
  await page.goto(FORM);
  await page.getByLabel("Titre").fill("Déposer une pièce une seule fois");
  await page.getByLabel("Bénéfice attendu").fill(BENEFIT);
  await page.getByLabel("Taille").selectOption("5");
  await page.locator("input[name^=squad-]").nth(1).check({ force: true });

  await test.step("the line is down", async () => {
    await context.setOffline(true);
    await submit(page);
    await told(page, "La ligne est coupée");
    await expectTyped(page);
    await context.setOffline(false);
  });

  await test.step("the server is being started again, behind a proxy that answers for it", async () => {
    await page.route(`**${FORM}`, (route) => (route.request().method() === "POST" ? route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad Gateway</h1>" }) : route.continue()));
    await submit(page);
    await told(page, "Le serveur n’a pas répondu");
    await expectTyped(page);
    await page.unroute(`**${FORM}`);
  });

  await test.step("what is refused comes back beside its field, as before", async () => {
    await page.getByLabel("Titre").fill("");
    await submit(page);
    await expect(page.locator("[aria-invalid=true]")).toHaveAttribute("name", "title");
    await page.getByLabel("Titre").fill("Déposer une pièce une seule fois");
    await expectTyped(page);
  });

  await test.step("pressed again, it is saved once", async () => {
    await submit(page);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Déposer une pièce une seule fois");
    await page.goto("/programmes/portail-penal/backlog/features?state=tous&q=une+seule+fois");
    await expect(page.getByText("Déposer une pièce une seule fois")).toHaveCount(1);
  });
});
