import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { MinutesDocument } from "./minutes-document";

const ID = "0b7c1f2e-0000-4000-8000-00000000000a";
const render = (...content: unknown[]): string => renderToStaticMarkup(<MinutesDocument document={{ type: "doc", content }} meetingId="m1" />);
const text = (value: string, ...marks: string[]) => ({ type: "text", text: value, marks: marks.map((type) => ({ type })) });

describe("minutes to be read", () => {
  test("a typed line has its address, its type in words, who, and when with the week", () => {
    const html = render({ type: "minutesItem", attrs: { id: ID, kind: "action", ownerLabel: "la PMO", dueOn: "2025-08-29", dueText: "S35", incomplete: false }, content: [text("Préparer la livraison")] });
    expect(html).toContain(`id="item-${ID}"`);
    expect(html).toContain(">Action<");
    expect(html).toContain("Préparer la livraison");
    expect(html).toContain("la PMO");
    expect(html).toContain("ven. 29 août 2025 · S35 (« S35 »)");
    expect(html).not.toContain("Incomplet");
  });

  test("a due date that could not be read is shown as it was written", () => {
    const html = render({ type: "minutesItem", attrs: { id: ID, kind: "proposal", dueText: "4 semaines", incomplete: true }, content: [text("Valider")] });
    expect(html).toContain("<dd>4 semaines</dd>");
    expect(html).toContain("à compléter");
  });

  test("headings, lists, bold, italics and line breaks become their HTML", () => {
    const html = render(
      { type: "heading", attrs: { level: 2 }, content: [text("Incrément 27")] },
      { type: "orderedList", content: [{ type: "listItem", content: [{ type: "paragraph", content: [text("un", "bold", "italic"), { type: "hardBreak" }, text("deux")] }] }] },
    );
    expect(html).toContain("<h2>Incrément 27</h2>");
    expect(html).toContain("<ol><li><p><strong><em>un</em></strong><br/>deux</p></li></ol>");
  });

  test("no markup comes out of what was typed", () => {
    expect(render({ type: "paragraph", content: [text("<img src=x onerror=alert(1)>")] }, { type: "script", content: [text("alert(1)")] })).toBe(
      '<div class="minutes-text minutes-text--read"><p>&lt;img src=x onerror=alert(1)&gt;</p></div>',
    );
  });

  test("a document that is absent gives an empty text", () => {
    expect(renderToStaticMarkup(<MinutesDocument document={null} meetingId="m1" />)).toBe('<div class="minutes-text minutes-text--read"></div>');
  });
});
