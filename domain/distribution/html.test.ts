import { describe, expect, test } from "vitest";
import { escapeHtml } from "@/domain/escape-html";
import { writeHtml, writePrintPage } from "./html";
import { facts, HASH, item, line, paragraph } from "./testing";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&`;

test("nothing typed becomes markup, wherever it stands", () => {
  const html = writeHtml(
    facts({
      ...{ title: HOSTILE, seriesName: HOSTILE, programmeName: HOSTILE, place: HOSTILE, letterhead: [HOSTILE], link: `https://exemple.fr/${HOSTILE}` },
      ...{ attendees: [{ name: HOSTILE, position: HOSTILE, role: null }], agenda: [{ title: HOSTILE, presenter: HOSTILE }], register: [line({ text: HOSTILE, owner: HOSTILE, dueText: HOSTILE, number: HOSTILE })] },
      document: { type: "doc", content: [paragraph(HOSTILE), item(HOSTILE, { ownerLabel: HOSTILE, dueText: HOSTILE })] },
    }),
  );
  expect(html).not.toMatch(/<script|<img/);
  expect(html.split(escapeHtml(HOSTILE)).length - 1).toBeGreaterThanOrEqual(14);
});

describe("the page for paper", () => {
  const read = facts({ document: { type: "doc", content: [{ type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Livraison" }] }, item("Préparer")] }, register: [line()] });

  test("for the PDF: no script, no navigation, and a policy that loads nothing", () => {
    const page = writePrintPage(read);
    expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`);
    expect(page).not.toMatch(/<script|<nav|<link|<img|src=/);
    for (const words of ['<html lang="fr">', "<title>Point de synchro MOA</title>", "<h1>Point de synchro MOA</h1>", "<h3>Livraison</h3>", '<th scope="col">Responsable</th>', HASH]) expect(page).toContain(words);
  });
  test("on screen: its style and script carry the nonce, and the dialogue opens only when asked", () => {
    const page = writePrintPage(read, { screen: { nonce: "n1", opensDialogue: false } });
    expect(page).toContain('<style nonce="n1">');
    expect(page).not.toContain("addEventListener('load'");
    expect(writePrintPage(read, { screen: { nonce: "n1", opensDialogue: true } })).toContain("addEventListener('load', () => print())");
  });
  test("a draft is marked in its title and on its page", () => {
    const page = writePrintPage(facts({ state: "draft", version: null }));
    expect(page).toContain("<title>Brouillon – Point de synchro MOA</title>");
    expect(page).toContain('<p class="draft"><strong>Brouillon</strong></p>');
    expect(writePrintPage(read)).not.toContain('class="draft"');
  });
});
