import "@/components/planning/backlog.css";
import { BacklogUndo } from "@/components/planning/backlog-undo";
import { HistoryTable } from "@/components/planning/history-table";
import { CriteriaTable, StoryDefinitions, StoryDependencies, StoryNeeds } from "@/components/planning/story-details";
import { StoryFacts } from "@/components/planning/story-facts";
import { StoryFields } from "@/components/planning/story-fields";
import { STORY_STATE_TONES } from "@/components/planning/tones";
import { ConcerningEntries } from "@/components/registry/concerning-entries";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { Form } from "@/components/ui/form";
import { STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { undoAction } from "../../backlog/actions";
import { editStoryAction } from "../actions";

type Props = { params: Promise<{ slug: string; key: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `Story ${decodeURIComponent((await params).key)}` };
}

export default async function StoryPage({ params }: Props) {
  const { slug, key } = await params;
  const { api } = await pageCaller();
  const { programme, story, readiness, needs, doneDefinition, prerequisites, dependents, history, options, undoable, can } = await orNotFound(api.planning.story({ slug, key: decodeURIComponent(key) }));
  const concerning = await api.registry.concerning({ subject: "story", subjectId: story.id });
  const root = `/programmes/${slug}`;
  return (
    <Page
      title={`${story.key} – ${story.title}`}
      breadcrumb={[
        { label: "Programmes", href: "/programmes" },
        { label: programme.name, href: root },
        { label: "Backlog", href: `${root}/backlog` },
        ...(story.increment === null ? [] : [{ label: `Incrément ${story.increment}`, href: `${root}/increments/${story.increment}` }]),
      ]}
      badge={<Badge tone={STORY_STATE_TONES[story.state]}>{STORY_STATE_LABELS[story.state]}</Badge>}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={`${root}/backlog`} />}
    >
      {can.writeStories && <BacklogUndo action={undoAction} undoable={undoable} backTo={slug} />}
      <StoryNeeds readiness={readiness} needs={needs} isDraft={story.state === "draft"} />
      <StoryFacts slug={slug} story={story} />
      <CriteriaTable criteria={story.criteria} />
      <StoryDefinitions readiness={readiness} doneDefinition={doneDefinition} />
      <StoryDependencies slug={slug} prerequisites={prerequisites} dependents={dependents} />
      {can.writeStories && (
        <>
          <h2>Modification</h2>
          <Form action={editStoryAction} submitLabel="Enregistrer la story">
            <input type="hidden" name="storyId" value={story.id} />
            <input type="hidden" name="version" value={story.version} />
            <StoryFields key={story.version} story={story} options={options} readiness={readiness} />
          </Form>
        </>
      )}
      <ConcerningEntries entries={concerning} />
      <HistoryTable history={history} />
    </Page>
  );
}
