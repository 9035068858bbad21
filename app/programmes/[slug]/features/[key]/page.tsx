import "@/components/planning/backlog.css";
import "@/components/planning/planning.css";
import { ExplainedText } from "@/components/glossary/explained-text";
import { BacklogUndo } from "@/components/planning/backlog-undo";
import { FeatureFacts } from "@/components/planning/feature-facts";
import { FeatureFields } from "@/components/planning/feature-fields";
import { HistoryTable } from "@/components/planning/history-table";
import { StoriesTable } from "@/components/planning/stories-table";
import { FEATURE_STATE_TONES } from "@/components/planning/tones";
import { ConcerningEntries } from "@/components/registry/concerning-entries";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { Still } from "@/components/ui/still";
import { withParams } from "@/components/ui/url-filter";
import type { Term } from "@/domain/glossary/common";
import { FEATURE_STATE_LABELS } from "@/domain/planning/vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { undoAction } from "../../backlog/actions";
import { editFeatureAction } from "../actions";

type Props = { params: Promise<{ slug: string; key: string }>; searchParams: Promise<{ apres?: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `Feature ${decodeURIComponent((await params).key)}` };
}

export default async function FeaturePage({ params, searchParams }: Props) {
  const { slug, key } = await params;
  const { apres } = await searchParams;
  const { api } = await pageCaller();
  const { programme, feature, stories, next, history, options, undoable, can } = await orNotFound(api.planning.feature({ slug, key: decodeURIComponent(key), after: apres }));
  const [concerning, terms] = await Promise.all([api.registry.concerning({ subject: "feature", subjectId: feature.id }), api.glossary.terms({ programmeId: programme.id })]);
  const seen = new Set<Term>();
  const root = `/programmes/${slug}`;
  const path = `${root}/features/${key}`;
  return (
    <Page
      title={`${feature.key} – ${feature.title}`}
      breadcrumb={[
        { label: "Programmes", href: "/programmes" },
        { label: programme.name, href: root },
        { label: "Backlog", href: `${root}/backlog` },
        ...(feature.epic === null ? [] : [{ label: feature.epic.key, href: `${root}/epics/${encodeURIComponent(feature.epic.key)}` }]),
        ...(feature.increment === null ? [] : [{ label: `Incrément ${feature.increment}`, href: `${root}/increments/${feature.increment}` }]),
      ]}
      badge={<Badge tone={FEATURE_STATE_TONES[feature.state]}>{FEATURE_STATE_LABELS[feature.state]}</Badge>}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={`${root}/backlog`} />}
      action={
        can.writeStories && (
          <Link className="fr-btn" href={withParams(`${root}/stories/nouvelle`, { feature: feature.key, increment: feature.increment ?? undefined })}>
            Créer une story
          </Link>
        )
      }
    >
      {can.plan && <BacklogUndo action={undoAction} undoable={undoable} backTo={slug} />}
      <FeatureFacts slug={slug} feature={feature} />
      <h2>Bénéfice attendu</h2>
      <Still className="planning-text fr-mb-3w">{feature.benefit ? <ExplainedText id="benefice" text={feature.benefit} terms={terms} seen={seen} /> : "Pas encore décrit."}</Still>
      <h2>Critères d’acceptation</h2>
      <Still className="planning-text fr-mb-3w">{feature.acceptance ? <ExplainedText id="criteres" text={feature.acceptance} terms={terms} seen={seen} /> : "Pas encore décrits."}</Still>
      <h2>Stories</h2>
      <StoriesTable slug={slug} caption={`Stories de ${feature.key}`} rows={stories} />
      <Pagination label="Stories" firstHref={apres ? path : undefined} nextHref={next ? withParams(path, { apres: next }) : undefined} />
      {can.plan && (
        <>
          <h2>Modification</h2>
          <Form action={editFeatureAction} submitLabel="Enregistrer la feature">
            <input type="hidden" name="featureId" value={feature.id} />
            <input type="hidden" name="version" value={feature.version} />
            <FeatureFields key={feature.version} feature={feature} options={options} />
          </Form>
        </>
      )}
      <ConcerningEntries entries={concerning} />
      <HistoryTable history={history} />
    </Page>
  );
}
