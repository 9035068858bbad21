import { Field } from "@/components/ui/field";
import { ORDER_PERIOD_LABELS, ORDER_PERIODS } from "@/domain/contracts/vocabulary";

/** A plain form: the file goes to its own address, without script too. */
export function PriceFileForm({ contractId, refusal }: { contractId: string; refusal: string | null }) {
  const described = ["price-file-hint", refusal && "price-file-error"].filter(Boolean).join(" ");
  return (
    <form method="post" action={`/marches/${contractId}/prix/fichier`} encType="multipart/form-data" className="form">
      <div className={`fr-upload-group ${refusal ? "fr-upload-group--error" : ""}`}>
        <label className="fr-label" htmlFor="price-file">
          Fichier CSV ou XLSX (obligatoire)
          <span className="fr-hint-text" id="price-file-hint">
            Une ligne par prix (code, niveau, période, prix) ou une colonne par niveau. 2 Mo au plus. Rien n’entre en vigueur avant votre accord.
          </span>
        </label>
        <input className="fr-upload" type="file" id="price-file" name="file" accept=".csv,.xlsx,text/csv" required aria-describedby={described} aria-invalid={refusal ? true : undefined} />
        {refusal && (
          <p className="fr-error-text" id="price-file-error" role="alert">
            {refusal}
          </p>
        )}
      </div>
      <Field name="otherwise" kind="select" label="Période des prix qui n’en disent pas" hint="Pour les forfaits qui se commandent par mois, trimestre ou quadrimestre" placeholder="Ne pas les lire" options={ORDER_PERIODS.map((value) => ({ value, label: ORDER_PERIOD_LABELS[value] }))} />
      <button className="fr-btn fr-mt-3w">Lire le fichier</button>
    </form>
  );
}
