import { DateField } from "@/components/ui/date-field";
import { FormField } from "@/components/ui/form-field";
import type { HolidayZone } from "@/domain/calendar";
import { writeRate } from "@/domain/contracts/read-rate";

type Facts = { number: string; title: string; holder: string; notifiedOn: string; vatBasisPoints: number };
type Props = { contract?: Facts; context: { today: string; zone: HolidayZone; sprints: { name: string; from: string; to: string }[] } };

/** What identifies a contract. */
export function ContractFields({ contract, context }: Props) {
  return (
    <>
      <FormField name="number" label="Numéro du marché" isRequired defaultValue={contract?.number} />
      <FormField name="title" label="Objet" isRequired defaultValue={contract?.title} />
      <FormField name="holder" label="Titulaire" hint="La société, ou le mandataire du groupement" isRequired defaultValue={contract?.holder} />
      <DateField name="notifiedOn" label="Notifié le" isRequired context={context} hint="Par exemple : 03/02/2025" defaultValue={contract?.notifiedOn} />
      <FormField name="vat" label="Taux de TVA, en pourcentage" hint="Les montants se saisissent hors taxes" isRequired defaultValue={writeRate(contract?.vatBasisPoints ?? 2_000)} />
    </>
  );
}
