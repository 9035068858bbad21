import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import type { MeetingView } from "@/server/minutes/schema";

/** While a correction is being written: what it corrects to who writes it, what they are reading to the others. */
export function ErratumNotice({ meeting: { id, isErratum, isOfficial, erratumReason, versions } }: { meeting: MeetingView }) {
  const [last] = versions;
  if (!isErratum || !last) return null;
  const path = `/comptes-rendus/${id}/versions`;
  return (
    <Alert severity="info" title={isOfficial ? "Une correction est en cours" : "Erratum en préparation"}>
      <p>
        Motif{"\u00a0"}: {erratumReason}
      </p>
      {isOfficial ? (
        <p>Vous lisez la version {last.number}, la dernière validée.</p>
      ) : (
        <p>
          La version {last.number} reste le texte officiel jusqu’à la validation. <Link href={`${path}/${last.number}`}>Lire la version {last.number}</Link>
        </p>
      )}
    </Alert>
  );
}
