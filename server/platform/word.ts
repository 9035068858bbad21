import { BorderStyle, Paragraph, TextRun } from "docx";
import JSZip from "jszip";

/** What every Word document of the product shares: the State's look, clean text, the same bytes for the same facts. */
const FONT = "Marianne";
const BLUE = "000091";
/** Twentieths of a point. */
export const twips = (points: number): number => points * 20;

/** XML takes no control character, and Word opens no file that holds one. */
// eslint-disable-next-line no-control-regex -- those are what is removed
export const clean = (text: string): string => text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "").toWellFormed();

export const plain = (text: string, options: { bold?: boolean; color?: string; size?: number } = {}): TextRun[] => clean(text).split("\n").map((line, rank) => new TextRun({ text: line, ...options, ...(rank > 0 && { break: 1 }) }));

export const CELL_MARGINS = { top: 40, bottom: 40, left: 80, right: 80 };
export const HEAD_SHADING = { fill: "E3E3FD" };

const MARGIN = { style: BorderStyle.SINGLE, size: 24, color: BLUE, space: 8 };

/** The State's block, with the lines of the service. */
export const letterhead = (lines: readonly string[]): Paragraph =>
  new Paragraph({ border: { left: MARGIN }, spacing: { after: twips(12) }, children: [...plain("République\nFrançaise", { bold: true }), ...lines.map((line) => new TextRun({ text: clean(line), break: 1 }))] });

const title = (size: number, before: number) => ({ run: { font: FONT, size, bold: true, color: BLUE }, paragraph: { spacing: { before: twips(before), after: twips(6) }, keepNext: true } });

export const STATE_STYLES = {
  document: { run: { font: FONT, size: 22, language: { value: "fr-FR" } }, paragraph: { spacing: { after: twips(6), line: 276 } } },
  title: { run: { font: FONT, size: 36, bold: true }, paragraph: { spacing: { before: twips(6), after: twips(6) } } },
  heading1: title(28, 18),
  heading2: title(25, 14),
  heading3: title(22, 10),
};

/** What a machine without the State's font takes in its place: Arial, by its name and by its shape. */
const FALLBACK = `<w:font w:name="${FONT}"><w:altName w:val="Arial"/><w:panose1 w:val="020B0604020202020204"/><w:family w:val="swiss"/></w:font>`;
const withFallback = (fonts: string): string => fonts.replace(/<w:fonts([^>]*)\/>/, `<w:fonts$1>${FALLBACK}</w:fonts>`);

/** The same facts give the same bytes, whenever they are asked for: neither the hour of the download nor a random name stands in the file. */
export async function reproducible(bytes: Uint8Array, date: Date): Promise<Uint8Array> {
  const archive = await JSZip.loadAsync(bytes);
  const result = new JSZip();
  const names = new Map<string, string>();
  const named = (random: string): string => {
    if (!names.has(random)) names.set(random, `rIdLien${names.size + 1}`);
    return names.get(random)!;
  };
  const instant = `${date.toISOString().slice(0, 19)}Z`;
  for (const name of Object.keys(archive.files).toSorted()) {
    const entry = archive.files[name]!;
    if (entry.dir) continue;
    if (!/\.(xml|rels)$/.test(name)) {
      result.file(name, await entry.async("uint8array"), { date, createFolders: false });
      continue;
    }
    const text = (await entry.async("string")).replaceAll(/(?<=")rId(?!\d+")[\w-]{12,}(?=")/g, named);
    const content = name === "docProps/core.xml" ? text.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${instant}`) : text;
    result.file(name, name === "word/fontTable.xml" ? withFallback(content) : content, { date, createFolders: false });
  }
  return result.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}
