import "@/components/reporting/portfolio.css";
import { PanoramaImportReport } from "@/components/reporting/panorama-import-report";
import { PORTFOLIO, PORTFOLIO_IMPORT } from "@/components/reporting/portfolio-places";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { runImportAction } from "../actions";

export const metadata = { title: "Panorama à importer" };

type Props = { params: Promise<{ importId: string }> };

export default async function PanoramaRehearsalPage({ params }: Props) {
  const { api } = await pageCaller();
  const view = await orNotFound(api.panorama.import({ importId: (await params).importId }));
  const { id, version, importedAt, counts } = view;
  const isDone = importedAt !== null;
  const writes = counts.created + counts.updated;
  return (
    <Page
      title={isDone ? "Panorama importé" : "Essai à blanc de l’import"}
      breadcrumb={[
        { label: "Portefeuille", href: PORTFOLIO },
        { label: "Import d’un panorama", href: PORTFOLIO_IMPORT },
      ]}
      badge={isDone ? <Badge tone="success">Importé</Badge> : <Badge tone="info">Rien n’est encore écrit</Badge>}
    >
      {isDone && (
        <p>
          <Link className="fr-btn" href={PORTFOLIO}>
            Voir le portefeuille
          </Link>
        </p>
      )}
      {!isDone && writes > 0 && (
        <Form
          action={runImportAction}
          submitLabel="Importer ces programmes"
          secondary={
            <Link className="fr-btn fr-btn--tertiary" href={PORTFOLIO_IMPORT}>
              Choisir un autre fichier
            </Link>
          }
        >
          <input type="hidden" name="importId" value={id} />
          <input type="hidden" name="version" value={version} />
        </Form>
      )}
      {!isDone && writes === 0 && <Alert severity="info">Ce fichier n’apporte rien : ses programmes sont déjà ainsi, ou aucun ne peut être écrit.</Alert>}
      <PanoramaImportReport view={view} />
    </Page>
  );
}
