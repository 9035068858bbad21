import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import type { ContractView } from "@/server/contracts/schema";

type Proposal = ContractView["proposals"][number];

/** What the contract ties to an increment and is not ordered for it yet, each one step from its order. */
export function Proposals({ contractId, proposals }: { contractId: string; proposals: Proposal[] }) {
  return proposals.map(({ increment, lines }) => (
    <section key={increment.id} className="fr-mb-4w" aria-labelledby={`a-commander-${increment.number}`}>
      <h3 id={`a-commander-${increment.number}`}>À commander pour l’incrément {increment.number}</h3>
      <ul>
        {lines.map(({ workUnitCode, squadId, squadName }) => (
          <li key={squadId ?? workUnitCode}>
            <Link href={withParams(`/marches/${contractId}/commandes/nouvelle`, { uo: workUnitCode, increment: increment.id, squad: squadId ?? undefined })}>
              {workUnitCode} – {findWorkUnit(workUnitCode)?.unit.label}
              {squadName && `, squad ${squadName}`}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}
