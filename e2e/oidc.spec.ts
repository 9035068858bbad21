import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/accessibility";
import { CLIENT, identifyAs, startIdentityProvider, type IdentityProvider } from "./support/identity-provider";
import { startProduct, type Product } from "./support/product";
import { expect, test } from "./support/test";

const LABEL = "IdentitéTest";
let provider: IdentityProvider;
let product: Product;

test.beforeAll(async () => {
  provider = await startIdentityProvider();
  const variables = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret, OIDC_LABEL: LABEL };
  product = await startProduct({ name: "product-oidc", variables });
  provider.accept(`${product.url}/api/auth/callback/oidc`);
});
test.afterAll(async () => {
  await product.stop();
  await provider.close();
});

async function signInLocally(page: Page, email: string): Promise<void> {
  await page.goto(`${product.url}/connexion`);
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Mot de passe").fill(product.password);
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
  await expectSignedIn(page);
}

async function signInAtProvider(page: Page, login: string): Promise<void> {
  await page.goto(`${product.url}/connexion`);
  await page.getByRole("button", { name: `Se connecter avec ${LABEL}` }).click();
  await identifyAs(page, login);
}

const expectSignedIn = (page: Page): Promise<void> => expect(page.getByRole("heading", { level: 1, name: "Ma journée" })).toBeVisible();

const expectAlert = (page: Page, text: string): Promise<void> => expect(page.getByRole("alert").filter({ hasText: text })).toBeVisible();

/** As the administration opens an account: the one-time link to hand over. */
async function inviteBy(page: Page, email: string): Promise<string> {
  await signInLocally(page, "admin@demo.local");
  await page.goto(`${product.url}/administration`);
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Nom affiché").fill("Personne invitée");
  await page.getByRole("button", { name: "Ouvrir le compte" }).click();
  const text = await page.getByRole("status").filter({ hasText: "/invitation/" }).innerText();
  await page.context().clearCookies();
  return /http\S+\/invitation\/\S+/.exec(text)![0];
}

test("without a provider configured, no button offers one", async ({ page }) => {
  await page.goto("/connexion");
  await expect(page.getByRole("button", { name: "Se connecter" })).toHaveCount(1);
});

test("an identity that no account has is told what to do; axe finds nothing", async ({ page }) => {
  await signInAtProvider(page, "inconnue");
  await expectAlert(page, `Votre identité ${LABEL} n’est rattachée à aucun compte Cadence. Demandez à l’administrateur un lien de première connexion.`);
  await expectNoViolations(page);
});

test("an invited person signs in with their identity, then directly, and without JavaScript too", async ({ page, browser }) => {
  const link = await inviteBy(page, "invitee@demo.local");
  await page.goto(link);
  await page.getByRole("button", { name: `Se connecter avec ${LABEL}` }).click();
  await identifyAs(page, "invitee");
  await expectSignedIn(page);

  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1, name: "Lien expiré" })).toBeVisible();
  await signInAtProvider(page, "invitee");
  await expectSignedIn(page);

  const bare = await browser.newContext({ javaScriptEnabled: false });
  const plain = await bare.newPage();
  await signInAtProvider(plain, "invitee");
  await expectSignedIn(plain);
  await bare.close();
});

test("a signed-in person links their identity from their account", async ({ page }) => {
  await signInLocally(page, "moa@demo.local");
  await page.goto(`${product.url}/compte`);
  await page.getByRole("button", { name: `Rattacher mon identité ${LABEL}` }).click();
  await identifyAs(page, "moa");
  await expect(page.getByRole("status")).toContainText(`Votre identité ${LABEL} est rattachée à ce compte.`);
  await expect(page.getByText("moa@exemple.test, rattachée le")).toBeVisible();
  await expectNoViolations(page);

  await page.context().clearCookies();
  await signInAtProvider(page, "moa");
  await expectSignedIn(page);
});

test("who refuses at the provider comes back to a message", async ({ page }) => {
  await page.goto(`${product.url}/connexion`);
  await page.getByRole("button", { name: `Se connecter avec ${LABEL}` }).click();
  await page.getByRole("link", { name: /cancel|abort/i }).click();
  await expectAlert(page, `La connexion avec ${LABEL} n’a pas abouti.`);
});

test("another site cannot begin the journey", async ({ request }) => {
  const elsewhere = { "sec-fetch-site": ["cross-site", "same-site", "none"], origin: ["https://ailleurs.test", "null"] };
  for (const [name, value] of Object.entries(elsewhere).flatMap(([name, values]) => values.map((value) => [name, value] as const))) {
    const response = await request.post(`${product.url}/connexion/oidc`, { headers: { [name]: value }, form: { rattacher: "1" } });
    expect(response.status(), `${name}: ${value}`).toBe(403);
  }
});
