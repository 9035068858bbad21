import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import { MAIL_KIND_LABELS, MAIL_STATE_LABELS } from "@/domain/distribution/vocabulary";
import type { Dispatch } from "@/server/distribution/schema";
import { MAIL_STATE_TONES } from "./tones";

type Message = Dispatch["messages"][number];
type RetryAction = (data: FormData) => Promise<void>;

const COLUMNS: Column<Message>[] = [
  { key: "recipient", label: "Destinataire", isRowHeader: true, cell: ({ recipient }) => recipient },
  { key: "kind", label: "Message", cell: ({ kind, version }) => `${MAIL_KIND_LABELS[kind]}, version ${version}` },
  {
    key: "state",
    label: "État",
    cell: ({ state, reason, attempts }) => (
      <>
        <Badge tone={MAIL_STATE_TONES[state]}>{MAIL_STATE_LABELS[state]}</Badge>
        {reason && ` ${reason}`}
        {attempts > 1 && ` ${attempts} essais.`}
      </>
    ),
  },
  { key: "asked", label: "Demandé", cell: ({ askedAt }) => <Instant value={askedAt} /> },
  { key: "done", label: "Envoyé ou dernier essai", cell: ({ sentAt, triedAt }) => ((sentAt ?? triedAt) ? <Instant value={(sentAt ?? triedAt)!} /> : null) },
];

/** What became of each message, and another try at those that were given up. */
export function DispatchTable({ meetingId, messages, retry }: { meetingId: string; messages: Message[]; retry: RetryAction }) {
  const failed = messages.filter(({ state }) => state === "failed");
  return (
    <section id="envois" className="fr-mt-6w">
      <h2 className="fr-h4">Envois ({messages.length})</h2>
      <DataTable caption="Messages envoyés" hidesCaption columns={COLUMNS} rows={messages} rowKey={({ id }) => id} empty={<EmptyState title="Aucun message">Rien n’a été envoyé d’ici pour ce compte rendu.</EmptyState>} />
      {failed.map(({ id, recipient }) => (
        <form key={id} action={retry} className="fr-mt-1w">
          <input type="hidden" name="messageId" value={id} />
          <input type="hidden" name="meetingId" value={meetingId} />
          <button className="fr-btn fr-btn--tertiary fr-btn--sm">Réessayer l’envoi à {recipient}</button>
        </form>
      ))}
    </section>
  );
}
