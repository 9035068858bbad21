import { UploadField } from "@/components/ui/upload-field";

type AttachFormProps = { path: string; deliveryId: string; label: string; refusal: string | null };

/** A plain form: the file goes to its own address, without script too. */
export function AttachForm({ path, deliveryId, label, refusal }: AttachFormProps) {
  return (
    <section id="document" aria-labelledby="document-titre">
      <h2 id="document-titre">Joindre un document : {label}</h2>
      <form method="post" action={`${path}/livraisons/${deliveryId}/documents`} encType="multipart/form-data" className="form">
        <UploadField id="delivery-file" name="file" label="Document" hint="Bordereau signé, livrable, annexe : 20 Mo au plus par fichier. On ne joint plus rien une fois la décision prise." accept="" error={refusal} />
        <button className="fr-btn fr-mt-3w">Joindre le document</button>
      </form>
    </section>
  );
}
