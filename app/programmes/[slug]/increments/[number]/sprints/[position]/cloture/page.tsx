import { ClosingForm } from "@/components/planning/sprint/closing-form";
import { DoneTable, SquadSums } from "@/components/planning/sprint/closing-tables";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { formatDayWithWeek, formatPeriod } from "@/domain/calendar";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { closeSprintAction } from "./actions";

export const metadata = { title: "Clôture du sprint" };

type Props = { params: Promise<{ slug: string; number: string; position: string }> };

export default async function ClosingPage({ params }: Props) {
  const { slug, number, position } = await params;
  const { api } = await pageCaller();
  const view = await orNotFound(api.sprint.closing({ slug, number: Number(number), position: Number(position) }));
  const { programme, today, increment, sprint, obstacle, squads, done } = view;
  const root = `/programmes/${slug}/increments/${increment}`;
  const path = `${root}/sprints/${sprint.position}`;
  return (
    <Page
      title={`Clôture du sprint ${sprint.name}`}
      breadcrumb={[
        { label: "Programmes", href: "/programmes" },
        { label: programme.name, href: `/programmes/${slug}` },
        { label: `Incrément ${increment}`, href: root },
        { label: `Sprint ${sprint.name}`, href: path },
      ]}
      intro={`Sprint ${formatPeriod(sprint.startsOn, sprint.endsOn)}. Une fois clos, le sprint et ses stories ne changent plus : ses chiffres font la vélocité des squads.`}
    >
      {obstacle?.reason === "already_closed" && (
        <Alert severity="info" title="Ce sprint est déjà clos">
          <p>
            Son bilan se lit <Link href={path}>à sa page</Link>.
          </p>
        </Alert>
      )}
      {obstacle?.reason === "not_begun" && (
        <Alert severity="info" title="Ce sprint n’a pas commencé">
          <p>Il se clôt à partir du {formatDayWithWeek(sprint.startsOn, { year: true })}.</p>
        </Alert>
      )}
      {obstacle?.reason === "earlier_open" && (
        <Alert severity="warning" title={`Le sprint ${obstacle.name} n’est pas clos`}>
          <p>Les sprints d’un incrément se closent dans leur ordre : clôturez d’abord {obstacle.name}.</p>
        </Alert>
      )}
      {obstacle === null && today < sprint.endsOn && (
        <Alert severity="warning" title="Ce sprint n’est pas terminé">
          <p>Il dure jusqu’au {formatDayWithWeek(sprint.endsOn, { year: true })} : ce qui serait terminé d’ici là comptera dans un autre sprint.</p>
        </Alert>
      )}
      <h2>Ce qui sera figé</h2>
      <SquadSums squads={squads} />
      <h2>Terminées ({done.length})</h2>
      <DoneTable slug={slug} rows={done} />
      {obstacle === null && <ClosingForm slug={slug} view={view} action={closeSprintAction} path={path} />}
    </Page>
  );
}
