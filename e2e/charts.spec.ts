import { expect, test, type Page } from "@playwright/test";
import { buildGallery, nameOf, type Gallery, type Shown } from "./support/chart-gallery";

const THEMES = ["light", "dark"] as const;
/** Of a desk, of a telephone. */
const WIDTHS = [1280, 390];

let gallery: Gallery;
test.beforeAll(async () => {
  gallery = await buildGallery();
});

async function show(page: Page, { html, isPaper }: Shown): Promise<void> {
  await page.locator("main").evaluate((main, { content, width }) => {
    main.innerHTML = `<div class="fr-container fr-py-2w" style="${width}">${content}</div>`;
  }, { content: html, width: isPaper ? "max-width:640px;padding:0;background:#fff" : "" });
}

/** What a reader of the drawing would trip over: words over words, and what stands out of its frame. */
const faultsOf = (page: Page): Promise<string[]> =>
  page.locator("main").evaluate((main) => {
    const faults: string[] = [];
    for (const drawing of main.querySelectorAll("svg")) {
      const frame = drawing.getBoundingClientRect();
      const inside = ({ left, right, top, bottom }: DOMRect): boolean => left >= frame.left - 0.5 && right <= frame.right + 0.5 && top >= frame.top - 0.5 && bottom <= frame.bottom + 0.5;
      const isShown = (element: Element): boolean => getComputedStyle(element).display !== "none";
      const shapes = [...drawing.querySelectorAll<SVGGraphicsElement>("text, line, path, circle, rect")].filter(isShown);
      for (const shape of shapes) {
        const box = shape.getBoundingClientRect();
        if (!inside(box)) faults.push(`out of its frame: ${shape.tagName} ${shape.textContent || shape.getAttribute("class")}`);
        if (/NaN|undefined|null/.test(shape.outerHTML)) faults.push(`not a number: ${shape.outerHTML.slice(0, 80)}`);
      }
      const words = shapes.filter(({ tagName }) => tagName === "text").map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
      words.forEach((one, rank) => {
        for (const other of words.slice(rank + 1)) {
          const [across, down] = [Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left), Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)];
          if (across > 1 && down > 1) faults.push(`“${one.text}” over “${other.text}”`);
        }
      });
    }
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push("wider than the page");
    return faults;
  });

for (const theme of THEMES) {
  test(`every chart of a report, at rest, empty, with one point and with twenty increments: ${theme}`, async ({ page }) => {
    await page.goto(gallery.page);
    await page.locator("html").evaluate((html, value) => html.setAttribute("data-fr-theme", value), theme);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const shown of gallery.charts) {
        if (shown.isPaper && (theme === "dark" || width !== WIDTHS[0])) continue;
        await show(page, shown);
        expect.soft(await faultsOf(page), `${nameOf(shown)}, ${width} px`).toEqual([]);
      }
    }
  });
}

test("each is named and described, draws what it knows, and has its table behind it; an empty one says what is missing", async ({ page }) => {
  await page.goto(gallery.page);
  for (const shown of gallery.charts) {
    await show(page, shown);
    const [name, drawing] = [nameOf(shown), page.getByRole("img")];
    if (shown.state === "empty") {
      await expect.soft(drawing, name).toHaveCount(0);
      await expect.soft(page.locator("main"), name).toContainText(/\S{4}/);
      continue;
    }
    await expect.soft(drawing, name).toHaveCount(1);
    await expect.soft(drawing, name).toHaveAccessibleName(/\S{4}/);
    await expect.soft(drawing, name).toHaveAccessibleDescription(/\S{4}/);
    if (shown.isPaper) continue;
    // A point alone is a mark: a line of one point is seen by nobody.
    if (shown.state === "one_point") expect.soft(await page.locator("main svg circle").count(), name).toBeGreaterThan(0);
    await page.locator("main summary").click();
    const table = page.getByRole("table");
    await expect.soft(table, name).toHaveAccessibleName(/\S{4}/);
    expect.soft(await table.getByRole("rowheader").count(), name).toBeGreaterThanOrEqual(shown.state === "one_point" ? 1 : 5);
  }
});
