import { Field } from "@/components/ui/field";
import { UploadField } from "@/components/ui/upload-field";
import { ORDER_PERIOD_LABELS, ORDER_PERIODS } from "@/domain/contracts/vocabulary";

const HINT = "Une ligne par prix (code, niveau, période, prix) ou une colonne par niveau. 2 Mo au plus. Rien n’entre en vigueur avant votre accord.";

/** A plain form: the file goes to its own address, without script too. */
export function PriceFileForm({ contractId, refusal }: { contractId: string; refusal: string | null }) {
  return (
    <form method="post" action={`/marches/${contractId}/prix/fichier`} encType="multipart/form-data" className="form">
      <UploadField id="price-file" name="file" label="Fichier CSV ou XLSX" hint={HINT} accept=".csv,.xlsx,text/csv" error={refusal} />
      <Field name="otherwise" kind="select" label="Période des prix qui n’en disent pas" hint="Pour les forfaits qui se commandent par mois, trimestre ou quadrimestre" placeholder="Ne pas les lire" options={ORDER_PERIODS.map((value) => ({ value, label: ORDER_PERIOD_LABELS[value] }))} />
      <button className="fr-btn fr-mt-3w">Lire le fichier</button>
    </form>
  );
}
