import { setTimeout as sleep } from "node:timers/promises";
import { storedText } from "@/server/collaboration/testing/stage";
import { keepWriting, newContext, NOT_SAVED, openBrowser, openTab, SAVED, wordsIn } from "./browser";
import { openOwnDatabase } from "./database";
import type { Options } from "./options";
import type { Figure } from "./report";
import { startProduct } from "./servers";
import { setStage } from "./stage";

/** How often the screen is compared with what can be true. */
const LOOK_EVERY_MS = 200;

/** The database hangs while somebody types in a browser, then comes back. */
export async function measureOutages({ outages }: Options): Promise<Figure[]> {
  const database = await openOwnDatabase();
  const server = await startProduct(database.url);
  const browser = await openBrowser();
  try {
    const { people, newMinutes } = await setStage(database, 1);
    const context = await newContext(browser, server.url, people[0]!);
    const figures: Figure[] = [];
    for (const away of outages) {
      const meetingId = await newMinutes();
      const tab = await openTab(context, meetingId);
      const writer = keepWriting(tab);
      await sleep(1_500);
      const stoppedAt = Date.now();
      database.freeze();
      // Committed before, and acknowledged a moment later at most: from the second word on nothing can be stored.
      const before = writer.count() + 2;
      const saysNotSaved = await tab.saidAfter(stoppedAt, NOT_SAVED, 30_000);
      let untrue = 0;
      while (Date.now() - stoppedAt < away) {
        const { text, indicator } = await tab.see();
        if (indicator === SAVED && wordsIn(text).length > before) untrue++;
        await sleep(LOOK_EVERY_MS);
      }
      await writer.stop();
      const returnedAt = Date.now();
      database.thaw();
      const saysSaved = await tab.saidAfter(returnedAt, SAVED, 60_000);
      const stored = (await storedText(database.db, meetingId)).join("\n");
      const lost = Array.from({ length: writer.count() }, (_, rank) => `mot${rank}`).filter((word) => !wordsIn(stored).includes(word)).length;
      const title = `Base arrêtée ${away / 1_000} s (SIGSTOP), dans le navigateur`;
      figures.push(
        { what: `${title} : « non enregistré » après`, value: saysNotSaved / 1_000, unit: "s", bound: { atMost: 2 } },
        { what: "  fois où « Enregistré » était faux", value: untrue, unit: "", bound: { atMost: 0 } },
        { what: "  retour : « Enregistré » après", value: saysSaved / 1_000, unit: "s", bound: { atMost: 10 } },
        { what: `  mots perdus, de ${writer.count()}`, value: lost, unit: "", bound: { atMost: 0 } },
      );
      await tab.page.close();
    }
    return figures;
  } finally {
    await browser.close();
    database.thaw();
    await server.stop();
    await database.close();
  }
}
