import { Alert } from "@/components/ui/alert";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import type { ReportView } from "@/server/reporting/schema";

/** Can what is shown still change? A frozen report says when, by whom, and proves that it is the same. */
export function ReportStatus({ frozen }: { frozen: ReportView["frozen"] }) {
  if (!frozen) {
    return (
      <Alert severity="info">
        <p>Rapport vivant : il se recompose à chaque lecture, pour le même jour. Figez-le avant de le présenter.</p>
      </Alert>
    );
  }
  const by = frozen.by && ` par ${frozen.by}`;
  return (
    <Alert severity={frozen.isIntact ? "success" : "error"} title={frozen.isIntact ? "Rapport figé" : "Rapport figé, mais altéré"}>
      <p>
        Figé le <Instant value={frozen.at} />
        {by}. {frozen.isIntact ? "Son contenu est vérifié : il est celui de ce jour-là." : "Son contenu ne correspond plus à son empreinte : ne vous y fiez pas et prévenez l’administrateur."}
      </p>
      <p className="report-hash fr-text--sm">
        Empreinte SHA-256 : <Link href={`/rapports/fige/${frozen.hash}`}>{frozen.hash}</Link>
      </p>
    </Alert>
  );
}
