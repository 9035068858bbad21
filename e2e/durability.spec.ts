import { keepTyping, wordsOf } from "./support/durability-writer";
import { openMinutes } from "./support/own-product";
import { isRunning, postmasterOf } from "./support/postmaster";
import { startProduct } from "./support/product";
import { expect, test } from "./support/test";
import { expectNotSaved, expectSaved, written } from "./support/minutes";

/** Words of each writer that the page has called saved before the server is killed. */
const ENOUGH = 40;

test("killed while two people type, the product loses no word that it called saved, and leaves no PostgreSQL behind", async ({ browser }) => {
  test.setTimeout(480_000);
  const product = await startProduct({ name: "durability" });
  try {
    const moa = await openMinutes(browser, product, "moa@demo.local");
    const po = await openMinutes(browser, product, "po@demo.local");
    const path = new URL(moa.url()).pathname;
    await moa.keyboard.press("Enter");
    const acknowledged: Record<string, string[]> = {};

    await test.step("two people type; the server is killed with SIGKILL in the middle", async () => {
      const writers = { moa: await keepTyping(moa, "moa"), po: await keepTyping(po, "po") };
      for (const writer of Object.values(writers)) await expect.poll(async () => (await writer.acknowledged()).length, { timeout: 60_000 }).toBeGreaterThan(ENOUGH);
      const postmaster = postmasterOf(product);
      expect(isRunning(postmaster)).toBe(true);
      await product.kill();
      for (const page of [moa, po]) await expectNotSaved(page);
      // Killed in the middle: some of what was typed was still on its way, or is typed now.
      for (const writer of Object.values(writers)) await expect.poll(async () => writer.typed() - (await writer.acknowledged()).length).toBeGreaterThan(1);
      for (const writer of Object.values(writers)) await writer.stop();
      for (const [name, writer] of Object.entries(writers)) {
        acknowledged[name] = await writer.acknowledged();
        expect(acknowledged[name].length).toBeGreaterThan(ENOUGH);
      }
      await expect.poll(() => isRunning(postmaster), { message: "PostgreSQL without its application", timeout: 30_000 }).toBe(false);
    });

    await test.step("started again, everything called saved is there, for somebody who never had it", async () => {
      // Nobody may bring back what the server lost.
      await po.context().close();
      await moa.context().setOffline(true);
      await product.startAgain();
      const reader = await openMinutes(browser, product, "rte@demo.local", path);
      await expectSaved(reader);
      const text = await written(reader);
      for (const [name, words] of Object.entries(acknowledged)) {
        const found = new Set(wordsOf(name, text));
        expect(words.filter((word) => !found.has(word)), `words of ${name} called saved and lost`).toEqual([]);
      }
      await reader.context().close();
    });

    await test.step("the writer who was cut off comes back: the page says so, and what was kept on the machine arrives", async () => {
      await expectNotSaved(moa);
      await moa.keyboard.type("hors ligne");
      await expectNotSaved(moa);
      await moa.context().setOffline(false);
      await expectSaved(moa);
      await moa.keyboard.type(" puis en ligne");
      await expectSaved(moa);
      const mine = await written(moa);
      const reader = await openMinutes(browser, product, "rte@demo.local", path);
      await expect.poll(() => written(reader)).toBe(mine);
      expect(mine).toContain("hors ligne puis en ligne");
      await reader.context().close();
      await moa.context().close();
    });

    const postmaster = postmasterOf(product);
    await product.stop();
    await expect.poll(() => isRunning(postmaster), { message: "PostgreSQL after the end", timeout: 30_000 }).toBe(false);
  } finally {
    await product.stop();
  }
});
