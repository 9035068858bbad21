import { DateField } from "@/components/ui/date-field";
import { Day } from "@/components/ui/day";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import type { ContractSettings, TrancheState } from "@/server/contracts/contract-schema";

type Props = { contract: ContractSettings; tranche: TrancheState; affirm: FormAction; reopen: FormAction };

/** Since when a tranche may be ordered, and the act that opens an optional one. */
export function TrancheOpening({ contract, tranche: { id, version, kind, affirmedOn, affirmedBy, orderCount }, affirm, reopen }: Props) {
  if (kind === "ferme")
    return (
      <p>
        Tranche ferme : ouverte aux commandes dès la notification du marché{affirmedOn && <>, le <Day value={affirmedOn} /></>}.
      </p>
    );
  const named = (
    <>
      <input type="hidden" name="contractId" value={contract.id} />
      <input type="hidden" name="trancheId" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
  if (affirmedOn === null)
    return (
      <>
        <h2>Affermissement</h2>
        <p>Cette tranche optionnelle n’est pas affermie : rien ne peut y être commandé.</p>
        <Form action={affirm} submitLabel="Affermir la tranche">
          {named}
          <DateField name="affirmedOn" label="Affermie le" isRequired context={contract} hint="Par exemple : 01/09/2025" />
          <FormField name="affirmedBy" label="Décision d’affermissement" hint="Sa référence, telle qu’elle est notifiée au titulaire" isRequired />
        </Form>
      </>
    );
  return (
    <>
      <h2>Affermissement</h2>
      <p>
        Affermie le <Day value={affirmedOn} />
        {affirmedBy && ` : ${affirmedBy}`}.
      </p>
      {orderCount === 0 && (
        <Form action={reopen} submitLabel="Retirer l’affermissement" isSecondary>
          {named}
          <FormField name="reason" label="Motif du retrait" hint="Pour une saisie erronée ; possible tant que rien n’y est commandé" isRequired />
        </Form>
      )}
    </>
  );
}
