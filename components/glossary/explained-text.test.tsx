import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Still } from "@/components/ui/still";
import type { Term } from "@/domain/glossary/common";
import { programmeTerms } from "@/domain/glossary/programme-terms";
import { ExplainedText } from "./explained-text";
import { GlossaryList } from "./glossary-list";

const terms: Term[] = [{ term: "COPIL", definition: "Comité de <pilotage>" }, { term: "Recette", definition: "Vérification par le métier" }];
const plain = (html: string) => html.replaceAll("\u00a0", " ");

describe("a text whose terms are explained", () => {
  const html = plain(renderToStaticMarkup(<ExplainedText id="but" text="La recette suit le COPIL, puis le COPIL décide." terms={terms} />));

  it("each term is a button of the browser's own, which opens the explanation that follows it", () =>
    expect(html).toContain('<button type="button" class="term" popoverTarget="but-terme-1">recette</button><span id="but-terme-1" popover="auto" role="note" class="term__definition"><b>Recette</b> : Vérification par le métier</span>'));
  it("once, and nothing of the text is lost", () => {
    expect(html.match(/<button/g)).toHaveLength(2);
    expect(html.replaceAll(/<span.*?<\/span>/g, "").replaceAll(/<[^>]+>/g, "")).toBe("La recette suit le COPIL, puis le COPIL décide.");
  });
  it("no markup comes out of a definition", () => expect(html).toContain("Comité de &lt;pilotage&gt;"));
  it("needs no script: it stands in what is only read", () =>
    expect(plain(renderToStaticMarkup(<Still><ExplainedText id="but" text="La recette suit le COPIL, puis le COPIL décide." terms={terms} /></Still>)).replaceAll("'", '"')).toBe(`<div>${html}</div>`));
  it("two texts of a page have explanations of their own, a term is explained in the first alone", () => {
    const seen = new Set<Term>();
    const page = renderToStaticMarkup(
      <>
        <ExplainedText id="un" text="La recette" terms={terms} seen={seen} />
        <ExplainedText id="deux" text="La recette du COPIL" terms={terms} seen={seen} />
      </>,
    );
    expect([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).toEqual(["un-terme-1", "deux-terme-1"]);
  });
  it("a text without any is left as it is", () => expect(renderToStaticMarkup(<ExplainedText id="x" text={'a < b "c"'} terms={terms} />)).toBe("a &lt; b &quot;c&quot;"));
});

describe("the glossary of a programme", () => {
  const own = { id: "0b7c1f2e-0000-4000-8000-00000000000a", version: 1, term: "COPIL", definition: "Notre COPIL, après la recette" };
  const all = programmeTerms([own], terms);
  const html = (canWrite: boolean) => plain(renderToStaticMarkup(<GlossaryList slug="portail" terms={all} explaining={all} canWrite={canWrite} />)).replaceAll("'", '"');

  it("says in words which terms are the programme's, and how the common glossary words them", () => {
    expect(html(false)).toContain("Terme du programme");
    expect(html(false)).toContain("Dans le glossaire commun : Comité de &lt;pilotage&gt;");
    expect(html(false)).toContain(`id="terme-${own.id}"`);
  });
  it("explains the words of a definition, but not the term itself", () => {
    expect(html(false)).toContain(">recette</button>");
    expect(html(false)).not.toContain(">COPIL</button>");
  });
  it("only those who may write can change them", () => {
    expect(html(true)).toContain(`href="/programmes/portail/glossaire/${own.id}"`);
    expect(html(false)).not.toContain("Modifier");
  });
});
