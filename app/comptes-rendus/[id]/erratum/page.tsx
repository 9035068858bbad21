import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { formatDayWithWeek } from "@/domain/calendar";
import { erratumTitle } from "@/domain/minutes/erratum";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { openErratumAction } from "./actions";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Erratum" };

export default async function ErratumPage({ params }: Props) {
  const { api } = await pageCaller();
  const { meetingId, title, heldOn, versions, can } = await orNotFound(api.minutes.versions({ meetingId: (await params).id }));
  const [last] = versions;
  if (!last) notFound();
  if (!can.correct) forbidden();
  const minutes = `/comptes-rendus/${meetingId}`;
  return (
    <Page
      title={erratumTitle((last.erratum ?? 0) + 1)}
      width="reading"
      breadcrumb={[{ label: "Comptes rendus", href: "/comptes-rendus" }, { label: title, href: minutes }]}
      intro={`${title}, ${formatDayWithWeek(heldOn, { year: true, weekday: "long" })}`}
    >
      <p>
        La version {last.number} reste telle qu’elle a été validée. Vous corrigerez son texte comme un brouillon, vous pourrez le faire relire, puis le valider{"\u00a0"}: ce sera la version {last.number + 1}. D’ici là, les
        personnes qui n’écrivent pas continuent de lire la version {last.number}.
      </p>
      <Form
        action={openErratumAction}
        submitLabel="Ouvrir l’erratum"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={minutes}>
            Revenir au compte rendu
          </Link>
        }
      >
        <input type="hidden" name="meetingId" value={meetingId} />
        <FormField name="reason" kind="textarea" rows={3} label="Motif" hint="Ce que l’erratum corrige. Il figurera sur la nouvelle version, dans les messages et au registre." isRequired />
      </Form>
    </Page>
  );
}
