import { Fragment } from "react";
import type { Term } from "@/domain/glossary/common";
import { findTerms } from "@/domain/glossary/find-terms";
import "./explained-text.css";

type ExplainedTextProps = {
  /** Of this text in its page: what each explanation is called after. */
  id: string;
  text: string;
  /** Those of the programme: `api.glossary.terms`. The same array for all the texts of a page. */
  terms: readonly Term[];
  /** Shared by several texts, so that a term is explained in the first of them alone; what is in it already is not explained. */
  seen?: Set<Term>;
};

/**
 * A text whose terms are explained on the spot, each the first time it stands there. The browser does it all: a button opens a native
 * popover, with a finger as with the keyboard, closed by Escape; the explanation follows its button, so that a screen reader reads it
 * next. Pure markup, without a line of script: it may stand inside `<Still>` (ADR 0008). Never inside a link or a button.
 */
export function ExplainedText({ id, text, terms, seen }: ExplainedTextProps) {
  const found = findTerms(text, terms, { seen });
  return (
    <>
      {found.map(({ from, to, term }, rank) => (
        <Fragment key={from}>
          {text.slice(found[rank - 1]?.to ?? 0, from)}
          <ExplainedTerm id={`${id}-terme-${rank + 1}`} written={text.slice(from, to)} term={term} />
        </Fragment>
      ))}
      {text.slice(found.at(-1)?.to ?? 0)}
    </>
  );
}

/** Explains the terms of a page's texts, each in the first of them where it stands. */
export function explainer(terms: readonly Term[]) {
  const seen = new Set<Term>();
  return (id: string, text: string) => <ExplainedText id={id} text={text} terms={terms} seen={seen} />;
}

/** Its own words stay as they were written. */
function ExplainedTerm({ id, written, term: { term, definition } }: { id: string; written: string; term: Term }) {
  return (
    <>
      <button type="button" className="term" popoverTarget={id}>
        {written}
      </button>
      <span id={id} popover="auto" role="note" className="term__definition">
        <b>{term}</b> : {definition}
      </span>
    </>
  );
}
