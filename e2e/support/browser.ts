export { findBrowser, isExecutable } from "@/server/platform/chromium";

/** As root there is no sandbox, in a container no GPU; nothing is fetched behind the tests' back. */
export const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export const BROWSER_WANTED =
  "Les tests de bout en bout demandent un navigateur Chromium, Chrome ou Edge, et aucun n’a été trouvé. " +
  "Installez-en un (Debian : apt-get install chromium ; Ubuntu : snap install chromium ; macOS : brew install --cask chromium ; Windows : Edge est fourni), " +
  "ou indiquez son exécutable : CHROMIUM_PATH=/chemin/vers/chromium npm test.";
