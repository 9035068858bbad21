import { SprintPreview } from "@/components/planning/sprint-strip";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { formatDayWithWeek } from "@/domain/calendar";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { createIncrementAction } from "../../actions";
import { requireAdministrator } from "../../require-administrator";
import { askedIncrement, readIncrement, tellInTheWay } from "./shape";

export const metadata = { title: "Nouvel incrément" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewIncrementPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { api } = await pageCaller();
  const programme = await requireAdministrator(api, slug);
  const { today } = await orNotFound(api.planning.formOptions({ slug }));
  const context = { today, zone: programme.zone };
  const asked = askedIncrement(await searchParams);
  const read = asked.number === "" && asked.start === "" ? null : readIncrement(asked, context);
  const preview = read?.ok ? await orNotFound(api.planning.previewIncrement({ slug, ...read.shape })) : null;
  const errors = read && !read.ok ? read.errors : preview ? tellInTheWay(preview.inTheWay) : {};
  const label = asked.number || "n";
  return (
    <Page
      title="Nouvel incrément"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: "Incréments", href: `/programmes/${slug}/increments` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={`/programmes/${slug}/increments`} />}
      intro="Le calendrier se prévisualise d’abord ; rien n’est enregistré avant la création."
    >
      <form method="get" className="form" noValidate aria-label="Calendrier de l’incrément">
        <Field name="numero" kind="number" label="Numéro" min={0} max={9999} step={1} isRequired defaultValue={asked.number} error={errors.numero} />
        <DateField name="debut" label="Premier jour" hint="Par exemple 08/09 ou S37, un lundi d’ordinaire" context={context} isRequired defaultValue={asked.start} error={errors.debut} />
        <Field name="sprints" kind="number" label="Nombre de sprints, sans le sprint IP" min={1} max={20} step={1} defaultValue={String(asked.sprintWeeks.length)} />
        {asked.sprintWeeks.map((weeks, i) => (
          <Field key={i} name={`semaines${i + 1}`} kind="number" label={`Semaines du sprint ${label}.${i + 1}`} min={1} max={26} step={1} defaultValue={weeks} error={errors[`semaines${i + 1}`]} />
        ))}
        <Field name="semainesIP" kind="number" label={`Semaines du sprint ${label}.IP`} hint="0 : pas de sprint Innovation & Planning" min={0} max={26} step={1} defaultValue={asked.ipWeeks} error={errors.semainesIP} />
        <button className={preview && !preview.inTheWay ? "fr-btn fr-btn--secondary" : "fr-btn"}>Prévisualiser</button>
      </form>
      {read?.ok && preview && (
        <>
          <h2>Sprints de l’incrément {read.shape.number}</h2>
          <SprintPreview sprints={preview.sprints} />
          <p>
            Dernier jour : {formatDayWithWeek(preview.endsOn, { year: true })}. L’incrément suivant peut commencer le lendemain, {formatDayWithWeek(preview.nextStartsOn, { year: true })}.
          </p>
          {!preview.inTheWay && (
            <Form action={createIncrementAction} submitLabel={`Créer l’incrément ${read.shape.number}`}>
              <input type="hidden" name="programmeId" value={programme.id} />
              <input type="hidden" name="slug" value={slug} />
              <input type="hidden" name="number" value={read.shape.number} />
              <input type="hidden" name="startsOn" value={read.shape.startsOn} />
              {read.shape.sprintWeeks.map((weeks, i) => (
                <input key={i} type="hidden" name="sprintWeeks" value={weeks} />
              ))}
              <input type="hidden" name="ipWeeks" value={read.shape.ipWeeks} />
            </Form>
          )}
        </>
      )}
    </Page>
  );
}
