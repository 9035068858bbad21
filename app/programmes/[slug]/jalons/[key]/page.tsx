import "@/components/planning/planning.css";
import { ExplainedText } from "@/components/glossary/explained-text";
import { MilestoneActs } from "@/components/planning/milestone-acts";
import { MilestoneFacts } from "@/components/planning/milestone-facts";
import { MilestoneHistory } from "@/components/planning/milestone-history";
import { MILESTONE_STATE_TONES } from "@/components/planning/tones";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { ConcerningEntries } from "@/components/registry/concerning-entries";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Still } from "@/components/ui/still";
import { MILESTONE_STATE_LABELS } from "@/domain/planning/milestones";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { cancelMilestoneAction, editMilestoneAction, moveForecastAction, reachMilestoneAction, rebaselineAction, reopenMilestoneAction, restoreMilestoneAction } from "../actions";

type Props = { params: Promise<{ slug: string; key: string }> };

const ACTIONS = { move: moveForecastAction, reach: reachMilestoneAction, rebaseline: rebaselineAction, edit: editMilestoneAction, cancel: cancelMilestoneAction, reopen: reopenMilestoneAction, restore: restoreMilestoneAction };

export async function generateMetadata({ params }: Props) {
  return { title: `Jalon ${decodeURIComponent((await params).key)}` };
}

export default async function MilestonePage({ params }: Props) {
  const { slug, key } = await params;
  const { api } = await pageCaller();
  const view = await orNotFound(api.planning.milestone({ slug, key: decodeURIComponent(key) }));
  const { programme, milestone, history, can } = view;
  const { state, text } = milestone.standing;
  const [concerning, terms] = await Promise.all([api.registry.concerning({ subject: "milestone", subjectId: milestone.id }), api.glossary.terms({ programmeId: programme.id })]);
  const root = `/programmes/${slug}`;
  return (
    <Page
      title={`${milestone.key} – ${milestone.title}`}
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: root }, { label: "Jalons", href: `${root}/jalons` }]}
      badge={<Badge tone={MILESTONE_STATE_TONES[state]}>{MILESTONE_STATE_LABELS[state]}</Badge>}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={`${root}/jalons`} />}
    >
      {(state === "forecast_past" || state === "overdue") && (
        <Alert severity="warning">
          <p>{text}.</p>
        </Alert>
      )}
      {state === "cancelled" && (
        <Alert severity="info" title="Jalon annulé">
          <p>{milestone.cancelReason}</p>
        </Alert>
      )}
      <MilestoneFacts slug={slug} milestone={milestone} />
      <h2>Ce qui fait dire qu’il est atteint</h2>
      <Still className="planning-text fr-mb-3w">{milestone.criterion ? <ExplainedText id="critere" text={milestone.criterion} terms={terms} seen={new Set()} /> : "Pas encore décrit."}</Still>
      {can.plan && <MilestoneActs view={view} actions={ACTIONS} />}
      <ConcerningEntries entries={concerning} />
      <MilestoneHistory history={history} />
    </Page>
  );
}
