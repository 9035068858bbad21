import { BROWSER_WANTED, findBrowser, isExecutable } from "./browser";

/** Once, before any worker starts a product for nothing. */
export default function globalSetup(): void {
  const browser = findBrowser();
  if (!browser) throw new Error(BROWSER_WANTED);
  if (!isExecutable(browser)) throw new Error(`CHROMIUM_PATH=${browser} n’est pas un programme qui se lance.`);
}
