/** What is rendered, a page with its HTML or a tree alone. */
export type PageMarkup = {
  /** The markup of the parts of the page, by their places; null for a tree alone, which carries it itself. */
  parts: string[] | null;
};

const KEY = Symbol.for("cadence.page-markup");

/**
 * Where server components leave the markup of the page being rendered, and where the pass that makes the HTML of them, in which every module is another
 * copy, finds it: opened for each request by server/platform/page-markup.ts. Null in the browser, in tests, and in pages made by the build.
 */
export function keptMarkup(): PageMarkup | null {
  return (globalThis as { [KEY]?: { getStore(): PageMarkup | undefined } })[KEY]?.getStore() ?? null;
}
