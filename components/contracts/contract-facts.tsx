import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import type { ContractView } from "@/server/contracts/schema";

const PERCENT = new Intl.NumberFormat("fr-FR", { style: "percent", maximumFractionDigits: 2 });

/** What identifies a contract, and the rules that its deadlines follow. */
export function ContractFacts({ contract }: { contract: ContractView }) {
  return (
    <Still as="dl" className="facts">
      <dt>Titulaire</dt>
      <dd>{contract.holder}</dd>
      <dt>Notifié le</dt>
      <dd>
        <Day value={contract.notifiedOn} />
      </dd>
      <dt>Programme</dt>
      <dd>
        <Link href={`/programmes/${contract.programmeSlug}`}>{contract.programmeName}</Link>
      </dd>
      <dt>TVA</dt>
      <dd>{PERCENT.format(contract.vatBasisPoints / 10_000)} ; les montants sont hors taxes</dd>
      <dt>Règles de délais</dt>
      <dd>
        <Link href={`/marches/${contract.id}/regles`}>{contract.profileLabel}</Link>. {contract.silence}
      </dd>
      <dt>Prix</dt>
      <dd>
        <Link href={`/marches/${contract.id}/prix`}>Bordereau des prix et ses versions</Link>
      </dd>
      <dt>Devis</dt>
      <dd>
        <Link href={`/marches/${contract.id}/devis`}>Besoins et demandes de devis</Link>
      </dd>
      {contract.can.judge && (
        <>
          <dt>Engagements</dt>
          <dd>
            <Link href={`/marches/${contract.id}/tableau-de-bord`}>Tableau de bord contractuel</Link> : délais tenus, conformité, équipe, pénalités
          </dd>
        </>
      )}
      <dt>Échéances</dt>
      <dd>
        <Link href={`/marches/${contract.id}/calendrier`}>Calendrier du marché</Link>
      </dd>
      <dt>Fin du marché</dt>
      <dd>
        <Link href={`/marches/${contract.id}/reversibilite`}>Réversibilité et destruction des données</Link>
      </dd>
      <dt>Catalogue</dt>
      <dd>
        <Link href={`/marches/${contract.id}/catalogue`}>Unités d’œuvre, critères de niveau et prix</Link>
      </dd>
    </Still>
  );
}
