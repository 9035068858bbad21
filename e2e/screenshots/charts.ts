import { join } from "node:path";
import { test } from "@playwright/test";
import { buildGallery, nameOf } from "../support/chart-gallery";

/** To be looked at, and too heavy for the tree. */
const SHEETS = join(import.meta.dirname, "..", "..", ".cache", "charts");

/** What `charts.spec.ts` checks: each chart in each state, on a sheet a theme; those of paper on white. */
for (const theme of ["light", "dark"] as const) {
  test(`the charts of reports on a sheet: ${theme}`, async ({ page }) => {
    const { charts, page: address } = await buildGallery();
    await page.setViewportSize({ width: 2040, height: 900 });
    await page.goto(address);
    const cells = charts
      .filter(({ isPaper }) => theme === "light" || !isPaper)
      .map((shown) => `<div style="${shown.isPaper ? "background:#fff;" : ""}padding:8px;border:1px solid var(--border-default-grey)"><code style="font-size:12px">${nameOf(shown)}</code>${shown.html}</div>`);
    await page.locator("main").evaluate((main, html) => {
      main.innerHTML = `<div style="display:grid;grid-template-columns:repeat(4,1fr);gap:8px;padding:8px">${html}</div>`;
    }, cells.join(""));
    await page.locator("html").evaluate((html, value) => html.setAttribute("data-fr-theme", value), theme);
    await page.screenshot({ path: join(SHEETS, `${theme}.png`), fullPage: true });
  });
}
