import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const RISK = "La recette de fin d’incrément tombe pendant les congés d’été.";

test("a risk of validated minutes is followed in the programme; each says where the other is", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await page.goto("/registre?kind=risk");
  await page.getByRole("link", { name: RISK }).click();
  await page.getByRole("button", { name: "Suivre ce risque au programme" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(new RegExp(`^RSQ-\\d+ – ${RISK}`));
  await page.getByRole("link", { name: new RegExp(RISK) }).last().click();
  await expect(page).toHaveURL(/\/registre\//);
  await expect(page.getByRole("region", { name: "Suivi au programme" }).getByRole("link")).toHaveText(new RegExp(`^RSQ-\\d+ – ${RISK}`));
  await expect(page.getByRole("button", { name: "Suivre ce risque au programme" })).toHaveCount(0);
});
