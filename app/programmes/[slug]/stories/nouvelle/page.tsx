import { forbidden } from "next/navigation";
import { StoryFields } from "@/components/planning/story-fields";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import type { StoryFields as Story } from "@/server/planning/backlog-schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { createStoryAction } from "../actions";

const BLANK: Story = {
  ...{ title: "", description: "", kind: "story", state: "draft", points: null, criteria: [], readyChecks: [], labels: [], unreadyReason: null },
  ...{ featureId: null, squadId: null, incrementId: null, sprintId: null, personId: null },
};

export const metadata = { title: "Nouvelle story" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ increment?: string; feature?: string }> };

export default async function NewStoryPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { increment, feature } = await searchParams;
  const { api } = await pageCaller();
  const { programme, options, can } = await orNotFound(api.planning.formOptions({ slug }));
  if (!can.writeStories) forbidden();
  const incrementId = options.increments.find(({ number }) => String(number) === increment)?.id ?? null;
  const featureId = options.features.find(({ key }) => key === feature)?.id ?? null;
  return (
    <Page title="Nouvelle story" breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]} width="reading">
      <Form action={createStoryAction} submitLabel="Créer la story">
        <input type="hidden" name="programmeId" value={programme.id} />
        <input type="hidden" name="slug" value={slug} />
        <StoryFields story={{ ...BLANK, featureId, incrementId }} options={options} />
      </Form>
    </Page>
  );
}
