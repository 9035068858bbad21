import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults, RunOptions, run } from "axe-core";
import { expect } from "./test";

/** What every page is sent: half the size of the other, and the same rules. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Every rule, good practice included. */
const EVERYTHING: RunOptions = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
/** A theme changes colours and nothing else. */
const COLOURS: RunOptions = { ...EVERYTHING, runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };
const RULES = { light: EVERYTHING, dark: COLOURS };
const THEMES = ["light", "dark"] as const;

/** axe on the page as it stands, at its present width: all of it in the light theme, the colours again in the dark one. */
export async function expectNoViolations(page: Page): Promise<void> {
  await withThemeKept(page, async () => {
    for (const theme of THEMES) await expectNoViolationsIn(page, theme);
  });
}

/** The same at several widths, and no sideways scroll. Each begins in the theme where the one before ended: to change it is to draw the whole page again. */
export async function expectToStandAt(page: Page, widths: number[]): Promise<void> {
  await withThemeKept(page, async () => {
    let themes: readonly Theme[] = THEMES;
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      for (const theme of themes) {
        await expectNoViolationsIn(page, theme);
        if (theme === "light") await expectNoSidewaysScroll(page);
      }
      themes = themes.toReversed();
    }
  });
}

type Theme = (typeof THEMES)[number];

async function withThemeKept(page: Page, act: () => Promise<void>): Promise<void> {
  const html = page.locator("html");
  const before = await html.getAttribute("data-fr-theme");
  await act();
  await html.evaluate((element, value) => element.setAttribute("data-fr-theme", value ?? "light"), before);
}

async function expectNoViolationsIn(page: Page, theme: Theme): Promise<void> {
  await page.locator("html").evaluate((element, value) => element.setAttribute("data-fr-theme", value), theme);
  await page.evaluate(painted);
  let violations = await violationsOn(page, RULES[theme]);
  if (violations.length > 0) {
    // A browser that is short of time hands out, for some elements, the colours of the theme before: what is wrong stays wrong.
    await page.evaluate(drawnAnew);
    violations = await violationsOn(page, RULES[theme]);
  }
  expect.soft(violations.map(inWords), `${page.url()}, ${theme}, ${page.viewportSize()?.width} px`).toEqual([]);
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
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(async (chosen) => {
    const { violations } = await (window as unknown as { axe: { run: typeof run } }).axe.run(document, chosen);
    return violations;
  }, options);
}

/** WCAG 1.4.10: at 320 px a page scrolls in one direction only, once it is laid out at that width. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
  await expect.configure({ soft: true }).poll(excess, { message: `${page.url()}, ${page.viewportSize()?.width} px wide, scrolls sideways`, timeout: 2_000 }).toBeLessThanOrEqual(0);
}

function inWords({ id, help, nodes }: AxeResults["violations"][number]): string {
  return `${id} (${help}): ${nodes.map(({ target, failureSummary = "" }) => `${target.join(" ")}, ${failureSummary.replaceAll(/\s+/g, " ")}`).join(" | ")}`;
}
