import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/accessibility";
import { openMinutes } from "./support/own-product";
import { startProduct } from "./support/product";
import { expect, test } from "./support/test";
import { expectNotSaved, expectSaved, minutesText, written } from "./support/minutes";

const FIFTY_MEGABYTES = 50 * 1024 * 1024;

test("what was written offline in minutes validated meanwhile is offered back; a paste of 50 MB is refused and nothing is lost", async ({ browser }) => {
  test.setTimeout(240_000);
  const product = await startProduct({ name: "kept-notes" });
  try {
    const po = await openMinutes(browser, product, "po@demo.local");
    const path = new URL(po.url()).pathname;

    await test.step("a paste of 50 MB is refused beside the text, which stays as it is and goes on", async () => {
      await po.keyboard.press("Enter");
      await po.keyboard.type("avant le collage");
      const before = await written(po);
      await pasteText(po, FIFTY_MEGABYTES);
      await expect(po.getByRole("alert").filter({ hasText: "Ce texte est trop long pour être collé en une fois" })).toBeVisible();
      expect(await written(po)).toBe(before);
      await po.keyboard.type(" et après");
      await expect(po.getByText("Ce texte est trop long pour être collé en une fois")).toBeHidden();
      await expectSaved(po);
      await expect(minutesText(po)).toContainText("avant le collage et après");
      await pasteText(po, 1_000);
      await expect.poll(async () => (await written(po)).length).toBe(before.length + " et après".length + 1_000);
      await expectSaved(po);
      await po.keyboard.press("Enter");
    });

    await test.step("the line goes; the writer goes on, and closes the page", async () => {
      await po.context().setOffline(true);
      await expectNotSaved(po);
      await po.keyboard.type("noté sans connexion");
      await po.waitForTimeout(500);
      await po.close({ runBeforeUnload: false });
    });

    await test.step("meanwhile the minutes are validated", async () => {
      const moa = await openMinutes(browser, product, "moa@demo.local", path);
      await expect(minutesText(moa)).not.toContainText("noté sans connexion");
      await moa.getByRole("button", { name: "Valider le compte rendu" }).click();
      await moa.getByRole("dialog", { name: "Valider ce compte rendu ?" }).getByRole("button", { name: "Valider définitivement" }).click();
      await expect(moa.getByText("Validé", { exact: true })).toBeVisible();
      await expect(moa.getByRole("heading", { name: "Vos notes conservées sur ce poste" })).toBeHidden();
      await moa.context().close();
    });

    await test.step("on return the notes are there, alone; copied, then erased once confirmed", async () => {
      const context = po.context();
      await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: product.url });
      await context.setOffline(false);
      const back = await context.newPage();
      await back.goto(path);
      const notes = back.getByRole("region", { name: "Vos notes conservées sur ce poste" });
      await expect(notes).toContainText("noté sans connexion");
      await expect(notes).not.toContainText("avant le collage");
      await expectNoViolations(back);
      await notes.getByRole("button", { name: "Copier ces notes" }).click();
      await expect(notes.getByRole("status")).toHaveText("Notes copiées.");
      expect(await back.evaluate(() => navigator.clipboard.readText())).toContain("noté sans connexion");

      await notes.getByRole("button", { name: "Effacer de ce poste" }).click();
      await notes.getByRole("button", { name: "Les conserver" }).click();
      await back.reload();
      await expect(notes).toContainText("noté sans connexion");
      await notes.getByRole("button", { name: "Effacer de ce poste" }).click();
      await notes.getByRole("button", { name: "Effacer définitivement" }).click();
      await expect(back.getByText("Notes effacées de ce poste.")).toBeVisible();
      await expect.poll(() => copiesOf(back)).toEqual([]);
      await back.reload();
      await expect(notes).toBeHidden();
    });
  } finally {
    await product.stop();
  }
});

/** Of so many characters, as Ctrl+V gives it. */
const pasteText = (page: Page, length: number): Promise<void> =>
  minutesText(page).evaluate((text, length) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "x".repeat(length));
    text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, length);

const copiesOf = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? "").filter((name) => name.startsWith("cadence-minutes-")));
