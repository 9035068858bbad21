import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** The pages of a PDF, each with its text, whose spaces are all one. */
export async function readPdf(data: Uint8Array): Promise<string[]> {
  const pdf = await getDocument({ data }).promise;
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, rank) => pdf.getPage(rank + 1)));
  return Promise.all(pages.map(async (page) => (await page.getTextContent()).items.map((item) => ("str" in item ? item.str : "")).join("").replaceAll(/\s+/g, " ")));
}
