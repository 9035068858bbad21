import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import type { Term } from "@/domain/glossary/common";
import type { ProgrammeTerm } from "@/domain/glossary/programme-terms";
import { glossaryPath, termAnchor } from "./address";
import { ExplainedText } from "./explained-text";
import "./glossary.css";

type GlossaryListProps = {
  slug: string;
  /** Those shown. */
  terms: readonly ProgrammeTerm[];
  /** All of them: what the words of the definitions are explained by. */
  explaining: readonly ProgrammeTerm[];
  canWrite: boolean;
};

/** The terms with their definitions, whose own terms are explained in turn. */
export function GlossaryList({ slug, terms, explaining, canWrite }: GlossaryListProps) {
  return (
    <Still as="dl" className="glossary">
      {terms.map((term, rank) => (
        <div key={term.term} className="glossary__entry" id={term.origin === "own" ? termAnchor(term.id) : undefined}>
          <dt className="glossary__term">
            <span>{term.term}</span> {term.origin === "own" && <Badge tone="info">Terme du programme</Badge>}
          </dt>
          <dd className="glossary__definition">
            {/* A term is not explained by itself. */}
            <ExplainedText id={`definition-${rank + 1}`} text={term.definition} terms={explaining} seen={new Set<Term>(explaining.filter(({ term: other }) => other === term.term))} />
          </dd>
          {term.origin === "own" && term.common !== null && <dd className="glossary__common">Dans le glossaire commun : {term.common}</dd>}
          {term.origin === "own" && canWrite && (
            <dd className="glossary__acts">
              <Link href={`${glossaryPath(slug)}/${term.id}`}>
                Modifier<span className="fr-sr-only"> {term.term}</span>
              </Link>
            </dd>
          )}
        </div>
      ))}
    </Still>
  );
}
