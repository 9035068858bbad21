import type { Page } from "@playwright/test";
import axe, { type AxeResults, type RunOptions } from "axe-core";
import { expect } from "./test";

/** Every rule, good practice included. */
const EVERYTHING: RunOptions = { resultTypes: ["violations"] };
/** A theme changes colours and nothing else. */
const COLOURS: RunOptions = { ...EVERYTHING, runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

/** axe on the page as it stands, at its present width: all of it in the light theme, the colours again in the dark one. */
export async function expectNoViolations(page: Page): Promise<void> {
  const html = page.locator("html");
  const before = await html.getAttribute("data-fr-theme");
  for (const [theme, options] of [["light", EVERYTHING], ["dark", COLOURS]] as const) {
    await html.evaluate((element, value) => element.setAttribute("data-fr-theme", value), theme);
    await page.evaluate(painted);
    let violations = await violationsOn(page, options);
    if (violations.length > 0) {
      // A browser that is short of time hands out, for some elements, the colours of the theme before: what is wrong stays wrong.
      await page.evaluate(drawnAnew);
      violations = await violationsOn(page, options);
    }
    expect.soft(violations.map(inWords), `${page.url()}, ${theme}, ${page.viewportSize()?.width} px`).toEqual([]);
  }
  await html.evaluate((element, value) => element.setAttribute("data-fr-theme", value ?? "light"), before);
}

/** In the page: two frames later. */
const painted = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));

/** In the page: every style worked out again from nothing. */
async function drawnAnew(): Promise<void> {
  const { style } = document.documentElement;
  style.display = "none";
  void document.documentElement.offsetHeight;
  style.removeProperty("display");
  await new Promise((next) => setTimeout(next, 500));
}

/** In the page itself: no screen has a frame, and a second page for each pass costs more than the pass. */
async function violationsOn(page: Page, options: RunOptions): Promise<AxeResults["violations"]> {
  expect(page.frames(), "axe looks into no frame").toHaveLength(1);
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (chosen) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, chosen);
    return violations;
  }, options);
}

/** WCAG 1.4.10: at 320 px a page scrolls in one direction only. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  expect.soft(scrollWidth, `${page.url()} at ${clientWidth} px`).toBeLessThanOrEqual(clientWidth);
}

function inWords({ id, help, nodes }: AxeResults["violations"][number]): string {
  return `${id} (${help}): ${nodes.map(({ target, failureSummary = "" }) => `${target.join(" ")}, ${failureSummary.replaceAll(/\s+/g, " ")}`).join(" | ")}`;
}
