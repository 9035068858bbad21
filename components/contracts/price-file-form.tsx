import { Field } from "@/components/ui/field";
import { FileForm } from "@/components/ui/file-form";
import { ORDER_PERIOD_LABELS, ORDER_PERIODS } from "@/domain/contracts/vocabulary";

const HINT = "Une ligne par prix (code, niveau, période, prix) ou une colonne par niveau. 2 Mo au plus. Rien n’entre en vigueur avant votre accord.";

/** A plain form: the file goes to its own address, without script too. */
export function PriceFileForm({ contractId, refusal }: { contractId: string; refusal: string | null }) {
  return (
    <FileForm id="price-file" action={`/marches/${contractId}/prix/fichier`} label="Fichier CSV ou XLSX" hint={HINT} accept=".csv,.xlsx,text/csv" error={refusal}>
      <Field name="otherwise" kind="select" label="Période des prix qui n’en disent pas" hint="Pour les forfaits qui se commandent par mois, trimestre ou quadrimestre" placeholder="Ne pas les lire" options={ORDER_PERIODS.map((value) => ({ value, label: ORDER_PERIOD_LABELS[value] }))} />
    </FileForm>
  );
}
