import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./test";

/** axe on the page as it stands, in the light and in the dark theme, at its present width. Every rule, good practice included. */
export async function expectNoViolations(page: Page): Promise<void> {
  const html = page.locator("html");
  const before = await html.getAttribute("data-fr-theme");
  for (const theme of ["light", "dark"]) {
    await html.evaluate((element, value) => element.setAttribute("data-fr-theme", value), theme);
    // Once it is painted so: between the two themes some elements still have the colours of the one before.
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect.soft(violations.map(inWords), `${page.url()}, ${theme}, ${page.viewportSize()?.width} px`).toEqual([]);
  }
  await html.evaluate((element, value) => element.setAttribute("data-fr-theme", value ?? "light"), before);
}

/** WCAG 1.4.10: at 320 px a page scrolls in one direction only. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  expect.soft(scrollWidth, `${page.url()} at ${clientWidth} px`).toBeLessThanOrEqual(clientWidth);
}

function inWords({ id, help, nodes }: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }): string {
  return `${id} (${help}): ${nodes.map(({ target, failureSummary = "" }) => `${target.join(" ")}, ${failureSummary.replaceAll(/\s+/g, " ")}`).join(" | ")}`;
}
