import { z } from "zod";
import { DriftPart } from "@/components/planning/commitment/drift-part";
import { IncrementPage } from "@/components/planning/commitment/increment-page";
import { PlanToCommitPart } from "@/components/planning/commitment/plan-to-commit";
import { PromiseFacts } from "@/components/planning/commitment/promise-facts";
import { ExportLinks } from "@/components/ui/export-links";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { readFilter } from "@/components/ui/url-filter";
import { DRIFT_KINDS } from "@/domain/planning/vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { commitPlanAction, giveReasonsAction, takeBackAction } from "./actions";

const address = z.object({ kind: z.enum(DRIFT_KINDS), squad: z.uuid(), afterKind: z.enum(DRIFT_KINDS), afterStory: z.uuid() });
const NAMES = { kind: "ecart", afterKind: "apres", afterStory: "apresStory" };

type Props = { params: Promise<{ slug: string; number: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props) {
  return { title: `Engagement de l’incrément ${(await params).number}` };
}

export default async function CommitmentPage({ params, searchParams }: Props) {
  const { slug, number } = await params;
  const { kind, squad, afterKind, afterStory } = readFilter(address, await searchParams, NAMES);
  const { api } = await pageCaller();
  const view = await orNotFound(api.commitment.view({ slug, number: Number(number) }));
  const { programme, increment, plan, promise, can } = view;
  const { commitment } = increment;
  const after = afterKind && afterStory ? { kind: afterKind, storyId: afterStory } : undefined;
  const drift = commitment && (await orNotFound(api.commitment.drift({ slug, number: increment.number, kind, squad, after })));
  const path = `/programmes/${slug}/increments/${increment.number}/engagement`;
  return (
    <IncrementPage programme={programme} increment={increment} title={`Engagement de l’incrément ${increment.number}`} view="/engagement" intro="Engager le plan le fige : ce qui change ensuite se lit ici, avec qui et pourquoi.">
      {plan && <PlanToCommitPart view={view} plan={plan} action={commitPlanAction} />}
      {commitment && promise && <PromiseFacts commitment={commitment} promise={promise} />}
      {drift && <DriftPart view={view} drift={drift} filter={{ kind, squad }} path={path} isFirstPage={after === undefined} action={giveReasonsAction} />}
      {drift && drift.total > 0 && <ExportLinks path={`/programmes/${slug}/export/ecarts`} filter={{ increment: increment.number, squad }} what="les écarts" />}
      {promise?.canTakeBack && can.plan && (
        <details className="disclosure">
          <summary>Retirer l’engagement</summary>
          <Form action={takeBackAction} submitLabel="Retirer l’engagement" isSecondary>
            <input type="hidden" name="slug" value={slug} />
            <input type="hidden" name="number" value={increment.number} />
            <input type="hidden" name="incrementId" value={increment.id} />
            <FormField name="reason" label="Motif du retrait" hint="Possible jusqu’au début de l’incrément ; les motifs d’écart sont effacés avec lui" isRequired />
          </Form>
        </details>
      )}
    </IncrementPage>
  );
}
