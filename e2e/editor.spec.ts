import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expectNoSidewaysScroll, expectNoViolations } from "./support/accessibility";
import { paste, shape } from "./support/paste";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";
import { caretTold, expectSaved, line, minutesText, newMinutes } from "./support/minutes";

async function selectLastWord(page: Page): Promise<void> {
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await caretTold(page);
}
const list = (page: Page, name: string) => page.getByRole("listbox", { name });

test("signs while one types: an action, its owner and its date, what it is about; validated, the registry knows", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await newMinutes(page, "Saisie par signes");
  const { keyboard } = page;

  await keyboard.type("[] Préparer la recette de #PP-F1");
  const found = list(page, "Références").getByRole("option").first();
  await expect(found).toHaveAccessibleName(/^PP-F1 .* Feature$/);
  const feature = (await found.locator("span").first().textContent())!;
  await keyboard.press("Enter");
  await keyboard.type("avec @rte");
  await expect(list(page, "Personnes").getByRole("option", { selected: true })).toHaveAccessibleName(/RTE du train/);
  await keyboard.press("Enter");
  await keyboard.type("pour //J+7");
  await expect(list(page, "Dates").getByRole("option", { selected: true })).toHaveAccessibleName(/^J\+7 .* · S\d+$/);
  await keyboard.press("Enter");
  const action = line(page, "Action", "Préparer la recette");
  await expect(action.getByLabel("Responsable")).toHaveValue(/^RTE du train/);
  await expect(action.getByLabel("Échéance")).toHaveValue("J+7");
  await expect(action).toContainText(feature);

  // A duration stays in words; a date that means nothing is said, and is never guessed.
  await keyboard.press("Enter");
  await keyboard.type("[] Tester //4 semaines");
  await expect(list(page, "Dates").getByRole("option")).toContainText("Une durée n’est pas une date");
  await keyboard.press("Enter");
  await expect(line(page, "Action", "Tester").getByText("l’échéance reste à fixer")).toBeVisible();
  await keyboard.press("Enter");
  await keyboard.type("<> On livre //32 juin");
  await expect(list(page, "Dates").getByRole("option")).toContainText("Le 32/06 n’existe pas");
  await keyboard.press("Escape");
  await expect(line(page, "Décision", "On livre //32 juin")).toBeVisible();

  await expectSaved(page);
  await page.getByRole("button", { name: "Valider le compte rendu" }).click();
  await page.getByRole("dialog", { name: "Valider ce compte rendu ?" }).getByRole("button", { name: "Valider définitivement" }).click();
  await expect(page.getByText("Validé", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: feature }).first()).toHaveAttribute("href", "/programmes/portail-penal/features/PP-F1");
  await page.getByRole("complementary", { name: "Inscrit au registre" }).getByRole("link", { name: /Préparer la recette/ }).click();
  await expect(page.getByRole("main").getByRole("link", { name: /PP-F1\b/ }).first()).toBeVisible();
});

test("the signs can be switched off, the buttons then do: nothing is out of reach of the keyboard", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await newMinutes(page, "Signes éteints");
  const { keyboard } = page;
  await keyboard.press("Control+Alt+h");
  const help = page.getByRole("dialog", { name: "Aide à la saisie" });
  await expect(help.getByText("fin 27.3")).toBeVisible();
  await expectNoViolations(page);
  await help.getByRole("checkbox").press("Space");
  await keyboard.press("Escape");
  await expect(minutesText(page)).toBeFocused();
  await keyboard.type("/ @rte [] #a //J+1 ");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await expect(minutesText(page)).toContainText("/ @rte [] #a //J+1");
  await keyboard.press("Alt+F10");
  await expect(page.getByRole("button", { name: "Insérer un point" })).toBeFocused();
  await keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: "Titre", exact: true })).toBeFocused();
  await keyboard.press("ArrowLeft");
  await keyboard.press("Enter");
  await expect(list(page, "Insérer")).toBeVisible();
  await keyboard.type("ris");
  await expect(list(page, "Insérer").getByRole("option")).toHaveText([/^Risque/]);
  await keyboard.press("Enter");
  await keyboard.type("Le prestataire change");
  await expect(line(page, "Risque", "Le prestataire change")).toBeVisible();
  await page.evaluate(() => localStorage.clear());
});

test("a table by keyboard, a link, a template; the other screen sees the same", async ({ page, browser }) => {
  await signIn(page, "moa@demo.local");
  const url = await newMinutes(page, "Tableau et lien");
  const other = await openAs(browser, "po@demo.local");
  await other.goto(url);
  const { keyboard } = page;
  await keyboard.type("/tableau");
  await keyboard.press("Enter");
  await expect(page.getByRole("group", { name: "Tableau" }).getByRole("button", { name: "Ligne au-dessous" })).toBeVisible();
  for (const words of ["Sujet", "Suite", "Qui", "Un", "deux", "trois", "quatre"]) {
    await keyboard.type(words);
    if (words !== "quatre") await keyboard.press("Tab");
  }
  await keyboard.type(" /colonne d’en");
  await keyboard.press("Enter");
  expect(await shape(page)).toEqual(["| *Sujet | *Suite | *Qui |", "| *Un | deux | trois |", "| *quatre  |  |  |"]);
  await keyboard.type("/supprimer la l");
  await keyboard.press("Enter");
  await keyboard.press("Control+End");
  await keyboard.type("Voir le dossier");
  await selectLastWord(page);
  await keyboard.press("Control+Shift+k");
  const field = page.getByLabel("Adresse du lien");
  await expect(field).toBeFocused();
  await keyboard.type("nulle part");
  await keyboard.press("Enter");
  await expect(page.getByText("Cette adresse ne mène nulle part")).toBeVisible();
  await field.fill("exemple.fr/dossier");
  await keyboard.press("Enter");
  await expect(minutesText(page).getByRole("link", { name: "dossier" })).toHaveAttribute("href", "https://exemple.fr/dossier");
  await keyboard.press("Control+End");
  await keyboard.press("Enter");
  await keyboard.type("/comité");
  await keyboard.press("Enter");
  const expected = ["| *Sujet | *Suite | *Qui |", "| *Un | deux | trois |", "Voir le <a>dossier</>", "# Rappel des décisions et actions"];
  expect((await shape(page)).slice(0, 4)).toEqual(expected);
  await expect.poll(async () => (await shape(other)).slice(0, 4)).toEqual(expected);
  await other.context().close();
  await expectSaved(page);
  await expectNoViolations(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(page);
});

test("a passage is commented, answered from another screen, resolved; its mark follows it", async ({ page, browser }) => {
  await signIn(page, "moa@demo.local");
  const url = await newMinutes(page, "Commentaires");
  const { keyboard } = page;
  await keyboard.type("La recette commence lundi");
  await selectLastWord(page);
  await keyboard.press("Control+Alt+m");
  const comments = page.getByRole("region", { name: "Commentaires" });
  await expect(comments.locator("blockquote")).toHaveText("lundi");
  await expect(comments.getByLabel("Votre remarque")).toBeFocused();
  await keyboard.press("Control+Enter");
  await expect(comments.getByText("Écrivez votre commentaire.")).toBeVisible();
  await comments.getByLabel("Modification demandée").check();
  await comments.getByLabel("Votre remarque").fill("Plutôt mardi ?");
  await page.route("**/api/trpc/minutes.openThread", (route) => route.abort());
  await comments.getByRole("button", { name: "Ajouter" }).click();
  await expect(comments.getByText("Il reste écrit ici.")).toBeVisible();
  await expect(comments.getByLabel("Votre remarque")).toHaveValue("Plutôt mardi ?");
  await page.unroute("**/api/trpc/minutes.openThread");
  await comments.getByRole("button", { name: "Ajouter" }).click();
  await expect(comments.getByRole("heading", { name: "Commentaires (1)" })).toBeVisible();
  await expect(page.locator(".minutes-commented")).toHaveText("lundi");

  const other = await openAs(browser, "po@demo.local");
  await other.goto(url);
  const theirs = other.getByRole("region", { name: "Commentaires" });
  await expect(theirs.getByText("Plutôt mardi ?")).toBeVisible();
  await theirs.getByText("Répondre", { exact: true }).first().click();
  await theirs.getByLabel("Votre réponse").fill("D’accord");
  await theirs.getByRole("button", { name: "Répondre" }).click();
  await expect(comments.getByText("D’accord")).toBeVisible();

  // Written before it, the passage moves; the mark goes with it.
  await minutesText(page).click();
  await keyboard.press("Control+Home");
  await keyboard.type("Note : ");
  await expect(page.locator(".minutes-commented")).toHaveText("lundi");
  await expect(other.locator(".minutes-commented")).toHaveText("lundi");
  await expectNoViolations(page);
  await comments.getByRole("button", { name: "Marquer comme résolu" }).click();
  await expect(comments.getByRole("heading", { name: "Commentaires (0)" })).toBeVisible();
  await expect(theirs.getByText("Résolus (1)")).toBeVisible();
  await expect(other.locator(".minutes-commented")).toHaveCount(0);
  await other.context().close();
  // Validated, what was said is still read.
  await page.getByRole("button", { name: "Valider le compte rendu" }).click();
  await page.getByRole("dialog", { name: "Valider ce compte rendu ?" }).getByRole("button", { name: "Valider définitivement" }).click();
  await page.getByText("Commentaires de la relecture (1)").click();
  await expect(page.getByText("Plutôt mardi ?")).toBeVisible();
});

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, "fixtures", "paste", `${name}.html`), "utf8");
const PASTED: Record<string, string[]> = {
  word: [
    "# Livraison de l’incrément",
    "La <strong>recette</> commence <em>lundi</>\u00a0: tout est prêt.",
    ...["- Bac à sable", "  - Jeu de données", "- Préproduction"],
    "## Étapes",
    ...["1. Export", "2. Contrôle"],
    ...["| <strong>Action</> | <strong>Pour</> |", "| Envoyer | S35 |"],
    "Ajouté",
    "<a>le dossier</> et un piège",
  ],
  outlook: ["Bonjour,", "<strong>Décision\u00a0:</> on livre en S35.", "- Prévenir le greffe", "- Fermer les tickets", "Cordialement"],
  "google-docs": ["# Suivi", "Texte <strong>fort<em> et penché</></>", "- un", "  - dedans"],
  libreoffice: ["# Titre LibreOffice", "Une <strong>phrase</>", "1. premier", "2. second", "| *Colonne |", "| cellule |"],
  excel: ["| UO | Montant |", "| UO2.8 | 12\u00a0000,50\u00a0€ |"],
};

test("what other programs copy comes in clean", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await newMinutes(page, "Collage");
  for (const [name, expected] of Object.entries(PASTED)) {
    await test.step(name, async () => {
      await minutesText(page).click();
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Delete");
      await paste(page, { html: fixture(name), text: "texte" });
      expect(await shape(page), name).toEqual(expected);
      if (name === "word") await expect(page.getByText("Une image ou un fichier n’a pas pu être collé")).toBeVisible();
      await expect(minutesText(page).locator("[style], [class*=Mso], img:not(.ProseMirror-separator), script")).toHaveCount(0);
    });
  }
  await expectSaved(page);
});

const MAIL = `De : Chargée de projet MOA
Objet : CR point de synchro du 11 juin

Bonjour à tous,

Décisions :
- Il est proposé de déplacer la formation en S35
Actions :
- Ouvrir un bac à sable de secours
- Prévenir le greffe de la date retenue

Cordialement`;

test("a mail is read into lines, confirmed one by one: a proposal stays one, what is missing is asked for", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await newMinutes(page, "Lecture d’un courriel");
  await page.keyboard.type("/courriel");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("region", { name: "Lire un courriel" });
  await panel.getByLabel("Collez ici le texte du courriel").fill(MAIL);
  await panel.getByRole("button", { name: "Lire le courriel" }).click();
  await expect(panel.getByText("3 lignes proposées.")).toBeVisible();
  await expectNoViolations(page);
  const first = panel.getByRole("listitem").first();
  await expect(first.getByLabel("Type")).toHaveValue("proposal");
  await panel.getByRole("listitem").nth(1).getByText("Responsable non indiqué").waitFor();
  for (let rank = 0; rank < 3; rank++) await panel.getByRole("button", { name: /^Ajouter au compte rendu/ }).first().click();
  await panel.getByRole("button", { name: "Fermer" }).click();
  await expect(line(page, "Proposition", "déplacer la formation")).toBeVisible();
  await expect(line(page, "Action", "bac à sable").getByLabel("Incomplet")).toBeChecked();
  await expect(page.getByRole("group", { name: "Décision", exact: true })).toHaveCount(0);
  await expectSaved(page);
  // Those who were there are asked to complete what could not be noted.
  await expect(async () => {
    await page.goto("/");
    await expect(page.getByRole("region", { name: "À compléter" }).getByRole("link", { name: /bac à sable/ }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test("an image and a file are put into the text; one that is none is refused in words, and nothing is lost", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await newMinutes(page, "Fichiers");
  await page.keyboard.type("Le planning :");
  const chooser = page.locator("input[type=file]");
  await chooser.setInputFiles({ name: "faux.png", mimeType: "image/png", buffer: Buffer.from("ceci n’est pas une image") });
  await expect(page.getByText(/faux\.png.*n’en est pas une/)).toBeVisible();
  await page.getByRole("button", { name: "Fermer", exact: true }).click();
  await chooser.setInputFiles({ name: "planning.png", mimeType: "image/png", buffer: Buffer.from(PNG, "base64") });
  // Not described yet, it is no image to who does not see it.
  const image = minutesText(page).locator("img.minutes-image");
  await expect(image).toHaveAttribute("src", /\/fichiers\/[0-9a-f-]{36}$/);
  await page.getByLabel("Description de l’image, pour qui ne la voit pas").fill("Planning de l’incrément");
  await expect(minutesText(page).getByRole("img", { name: "Planning de l’incrément" })).toBeVisible();
  expect(await image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(1);
  await page.keyboard.press("Enter");
  await chooser.setInputFiles({ name: "budget 2026.csv", mimeType: "text/csv", buffer: Buffer.from("uo;montant\nUO2.8;12000\n") });
  await expect(minutesText(page).getByText("budget 2026.csv")).toBeVisible();
  await expectSaved(page);
  await expectNoViolations(page);

  await page.getByRole("button", { name: "Valider le compte rendu" }).click();
  await page.getByRole("dialog", { name: "Valider ce compte rendu ?" }).getByRole("button", { name: "Valider définitivement" }).click();
  await expect(page.getByText("Validé", { exact: true })).toBeVisible();
  await expect(page.getByRole("img", { name: "Planning de l’incrément" })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /budget 2026\.csv/ }).click();
  expect((await download).suggestedFilename()).toBe("budget 2026.csv");
  const print = await page.request.get(`${page.url().split("?")[0]}/imprimer`);
  expect(await print.text()).toContain(`<img src="data:image/png;base64,${PNG}" alt="Planning de l’incrément"`);
});

test("a term of the glossary is explained where it is written, and where it is read", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await newMinutes(page, "Glossaire");
  await page.keyboard.type("Le chiffrage");
  await expect(page.locator(".minutes-term")).toHaveText("chiffrage");
  await expect(page.getByRole("note", { name: "Glossaire" })).toContainText("Chiffrage");
  await page.keyboard.press("Control+Home");
  await expect(page.getByRole("note", { name: "Glossaire" })).toBeEmpty();
  await expectSaved(page);
  await page.getByRole("button", { name: "Valider le compte rendu" }).click();
  await page.getByRole("dialog", { name: "Valider ce compte rendu ?" }).getByRole("button", { name: "Valider définitivement" }).click();
  const term = page.getByRole("button", { name: "chiffrage" });
  await term.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Chiffrage\s:/)).toBeVisible();
  await expectNoViolations(page);
});
