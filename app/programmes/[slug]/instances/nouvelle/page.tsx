import { notFound } from "next/navigation";
import { SeriesFields } from "@/components/meetings/series-fields";
import { Page } from "@/components/shell/page";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { writeAgenda } from "@/domain/meetings/agenda-text";
import { findPreset, SERIES_PRESETS } from "@/domain/meetings/presets";
import { hasRole } from "@/server/auth/scope";
import { MEETING_PLANNERS } from "@/server/meetings/policy";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { createSeriesAction } from "./actions";

export const metadata = { title: "Nouvelle instance" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ modele?: string }> };

export default async function NewSeriesPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { viewer, api } = await pageCaller();
  const { programme } = await orNotFound(api.programmes.overview({ slug }));
  if (!hasRole(viewer.scope, programme.id, MEETING_PLANNERS)) notFound();
  const preset = findPreset((await searchParams).modele);
  const values = {
    ...{ name: preset?.label ?? "", purpose: preset?.purpose ?? "", cadence: preset?.cadence ?? ({ kind: "weekly", every: 1, weekday: 3 } as const), cadenceNote: "", startsOn: viewer.today },
    ...{ usualTime: "", usualMinutes: 60, usualPlace: "", agenda: writeAgenda(preset?.agenda ?? []), template: "" },
    ...{ supportBefore: preset?.supportBefore ?? null, minutesAfter: preset?.minutesAfter ?? null, silenceDays: null, quorum: null, ballotRule: null },
  };
  return (
    <Page title="Nouvelle instance" breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]} width="reading">
      <form method="get" action={`/programmes/${slug}/instances/nouvelle`} className="form">
        <Field name="modele" kind="select" label="Partir d’un modèle" hint="Un comité du marché apporte son ordre du jour et ses délais, une cérémonie sa finalité et son rythme." placeholder="Aucun modèle" options={SERIES_PRESETS.map(({ key, label }) => ({ value: key, label }))} defaultValue={preset?.key} />
        <button className="fr-btn fr-btn--secondary fr-mt-2w">Reprendre ce modèle</button>
      </form>
      {preset && preset.expectedMembers.length > 0 && (
        <p>
          Y siègent, selon le marché : {preset.expectedMembers.join(", ")}.{preset.record && ` Le compte rendu comprend un ${preset.record}.`}
        </p>
      )}
      <Form key={preset?.key} action={createSeriesAction} submitLabel="Créer l’instance">
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="preset" value={preset?.key ?? ""} />
        <SeriesFields values={values} context={{ today: viewer.today, zone: programme.zone }} />
      </Form>
    </Page>
  );
}
