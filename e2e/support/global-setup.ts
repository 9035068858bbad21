import { BROWSER_WANTED, findBrowser, isExecutable } from "./browser";
import { startProduct } from "./product";

/** One product for the whole run; the tests find it through the environment. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const browser = findBrowser();
  if (!browser) throw new Error(BROWSER_WANTED);
  if (!isExecutable(browser)) throw new Error(`CHROMIUM_PATH=${browser} n’est pas un programme qui se lance.`);
  const product = await startProduct();
  process.env.CADENCE_E2E_URL = product.url;
  process.env.CADENCE_E2E_PASSWORD = product.password;
  process.env.CADENCE_E2E_DATA = product.dataDir;
  return product.stop;
}
