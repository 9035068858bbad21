import { Form } from "@/components/ui/form";
import { Day } from "@/components/ui/day";
import type { FormAction } from "@/components/ui/form-state";
import { REPORT_KIND_LABELS } from "@/domain/reporting/kinds";
import type { TemplatesView } from "@/server/reporting/template-schema";
import { Disclosure } from "./contribution-form";
import { TemplateRows } from "./template-rows";

type Props = { slug: string; view: TemplatesView; change: FormAction; reset: FormAction };

/** The template of each kind: which sections, in which order, and the way back to those of the product. */
export function TemplateForms({ slug, view: { programmeId, templates }, change, reset }: Props) {
  return templates.map(({ kind, lines, version, changed }) => {
    const identity = (
      <>
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="programmeId" value={programmeId} />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="version" value={version} />
      </>
    );
    return (
      <section key={`${kind}-${version}`} aria-labelledby={kind}>
        <h2 id={kind}>{REPORT_KIND_LABELS[kind]}</h2>
        <p className="fr-text--sm">
          {changed ? (
            <>
              Modifié par {changed.by}, <Day value={changed.on} />
            </>
          ) : (
            "Modèle d’origine"
          )}
        </p>
        <Form action={change} submitLabel="Enregistrer le modèle" isSecondary>
          {identity}
          <TemplateRows lines={lines} about={REPORT_KIND_LABELS[kind]} />
        </Form>
        {changed && (
          <Disclosure summary={<>Revenir au modèle d’origine<span className="fr-sr-only"> ({REPORT_KIND_LABELS[kind]})</span></>}>
            <p>Les rubriques et leur ordre redeviennent ceux du produit. Les rapports figés ne changent pas.</p>
            <Form action={reset} submitLabel="Rétablir le modèle d’origine" isSecondary>
              {identity}
            </Form>
          </Disclosure>
        )}
      </section>
    );
  });
}
