import "@/components/reporting/portfolio.css";
import { Rehearsal } from "@/components/interchange/rehearsal";
import { PanoramaImportReport } from "@/components/reporting/panorama-import-report";
import { PORTFOLIO, PORTFOLIO_IMPORT } from "@/components/reporting/portfolio-places";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { runImportAction } from "../actions";

export const metadata = { title: "Panorama à importer" };

type Props = { params: Promise<{ importId: string }> };

export default async function PanoramaRehearsalPage({ params }: Props) {
  const { api } = await pageCaller();
  const view = await orNotFound(api.panorama.import({ importId: (await params).importId }));
  const { id, version, importedAt, counts } = view;
  const isDone = importedAt !== null;
  return (
    <Page
      title={isDone ? "Panorama importé" : "Essai à blanc de l’import"}
      breadcrumb={[
        { label: "Portefeuille", href: PORTFOLIO },
        { label: "Import d’un panorama", href: PORTFOLIO_IMPORT },
      ]}
      badge={isDone ? <Badge tone="success">Importé</Badge> : <Badge tone="info">Rien n’est encore écrit</Badge>}
    >
      <Rehearsal
        done={isDone ? { href: PORTFOLIO, label: "Voir le portefeuille" } : null}
        hidden={
          <>
            <input type="hidden" name="importId" value={id} />
            <input type="hidden" name="version" value={version} />
          </>
        }
        run={{ action: runImportAction, label: "Importer ces programmes", brings: counts.created + counts.updated > 0 }}
        otherHref={PORTFOLIO_IMPORT}
        nothing="Ce fichier n’apporte rien : ses programmes sont déjà ainsi, ou aucun ne peut être écrit."
      />
      <PanoramaImportReport view={view} />
    </Page>
  );
}
