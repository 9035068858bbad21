import { notFound } from "next/navigation";
import { AgendaList } from "@/components/meetings/agenda-list";
import { SessionBoard } from "@/components/meetings/session-board";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { moveSessionAction } from "./actions";

export const metadata = { title: "Séance" };

const REFUSALS: Record<string, string> = {
  moved_on: "Quelqu’un vient de passer à un autre point : voici où en est la séance.",
  not_on_agenda: "Ce point n’est plus à l’ordre du jour.",
  frozen: "Le compte rendu est validé : la séance est close.",
};

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ refus?: string }> };

export default async function SessionPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { api } = await pageCaller();
  const frame = await orNotFound(api.meetings.frame({ meetingId: id }));
  if (!frame.can.run || frame.isCancelled) notFound();
  const { refus } = await searchParams;
  return (
    <Page
      title={frame.title}
      breadcrumb={[{ label: "Comptes rendus", href: "/comptes-rendus" }, { label: frame.title, href: `/comptes-rendus/${id}` }]}
      action={
        <Link className="fr-btn fr-btn--secondary" href={`/comptes-rendus/${id}`}>
          Ouvrir le compte rendu
        </Link>
      }
    >
      {refus && REFUSALS[refus] && (
        <Alert severity="warning" isNews>
          <p>{REFUSALS[refus]}</p>
        </Alert>
      )}
      {frame.agenda.length === 0 ? (
        <EmptyState title="Aucun point à l’ordre du jour">
          <Link href={`/comptes-rendus/${id}/preparation`}>Inscrivez les points de la réunion</Link> pour mener la séance point par point.
        </EmptyState>
      ) : (
        <div className="session">
          <SessionBoard frame={frame} action={moveSessionAction} />
          <Still as="aside" aria-label="Ordre du jour">
            <h2 className="fr-h6">Ordre du jour</h2>
            <AgendaList frame={frame} />
            <div className="fr-text--sm">
              Temps prévu : <Explained label="Temps prévu" of={frame.plannedTime} format={(minutes) => `${minutes} min pour ${frame.durationMinutes}`} />
            </div>
          </Still>
        </div>
      )}
    </Page>
  );
}
