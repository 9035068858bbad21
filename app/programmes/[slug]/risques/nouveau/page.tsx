import { forbidden } from "next/navigation";
import { RiskFields } from "@/components/planning/commitment/risk-fields";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { createRiskAction } from "../actions";

export const metadata = { title: "Nouveau risque" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ increment?: string }> };

export default async function NewRiskPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { increment } = await searchParams;
  const { api } = await pageCaller();
  const { programme, can, ...options } = await orNotFound(api.commitment.riskForm({ slug }));
  if (!can.plan) forbidden();
  const root = `/programmes/${slug}`;
  const incrementId = options.increments.find(({ number }) => String(number) === increment)?.id ?? null;
  return (
    <Page title="Nouveau risque" breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: root }, { label: "Risques", href: `${root}/risques` }]} width="reading">
      <Form
        action={createRiskAction}
        submitLabel="Déclarer le risque"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={`${root}/risques`}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="programmeId" value={programme.id} />
        <input type="hidden" name="slug" value={slug} />
        <RiskFields risk={{ title: "", description: "", incrementId, squadId: null, probability: null, impact: null }} options={options} />
      </Form>
    </Page>
  );
}
