import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext } from "@playwright/test";
import { storedText, until } from "@/server/collaboration/testing/stage";
import { newContext, NOT_SAVED, openBrowser, openTab, SAVED, type Tab } from "./browser";
import { openOwnDatabase } from "./database";
import { openLine } from "./line";
import type { Figure } from "./report";
import { startProduct } from "./servers";
import { setStage } from "./stage";

const AWAY_MS = 12_000;

/** Between the browser and the product: the line is cut, then dies without a word; two tabs of one person; a phone that sleeps. */
export async function measureNetwork(): Promise<Figure[]> {
  const database = await openOwnDatabase();
  const server = await startProduct(database.url);
  const line = await openLine(server.url);
  const browser = await openBrowser();
  const figures: Figure[] = [];
  try {
    const { people, newMinutes } = await setStage(database, 1);
    // A browser of its own each time: connections that the dead line left open would be tried again for its pages.
    const newBrowser = (): Promise<BrowserContext> => newContext(browser, line.url, people[0]!);
    const stored = async (meetingId: string): Promise<string> => (await storedText(database.db, meetingId)).join("\n");
    /** Saved was said: then the database has it, at that instant. */
    const lostOf = async (meetingId: string, ...words: string[]): Promise<number> => {
      const text = await stored(meetingId);
      return words.filter((word) => !text.includes(word)).length;
    };

    for (const how of ["cut", "die"] as const) {
      const meetingId = await newMinutes();
      const tab = await openTab(await newBrowser(), meetingId);
      await tab.type("avant ");
      await tab.untilSaved();
      // Before: the page may say it in the same instant.
      const awayAt = Date.now();
      line[how]();
      await tab.type("pendant ");
      const saysNotSaved = await tab.saidAfter(awayAt, NOT_SAVED, 30_000);
      const untrue = await countUntrue(tab, AWAY_MS);
      const backAt = Date.now();
      line.restore();
      const saysSaved = await tab.saidAfter(backAt, SAVED, 60_000);
      const title = how === "cut" ? "Ligne coupée 12 s" : "Ligne morte sans un mot 12 s";
      figures.push(
        { what: `${title} : « non enregistré » après`, value: saysNotSaved / 1_000, unit: "s", bound: { atMost: 2 } },
        { what: "  fois où « Enregistré » était faux", value: untrue, unit: "", bound: { atMost: 0 } },
        { what: "  retour : « Enregistré » après", value: saysSaved / 1_000, unit: "s", bound: { atMost: 10 } },
        { what: "  mots perdus", value: await lostOf(meetingId, "avant", "pendant"), unit: "", bound: { atMost: 0 } },
      );
      await tab.page.close();
    }

    const shared = await newMinutes();
    const context = await newBrowser();
    const [one, two] = [await openTab(context, shared), await openTab(context, shared)];
    line.cut();
    await one.type("premier ");
    await two.type("second ");
    await two.saidAfter(0, NOT_SAVED, 10_000);
    // Its copy on the machine is written as one types.
    await sleep(300);
    await two.page.close();
    line.restore();
    await one.untilSaved();
    const again = await openTab(context, shared);
    await until(() => again.see(), ({ text, indicator }) => indicator === SAVED && text.includes("second"), 30_000);
    figures.push({ what: "Deux onglets, l’un fermé hors ligne : mots perdus", value: await lostOf(shared, "premier", "second"), unit: "", bound: { atMost: 0 } });
    await one.page.close();
    await again.page.close();

    const slept = await newMinutes();
    const phone = await openTab(await newBrowser(), slept);
    const devTools = await phone.page.context().newCDPSession(phone.page);
    await phone.type("avant ");
    await phone.untilSaved();
    line.die();
    await phone.type("au moment de dormir ");
    await devTools.send("Page.setWebLifecycleState", { state: "frozen" });
    await sleep(AWAY_MS);
    line.restore();
    const wokenAt = Date.now();
    await devTools.send("Page.setWebLifecycleState", { state: "active" });
    const untrue = await countUntrue(phone, 300, async () => (await stored(slept)).includes("dormir"));
    await phone.type("au réveil ");
    await until(() => phone.see(), ({ indicator }) => indicator === SAVED, 60_000);
    figures.push(
      { what: "Téléphone qui dort 12 s, ligne perdue : « Enregistré » après le réveil", value: (Date.now() - wokenAt) / 1_000, unit: "s", bound: { atMost: 10 } },
      { what: "  fois où « Enregistré » était faux", value: untrue, unit: "", bound: { atMost: 0 } },
      { what: "  mots perdus", value: await lostOf(slept, "avant", "dormir", "réveil"), unit: "", bound: { atMost: 0 } },
    );
    return figures;
  } finally {
    await browser.close();
    await line.close();
    await server.stop();
    await database.close();
  }
}

/** How many looks, over some time, found "Enregistré" while what is on the screen is not stored. */
async function countUntrue(tab: Tab, during: number, isStored: () => Promise<boolean> = async () => false): Promise<number> {
  let untrue = 0;
  for (const from = Date.now(); Date.now() - from < during; await sleep(100)) {
    if ((await tab.see()).indicator === SAVED && !(await isStored())) untrue++;
  }
  return untrue;
}
