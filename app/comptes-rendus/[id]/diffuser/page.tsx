import type { Metadata } from "next";
import { DraftMessages } from "@/components/distribution/draft-messages";
import { RecipientFields } from "@/components/distribution/recipient-fields";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { formatDayWithWeek } from "@/domain/calendar";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { distributeAction } from "./actions";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Diffuser le compte rendu" };

export default async function DistributionPage({ params }: Props) {
  const { api } = await pageCaller();
  const plan = await orNotFound(api.distribution.plan({ meetingId: (await params).id }));
  const minutes = `/comptes-rendus/${plan.meetingId}`;
  return (
    <Page
      title="Diffuser le compte rendu"
      width="reading"
      breadcrumb={[
        { label: "Comptes rendus", href: "/comptes-rendus" },
        { label: plan.title, href: minutes },
      ]}
      intro={`${plan.title}, ${formatDayWithWeek(plan.heldOn, { year: true })} – version ${plan.version.number}`}
    >
      {!plan.sendsMail && <DraftMessages plan={plan} />}
      <Form
        action={distributeAction}
        submitLabel={plan.sendsMail ? "Diffuser et envoyer" : "Marquer comme diffusé"}
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={minutes}>
            Revenir au compte rendu
          </Link>
        }
      >
        <input type="hidden" name="meetingId" value={plan.meetingId} />
        <input type="hidden" name="version" value={plan.version.number} />
        {plan.sendsMail && (
          <>
            <RecipientFields plan={plan} />
            <FormField name="note" kind="textarea" label="Mot d’accompagnement" hint="Ajouté à chaque message. Facultatif." />
          </>
        )}
      </Form>
    </Page>
  );
}
