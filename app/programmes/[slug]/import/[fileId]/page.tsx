import { redirect } from "next/navigation";
import { ChoiceFields } from "@/components/interchange/choice-fields";
import { ColumnFields } from "@/components/interchange/column-fields";
import { importPath, tellInterrupted } from "@/components/interchange/words";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { FIELD_LABELS } from "@/domain/interchange/fields";
import { DELIMITER_LABELS, ENCODING_LABELS } from "@/domain/interchange/sniff";
import { formatNumber } from "@/domain/planning/points";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { saveColumnsAction, startRehearsalAction } from "./actions";

export const metadata = { title: "Correspondance de l’import" };

type Props = { params: Promise<{ slug: string; fileId: string }> };

export default async function ImportMappingPage({ params }: Props) {
  const { slug, fileId } = await params;
  const { api } = await pageCaller();
  const { programme, file, columns, mapping, values, frame, missing, isRemembered, standing } = await orNotFound(api.interchange.file({ slug, fileId }));
  if (standing.state === "working") redirect(`${importPath(slug)}/${fileId}/essai`);
  const hidden = (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="fileId" value={fileId} />
    </>
  );
  return (
    <Page
      title="Correspondance de l’import"
      breadcrumb={[
        { label: "Programmes", href: "/programmes" },
        { label: programme.name, href: `/programmes/${slug}` },
        { label: "Import depuis Jira", href: importPath(slug) },
      ]}
      intro={`${file.fileName} : ${formatNumber(file.rows)} lignes, ${formatNumber(file.headers)} colonnes, ${ENCODING_LABELS[file.encoding]}, séparateur ${DELIMITER_LABELS[file.delimiter]}.`}
    >
      {standing.state === "interrupted" && <Alert severity="warning">{tellInterrupted(standing)}</Alert>}
      {missing.length > 0 && <Alert severity="warning">Aucune colonne n’est reconnue pour : {missing.map((field) => FIELD_LABELS[field]).join(", ")}. Dites laquelle ci-dessous.</Alert>}
      {isRemembered && missing.length === 0 && <p>Les choix du dernier import sont repris.</p>}
      <details className="disclosure" open={missing.length > 0}>
        <summary>Colonnes</summary>
        <Form action={saveColumnsAction} submitLabel="Enregistrer les colonnes" isSecondary>
          {hidden}
          <ColumnFields columns={columns} mapping={mapping} />
        </Form>
      </details>
      {missing.length === 0 && (
        <>
          <h2 id="valeurs">Valeurs</h2>
          <Form
            // Other columns, other values: the fields start anew.
            key={JSON.stringify(mapping.columns)}
            action={startRehearsalAction}
            submitLabel="Essayer à blanc"
            secondary={
              <Link className="fr-btn fr-btn--tertiary" href={importPath(slug)}>
                Annuler
              </Link>
            }
          >
            {hidden}
            <ChoiceFields mapping={mapping} values={values} frame={frame} />
          </Form>
        </>
      )}
    </Page>
  );
}
