import { z } from "zod";
import { contractTrail } from "@/components/contracts/contract-trail";
import { DayCounts } from "@/components/contracts/day-count";
import { DestructionFacts } from "@/components/contracts/destruction-facts";
import { DestructionForm, ReversibilityDates } from "@/components/contracts/reversibility-forms";
import { ReversibilitySteps } from "@/components/contracts/reversibility-steps";
import { ReversibilityTimeline } from "@/components/contracts/reversibility-timeline";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { ExportLinks } from "@/components/ui/export-links";
import { readFilter } from "@/components/ui/url-filter";
import { tellDelay } from "@/domain/contracts/reversibility";
import { COUNTED } from "@/server/contracts/reversibility-schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { saveDatesAction, saveDestructionAction } from "./actions";

export const metadata = { title: "Réversibilité" };

const address = z.object({ decompte: z.enum(COUNTED) });
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReversibilityPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id } = await params;
  const { decompte } = readFilter(address, await searchParams);
  const contract = await orNotFound(api.contracts.reversibility({ contractId: id, counted: decompte }));
  const { steps, facts, today, drift, can } = contract;
  const path = `/marches/${id}/reversibilite`;
  return (
    <Page title="Réversibilité" breadcrumb={contractTrail(contract)} intro="De la demande de réversibilité (T0) à la reprise par l’administration (T4), puis la destruction des données confiées au titulaire.">
      {steps === null ? (
        <EmptyState title="Aucune phase de réversibilité">Les règles de ce marché n’en fixent pas les délais. Ils s’ajoutent dans les règles du marché.</EmptyState>
      ) : (
        <>
          <div className="fr-mb-3w">
            Fin de la réversibilité par rapport au plan de départ&nbsp;: <Explained label="Dérive du plan" of={drift} format={tellDelay} />
          </div>
          {facts.T0 && <ReversibilityTimeline t0={facts.T0} steps={steps} today={today} />}
          <h2>Étapes</h2>
          <ReversibilitySteps steps={steps} path={path} />
          {contract.count && decompte !== "data_destruction" && <DayCounts counts={[contract.count]} />}
          {can.change && (
            <>
              <h2>Dates constatées</h2>
              <p>Une date saisie recalcule les étapes qui suivent.</p>
              <ReversibilityDates contract={contract} action={saveDatesAction} />
            </>
          )}
        </>
      )}
      <h2 id="donnees">Destruction des données</h2>
      <DestructionFacts destruction={contract.destruction} path={path} />
      {contract.count && decompte === "data_destruction" && <DayCounts counts={[contract.count]} />}
      {can.change && <DestructionForm contract={contract} action={saveDestructionAction} />}
      <ExportLinks path={`/marches/${id}/export`} filter={{ what: "reversibility" }} what="la réversibilité" hint="Chaque étape avec sa règle, et la destruction des données" />
    </Page>
  );
}
