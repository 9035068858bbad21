import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractOf, textOf, type Segment } from "./extract";

const forms = (...words: string[]) => ({ forms: new Set(words) });
const marked = (segments: Segment[]): string => segments.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join("");

describe("the extract of a text", () => {
  it("marks each form of the word, as it is written there", () => {
    expect(marked(extractOf("Le calendrier des Audiences, puis l’audience du 3.", forms("audience", "audiences"), 200))).toBe("Le calendrier des [Audiences], puis l’[audience] du 3.");
  });

  it("marks whole words only, with or without their accents", () => {
    expect(marked(extractOf("Échéance, échéancier, e\u0301che\u0301ance, l’œuvre", forms("echeance", "oeuvre"), 200))).toBe("[Échéance], échéancier, [e\u0301che\u0301ance], l’[œuvre]");
  });

  it("marks what begins like the word that is being typed", () => {
    expect(marked(extractOf("Audience et auditeur", { forms: new Set(), opening: "audi" }, 200))).toBe("[Audience] et [auditeur]");
  });

  it("shows a short text whole, on one line", () => {
    expect(marked(extractOf(" Deux\n lignes ", forms("lignes"), 200))).toBe("Deux [lignes]");
    expect(extractOf(" \n ", forms("x"), 200)).toEqual([]);
  });

  it("shows a long text around its first match, cut between words", () => {
    const text = `${"avant ".repeat(60)}le bordereau est signé ${"après ".repeat(60)}`;
    const extract = extractOf(text, forms("bordereau"), 120);
    expect(marked(extract)).toMatch(/^… (avant )+le \[bordereau\] est signé (après )*après …$/);
    expect(textOf(extract).length).toBeLessThanOrEqual(120 + 4);
  });

  it("shows the end when the match stands there, and the beginning when there is none", () => {
    const text = `${"avant ".repeat(60)}bordereau`;
    expect(marked(extractOf(text, forms("bordereau"), 100))).toMatch(/^… .*avant \[bordereau\]$/);
    expect(marked(extractOf(text, forms("absent"), 100))).toMatch(/^avant .*avant …$/);
  });

  it("whatever the text: what is shown stands in it, is short, and holds the first match", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("mot", "Bordereau", "un", "x".repeat(90), "—", "l’été"), { maxLength: 80 }), fc.integer({ min: 40, max: 200 }), (words, length) => {
        const text = words.join(" ");
        const extract = extractOf(text, forms("bordereau"), length);
        const shown = textOf(extract).replace(/^… /, "").replace(/ …$/, "");
        expect(text).toContain(shown);
        expect(shown.length).toBeLessThanOrEqual(length);
        expect(extract.some(({ isMatch }) => isMatch)).toBe(words.includes("Bordereau"));
      }),
    );
  });
});
