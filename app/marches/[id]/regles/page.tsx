import { CircuitTables } from "@/components/contracts/circuit-tables";
import { contractTrail } from "@/components/contracts/contract-trail";
import { PeriodsTable, RulesFacts } from "@/components/contracts/rules-tables";
import { RulesVersions } from "@/components/contracts/rules-versions";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Règles du marché" };

type Props = { params: Promise<{ id: string }> };

export default async function RulesPage({ params }: Props) {
  const { api } = await pageCaller();
  const { id } = await params;
  const contract = await orNotFound(api.contracts.rules({ contractId: id }));
  const { versions, inForce, zone, can } = contract;
  const { rules } = versions.find(({ number }) => number === inForce)!;
  return (
    <Page
      title="Règles du marché"
      breadcrumb={contractTrail(contract)}
      intro={`${rules.label}. Chaque délai suit les règles en vigueur le jour où il commence à courir.`}
      action={
        can.change && (
          <Link className="fr-btn" href={`/marches/${id}/regles/nouvelles`}>
            Modifier les règles
          </Link>
        )
      }
    >
      {rules.certainty && (
        <Alert severity="warning" title="À vérifier">
          <p>Ces règles ont été établies d’après des extraits : vérifiez-les dans le texte officiel avant de vous y fier.</p>
        </Alert>
      )}
      <h2>Délais</h2>
      <PeriodsTable rules={rules} />
      <h2>Décompte, silence et pénalités</h2>
      <RulesFacts rules={rules} zone={zone} />
      <CircuitTables rules={rules} />
      <h2>Versions</h2>
      <RulesVersions versions={versions} inForce={inForce} />
    </Page>
  );
}
