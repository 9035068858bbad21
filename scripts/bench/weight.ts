import { existsSync } from "node:fs";
import { chromium, type Browser, type Request } from "@playwright/test";
import { SESSION_COOKIE } from "@/server/auth/session";

const MAX_WEIGHT_RATIO = 1.15;
const MAX_EDITOR_EXTRA_BYTES = 180_000;

const KNOWN = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/microsoft-edge"];

/** @throws when the machine has none */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? KNOWN.find(existsSync);
  if (!executablePath) throw new Error("Aucun navigateur trouvé : installez chromium, ou donnez son chemin dans CHROMIUM_PATH.");
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
}

/** Bytes of JavaScript that a first visit transfers, compressed, what is loaded after the page included. */
export async function weighScripts(browser: Browser, url: string, path: string, cookie: string): Promise<number> {
  const context = await browser.newContext();
  try {
    await context.addCookies([{ name: SESSION_COOKIE, value: cookie.slice(SESSION_COOKIE.length + 1), url }]);
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    const weigh = (request: Request): void => {
      if (request.resourceType() === "script") sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    };
    page.on("requestfinished", weigh);
    await page.goto(url + path, { waitUntil: "networkidle" });
    // What ends while the page is closed has no size any more.
    page.off("requestfinished", weigh);
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  } finally {
    await context.close();
  }
}

export const isWithinWeight = (bytes: number, bareBytes: number, isEditor: boolean): boolean =>
  isEditor ? bytes <= bareBytes + MAX_EDITOR_EXTRA_BYTES : bytes <= bareBytes * MAX_WEIGHT_RATIO;
