import { Alert } from "@/components/ui/alert";
import { UNREACHABLE_LABELS } from "@/domain/distribution/vocabulary";
import { SERIES_ROLE_LABELS } from "@/domain/minutes/vocabulary";
import type { DistributionPlan } from "@/server/distribution/schema";

/** Without a mail server: messages that the person's own mail program opens ready to be sent. */
export function DraftMessages({ plan: { meetingId, readers, owners, others } }: { plan: DistributionPlan }) {
  const address = `/comptes-rendus/${meetingId}/telecharger/message`;
  const reachable = owners.filter(({ unreachable }) => !unreachable);
  return (
    <>
      <Alert severity="info" title="Aucun serveur de messagerie n’est configuré">
        <p>Téléchargez chaque message, ouvrez-le avec Outlook ou votre messagerie, relisez-le, puis envoyez-le vous-même. Les destinataires y sont déjà, en copie cachée pour le message à tous.</p>
      </Alert>
      <h2>Le compte rendu, à tous</h2>
      <ul>
        {readers.map(({ userId, name, role, unreachable }) => (
          <li key={userId}>
            {name} ({SERIES_ROLE_LABELS[role].toLowerCase()}){unreachable && ` – ${UNREACHABLE_LABELS[unreachable]}`}
          </li>
        ))}
      </ul>
      <p>
        <a className="fr-link" href={address} download>
          Télécharger le message à tous (.eml)
        </a>
      </p>
      <h2>À chaque responsable, ses actions</h2>
      {reachable.length === 0 && <p>Aucune action de ce compte rendu n’a de responsable à prévenir.</p>}
      <ul>
        {reachable.map(({ userId, name, actions }) => (
          <li key={userId}>
            <a className="fr-link" href={`${address}?responsable=${userId}`} download>
              Télécharger le message à {name} (.eml)
            </a>
            {"\u00a0"}: {actions.join(" ; ")}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <p>
          Sans compte, à prévenir vous-même{"\u00a0"}: {others.map(({ name, actions }) => `${name} (${actions.join(" ; ")})`).join(", ")}.
        </p>
      )}
      <h2>Une fois les messages envoyés</h2>
    </>
  );
}
