import { forbidden } from "next/navigation";
import { BLANK_FEATURE, FeatureFields } from "@/components/planning/feature-fields";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { createFeatureAction } from "../actions";

export const metadata = { title: "Nouvelle feature" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ increment?: string }> };

export default async function NewFeaturePage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { increment } = await searchParams;
  const { api } = await pageCaller();
  const { programme, options, can } = await orNotFound(api.planning.formOptions({ slug }));
  if (!can.plan) forbidden();
  const incrementId = options.increments.find(({ number }) => String(number) === increment)?.id ?? null;
  return (
    <Page title="Nouvelle feature" breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]} width="reading">
      <Form action={createFeatureAction} submitLabel="Créer la feature">
        <input type="hidden" name="programmeId" value={programme.id} />
        <input type="hidden" name="slug" value={slug} />
        <FeatureFields feature={{ ...BLANK_FEATURE, incrementId }} options={options} />
      </Form>
    </Page>
  );
}
